"""Finding what is kept of one person, and emptying it, in the rows and in their histories.

This is the one door through which rows that are otherwise fixed lose a name: the triggers that
protect them and those that would write what is emptied into a new version are set aside for these
statements alone, and for no other table. What a row no longer says, its history no longer says.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pgtrigger
from django.db import models, transaction
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from majal.kernel.finding import NOBODY, Somebody, at_address, rows_of
from majal.kernel.history import is_tracked
from majal.kernel.models import Attachment, IssuedDocument
from majal.kernel.personal import NO_ADDRESS, UNKNOWN, Fate, Table
from majal.kernel.refs import kinds
from majal.kernel.retention import forget_file

DOMAIN = "@erased.invalid"
"""Addresses of people who were erased: the domain is reserved for such (RFC 2606)."""


def left_of(table: Table, who: Somebody) -> QuerySet[Any]:
    """Those of a person's rows that an erasure would empty or delete."""
    rows = rows_of(table, who)
    if table.fate == Fate.KEPT:
        return rows.none()
    return rows.filter(**{f"{table.marks}__isnull": True}) if table.marks else rows


def in_use(table: Table, who: Somebody) -> QuerySet[Any]:
    """Those of a person's rows that somebody still works with."""
    rows = rows_of(table, who)
    return rows.none() if table.open is None else rows.filter(**table.open)


@transaction.atomic
def erase(table: Table, who: Somebody) -> int:
    """Do with a person's rows what their table declares; says with how many. Twice is once."""
    rows = left_of(table, who)
    numbers = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    if not numbers:
        return 0
    everything = table.of._base_manager  # noqa: SLF001
    shared = everything.filter(pk__in=numbers, **table.shared) if table.shared else ()
    partly = {one.pk for one in shared}
    wholly = [one for one in numbers if one not in partly]
    with unprotected(table.of):
        if table.fate == Fate.DELETED:
            _forget_versions(table, wholly, whole=True)
            everything.filter(pk__in=wholly)._raw_delete(using="default")  # noqa: SLF001
        else:
            everything.filter(pk__in=wholly).update(**_emptied(table))
            _forget_versions(table, wholly)
        if partly and table.leaves:
            everything.filter(pk__in=partly).update(**_blank(table, table.of, table.leaves))
            _forget_versions(table, partly, table.leaves)
    if table.papers:
        _end_papers(table, wholly)
    return len(wholly) + (len(partly) if table.leaves else 0)


def versions_behind(table: Table) -> QuerySet[Any] | None:
    """Versions that still say what their row no longer says; None where no history is kept."""
    if not table.marks or not is_tracked(table.of):
        return None
    events: Any = table.of.pgh_event_model  # type: ignore[attr-defined]
    told = Q()
    for name, value in _blank(table, events, (*table.fields, *table.also)).items():
        if name not in table.write:
            told |= Q(**{f"{name}__isnull": False}) if value is None else ~Q(**{name: value})
    gone = table.of._base_manager.filter(**{f"{table.marks}__isnull": False})  # noqa: SLF001
    left = events.objects.filter(told, pgh_obj_id__in=gone.values("pk"))
    return left.order_by("pgh_id") if told else None


def follow(table: Table, limit: int = 5_000, *, besides: Somebody = NOBODY) -> int:
    """Empty the histories of rows that were emptied before, by whichever command; says how many.

    Rows of which a version names whoever is to be left out are left out.
    """
    left = versions_behind(table)
    if left is not None and besides.is_known:
        left = left.exclude(pgh_obj_id__in=_told_of(table, besides))
    numbers = list(left.values_list("pgh_obj_id", flat=True)[:limit]) if left is not None else []
    with transaction.atomic(), unprotected(table.of):
        _forget_versions(table, set(numbers))
    return len(numbers)


def _told_of(table: Table, who: Somebody) -> QuerySet[Any]:
    """The rows of which a version names somebody, by its own fields."""
    events: Any = table.of.pgh_event_model  # type: ignore[attr-defined]
    has = {one.name for one in events._meta.concrete_fields}  # noqa: SLF001
    found = Q(pk__in=[])
    for path in has.intersection(table.person):
        found |= Q(**{f"{path}__in": who.accounts})
    for path in has.intersection(table.email):
        found |= at_address(path, who)
    told: QuerySet[Any] = events.objects.filter(found)
    return told.values("pgh_obj_id")


@contextmanager
def unprotected(model: type[models.Model]) -> Iterator[None]:
    """Set aside the triggers of one table and of its history, for what is done within."""
    names = list(_triggers(model))
    if is_tracked(model):
        names += _triggers(model.pgh_event_model)  # type: ignore[attr-defined]
    if not names:
        yield
        return
    with pgtrigger.ignore(*names):
        yield


def _triggers(model: type[models.Model]) -> list[str]:
    label = model._meta.label  # noqa: SLF001
    return [f"{label}:{one.name}" for one in getattr(model._meta, "triggers", ())]  # noqa: SLF001


def _end_papers(table: Table, numbers: Iterable[int]) -> None:
    """Files that hang on these rows are over; the next night takes their bytes."""
    here: dict[str, Any] = {"kind__in": [one.name for one in kinds if one.model is table.of]}
    here["record_id__in"] = list(numbers)
    yesterday = timezone.localdate() - timedelta(days=1)
    Attachment.objects.filter(**here, purged_at=None).update(keep_until=yesterday, title=UNKNOWN)
    for document in IssuedDocument.objects.filter(**here, forgotten_at=None):
        forget_file(document)


def _forget_versions(
    table: Table, numbers: Iterable[int], names: Iterable[str] = (), *, whole: bool = False
) -> None:
    if not is_tracked(table.of):
        return
    events: Any = table.of.pgh_event_model  # type: ignore[attr-defined]
    rows = events.objects.filter(pgh_obj_id__in=numbers)
    names = names or (*table.fields, *table.also)
    if whole:
        rows._raw_delete(using="default")  # noqa: SLF001
    elif blank := _blank(table, events, names, number="pgh_obj_id"):
        rows.update(**blank)


def _emptied(table: Table) -> dict[str, Any]:
    values = _blank(table, table.of, (*table.fields, *table.also))
    if table.marks:
        values[table.marks] = timezone.now()
    return values | {name: _written(value, "pk") for name, value in table.write.items()}


def _blank(
    table: Table, model: type[models.Model], names: Iterable[str], *, number: str = "pk"
) -> dict[str, Any]:
    """What stands in these fields afterwards, of those that ``model`` has; none that stays."""
    has = {one.name for one in model._meta.concrete_fields}  # noqa: SLF001
    values = {}
    for name in names:
        if name not in has or name in table.stays:
            continue
        column = table.of._meta.get_field(name)  # noqa: SLF001
        if name in table.write:
            values[name] = _written(table.write[name], number)
        elif _empties(column):
            values[name] = _nothing(column)
    return values


def _written(value: Any, number: str) -> Any:
    if value is NO_ADDRESS:
        text = models.CharField()
        return Concat(Value("erased-"), Cast(number, text), Value(DOMAIN), output_field=text)
    return value


def _empties(column: Any) -> bool:
    """Whether a field can hold nothing: a moment, a number or a word of a list cannot always."""
    if column.null or isinstance(column, models.JSONField | models.BooleanField):
        return True
    text = isinstance(column, models.CharField | models.TextField)
    return text and (column.blank or not column.choices)


def _nothing(column: Any) -> Any:
    if column.null:
        return None
    if isinstance(column, models.JSONField):
        return {}
    return False if isinstance(column, models.BooleanField) else ""
