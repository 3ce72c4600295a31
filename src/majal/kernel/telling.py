"""The history of a record in plain words: who, what, from what to what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.attachments import openable
from majal.kernel.bidi import isolated
from majal.kernel.dates import PartialDate, humanise, humanise_moment
from majal.kernel.files import accepted_words
from majal.kernel.history import Change, Difference, story
from majal.kernel.models import Attachment, StoredFile
from majal.kernel.names import local
from majal.kernel.refs import Kind, Ref, kinds, resolve_many

PEOPLE = "people.user"
"""The kind of record an actor's id names; whoever may not see the person reads "somebody"."""
LONGEST = 400

Found = dict[tuple[type[Model], Any], str]


@dataclass(frozen=True)
class Line:
    """One thing that changed: its name, what it was, what it became; either side may be empty."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """All that one command changed on a record: when, by whom, which sort of change."""

    at: datetime
    who: str
    what: str
    lines: tuple[Line, ...]


def told(obj: Model, *, to: Actor) -> list[Entry]:
    """The history of ``obj`` for a reader, newest first; names they may not see are left out.

    The number of queries depends on the kinds of record named, not on the length of the history.
    """
    groups = story(obj)
    names = _names([change for group in groups for change in group], to)
    people = _people(groups, to)
    found = []
    for group in groups:
        lines = tuple(line for change in group for line in _lines(change, obj, names))
        if lines or any(change.kind != "update" for change in group):
            first = group[0]
            found.append(Entry(first.at, _who(first, people), _what(first, obj), lines))
    return found


def _what(change: Change, obj: Model) -> str:
    if change.model is not type(obj):
        return _("changed")
    return {"insert": _("registered"), "delete": _("deleted")}.get(change.kind, _("changed"))


def _who(change: Change, people: dict[int, str]) -> str:
    if change.user_id:
        return people.get(change.user_id, _("somebody"))
    if change.actor.startswith("link:"):
        return _("the holder of a link")
    return _("Majal") if change.actor == "system" else _("somebody")


def _people(groups: list[list[Change]], to: Actor) -> dict[int, str]:
    if PEOPLE not in kinds:
        return {}
    ids = {change.user_id for group in groups for change in group if change.user_id}
    rows = resolve_many((Ref(PEOPLE, pk) for pk in ids), to=to)
    return {ref.id: kinds[PEOPLE].label(person) for ref, person in rows.items()}


def _lines(change: Change, obj: Model, names: Found) -> list[Line]:
    if change.model is type(obj):
        return [_line(one, names) for one in change.fields]
    mine = [one for one in change.whole if one.field.related_model is not type(obj)]
    label = capfirst(str(change.model._meta.verbose_name))  # noqa: SLF001
    before = _phrase(mine, [one.before for one in mine], names)
    return [Line(label, before, _phrase(mine, [one.after for one in mine], names))]


def _phrase(fields: list[Difference], values: list[Any], names: Found) -> str:
    """A part of a record in a few words: its values, and of what is yes or no only the yes."""
    parts = [
        str(one.label) if value is True else _value(one, value, names)
        for one, value in zip(fields, values, strict=True)
        if value not in (None, "", False)
    ]
    return (
        " · ".join(isolated(part, "auto") for part in parts) if len(parts) > 1 else "".join(parts)
    )


def _line(one: Difference, names: Found) -> Line:
    return Line(capfirst(str(one.label)), *_sides(one, names))


def _sides(one: Difference, names: Found) -> tuple[str, str]:
    return _value(one, one.before, names), _value(one, one.after, names)


def _value(one: Difference, value: Any, names: Found) -> str:  # noqa: PLR0911 - one line for each kind
    if value in (None, "", [], {}):
        return ""
    if one.field.is_relation:
        return names.get((one.field.related_model, value), _("not shown to you"))
    if choices := dict(one.field.flatchoices):
        return str(choices.get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return humanise_moment(value)
    if isinstance(value, date | PartialDate):
        return humanise(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return Truncator(str(value)).chars(LONGEST)


def _names(changes: Iterable[Change], to: Actor) -> Found:
    wanted: dict[type[Model], set[Any]] = {}
    for change in changes:
        for one in change.whole:
            if one.field.is_relation:
                ids = {one.before, one.after} - {None}
                wanted.setdefault(one.field.related_model, set()).update(ids)
    return {
        (model, obj.pk): label
        for model, ids in wanted.items()
        for obj, label in _labelled(model, ids, to)
    }


def _labelled(model: Any, ids: set[Any], to: Actor) -> list[tuple[Any, str]]:
    kind: Kind | None = next((k for k in kinds if k.model is model), None)
    rows = (kind.visible(to) if kind else model._base_manager.all()).filter(pk__in=ids)  # noqa: SLF001
    if model is StoredFile:
        return [(row, accepted_words(frozenset({row.media_type}))) for row in rows]
    if model is Attachment:  # its title says what only those who open it may know
        rows = openable(rows, to=to)
    return [(row, kind.label(row) if kind else local(row) or str(row)) for row in rows]
