"""The history of a record: who changed what, when, by which command, from what to what.

Kept by triggers (django-pghistory) on the models that ask for it with ``@tracked``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

import pghistory
from django.db.models import Model
from django.utils.functional import Promise

M = TypeVar("M", bound=type[Model])
QUIET = frozenset(
    {"id", "created_at", "updated_at", "sort_key", "sort_key_ar", "sort_key_fr", "search_key"}
)


def tracked(*, exclude: tuple[str, ...] = ()) -> Callable[[M], M]:
    """Keep every version of this model's rows, deletions included."""
    decorate: Callable[[M], M] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude) or None,
        append_only=True,
    )
    return decorate


class Difference(NamedTuple):
    """One field that changed: its label, the stored values, and the model's field itself."""

    label: str | Promise
    before: Any
    after: Any
    field: Any

    @property
    def differs(self) -> bool:
        """Whether something changed; an empty value that was never filled has not."""
        empty: tuple[Any, ...] = (None, "", [], {})
        return bool(self.before != self.after and not (self.before is None and self.after in empty))


@dataclass(frozen=True)
class Change:
    """One change: ``fields`` holds what differs; ``model`` is the record's or a part's.

    ``whole`` holds every field before and after, the unchanged ones as well.
    """

    at: datetime
    actor: str
    user_id: int | None
    command: str
    kind: str
    fields: tuple[Difference, ...]
    model: type[Model]
    event: int
    context: str = ""
    whole: tuple[Difference, ...] = ()


def changes(obj: Model) -> list[Change]:
    """Every change of one record, newest first, in one query."""
    model: Any = type(obj)
    return _read(model, model.pgh_event_model.objects.filter(pgh_obj_id=obj.pk))[::-1]


def is_tracked(model: type[Model]) -> bool:
    """Whether the history of this model's rows is kept."""
    return hasattr(model, "pgh_event_model")


def story(obj: Model) -> list[list[Change]]:
    """The changes of a record and of its parts, newest first, those of one command together.

    Parts are the tracked models of the same module that point to the record by a foreign key. Costs
    one query for the record and one for each kind of part.
    """
    found = changes(obj)
    for link in obj._meta.related_objects:  # noqa: SLF001
        part: Any = link.related_model
        here = part._meta.app_label == obj._meta.app_label  # noqa: SLF001
        if here and is_tracked(part) and not issubclass(part, type(obj)):
            events = part.pgh_event_model.objects.filter(**{link.field.attname: obj.pk})
            found += _read(part, events)
    together: dict[object, list[Change]] = {}
    for change in sorted(found, key=lambda c: (c.at, c.event), reverse=True):
        together.setdefault(change.context or (change.model, change.event), []).append(change)
    return [
        sorted(group, key=lambda c: (c.model is not type(obj), c.model.__name__, c.event))
        for group in together.values()
    ]


def _read(model: Any, events: Any) -> list[Change]:
    """Changes of one model's rows, oldest first."""
    found = []
    before: dict[int, Any] = {}
    for event in events.select_related("pgh_context").order_by("pgh_id"):
        context = event.pgh_context.metadata if event.pgh_context else {}
        gone = event.pgh_label == "delete"
        old = None if gone else before.get(event.pgh_obj_id)
        whole = tuple(_differences(model, old, event))
        fields = tuple(d for d in whole if d.differs)
        if fields or event.pgh_label != "update":
            found.append(
                Change(
                    at=event.pgh_created_at,
                    actor=context.get("actor", ""),
                    user_id=context.get("user"),
                    command=context.get("command", ""),
                    kind=event.pgh_label,
                    fields=tuple(map(_turned, fields)) if gone else fields,
                    whole=tuple(map(_turned, whole)) if gone else whole,
                    model=model,
                    event=event.pgh_id,
                    context=str(event.pgh_context_id or ""),
                )
            )
        before[event.pgh_obj_id] = event
    return found


def _turned(one: Difference) -> Difference:
    """What a deletion leaves: the value was, and is no more."""
    return one._replace(before=one.after, after=None)


def _differences(model: Any, before: Any, after: Any) -> list[Difference]:
    found = []
    for field in model._meta.concrete_fields:  # noqa: SLF001
        name = field.attname
        if name in QUIET or not hasattr(after, name):
            continue
        old, new = getattr(before, name, None), getattr(after, name)
        found.append(Difference(field.verbose_name, old, new, field))
    return found
