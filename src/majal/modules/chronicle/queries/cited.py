"""What was announced of some parks and what was measured there, read together in one query."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import DateField, F, QuerySet, Value

from majal.kernel.actors import Actor
from majal.kernel.prepared import AnyOf, Prepared, Slot
from majal.modules.figures.public import SHARED, SOURCE, Cited, Observation, Said, Target

COLUMNS = len(SHARED) + 3
"""Those of a ``Said`` before its source: the grade, the kind and ``said_on`` are of one side."""


def said_of_parks(
    actor: Actor,  # noqa: ARG001 - statements are public
    parks: Iterable[int],
    *,
    announced: tuple[str, ...],
    measured: tuple[str, ...],
) -> list[Said]:
    """Targets of some measures and observations of others about these parks; one query.

    Those that stand today, as ``targets_visible_to`` and ``observations_visible_to`` say.
    """
    cited: dict[str | None, Cited | None] = {None: None}
    found = []
    for row in _prepared(announced, measured).ask(parks=list(parks)):
        source = row[COLUMNS:]
        if source[0] not in cited:
            cited[source[0]] = Cited(*source)
        found.append(Said._make((*row[:COLUMNS], cited[source[0]], None)))
    return found


@cache
def _prepared(announced: tuple[str, ...], measured: tuple[str, ...]) -> Prepared[tuple[Any, ...]]:
    return Prepared(lambda: _query(announced, measured))


def _query(announced: tuple[str, ...], measured: tuple[str, ...]) -> QuerySet[Any, Any]:
    nothing, no_day = Value(""), Value(None, output_field=DateField())
    wanted = AnyOf(F("park"), Slot("parks"))
    rows = Observation.objects.values_list(*SHARED, "grade", nothing, no_day, *SOURCE)
    goals = Target.objects.values_list(*SHARED, nothing, "kind", "said_on", *SOURCE)
    stand = {"superseded_by": None, "organisation": None}
    return rows.filter(wanted, measure__code__in=measured, **stand).union(
        goals.filter(wanted, measure__code__in=announced, **stand), all=True
    )
