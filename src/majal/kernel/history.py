"""The history of a record: who changed what, when, by which command, from what to what.

Kept by triggers (django-pghistory) on the models that ask for it with ``@tracked``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import pghistory
from django.db.models import Model
from django.utils.functional import Promise

M = TypeVar("M", bound=type[Model])
QUIET = frozenset({"id", "updated_at", "sort_key", "search_key"})


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


@dataclass(frozen=True)
class Change:
    """One change: ``fields`` holds (label, before, after) of what differs."""

    at: datetime
    actor: str
    user_id: int | None
    command: str
    kind: str
    fields: tuple[tuple[str | Promise, Any, Any], ...]


def changes(obj: Model) -> list[Change]:
    """Every change of one record, newest first, in one query."""
    model: Any = type(obj)
    events = list(
        model.pgh_event_model.objects.filter(pgh_obj_id=obj.pk)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    found = []
    before: Any = None
    for event in events:
        context = event.pgh_context.metadata if event.pgh_context else {}
        fields = tuple(_differences(model, before, event))
        if fields or event.pgh_label != "update":
            found.append(
                Change(
                    at=event.pgh_created_at,
                    actor=context.get("actor", ""),
                    user_id=context.get("user"),
                    command=context.get("command", ""),
                    kind=event.pgh_label,
                    fields=fields,
                )
            )
        before = event
    return found[::-1]


def _differences(model: Any, before: Any, after: Any) -> list[tuple[str | Promise, Any, Any]]:
    found = []
    for field in model._meta.concrete_fields:  # noqa: SLF001
        name = field.attname
        if name in QUIET or not hasattr(after, name):
            continue
        old, new = getattr(before, name, None), getattr(after, name)
        if old != new and not (before is None and new in (None, "", [], {})):
            found.append((field.verbose_name, old, new))
    return found
