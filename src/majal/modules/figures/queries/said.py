"""Statements as pages read them: light rows, which cost a third of model instances.

A row has the names of ``Observation`` and ``Target`` for all that is read of them, so that a rule
or a template takes either.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from majal.kernel.addresses import address_of
from majal.kernel.dates import PartialDate
from majal.modules.figures.models import Observation, Target
from majal.modules.figures.models.statements import Ambition, Grade, Qualifier, Statement
from majal.modules.parks.public import Park

S = TypeVar("S", bound=Statement)
Rows = QuerySet[S, tuple[Any, ...]]


class Cited(NamedTuple):
    """What a page says of a statement's source."""

    code: str
    title: str
    publisher: str
    url: str
    published: PartialDate | None
    published_last: date | None

    def get_absolute_url(self) -> str:
        return address_of("sources:detail", self.code)


class Said(NamedTuple):
    """One statement; ``grade`` is empty for an ambition, ``kind`` for what was measured."""

    pk: int
    measure_id: int
    park_id: int | None
    territory_id: int | None
    organisation_id: int | None
    value: Decimal | None
    value_high: Decimal | None
    when: PartialDate | None
    qualifier: str
    dimensions: dict[str, str]
    period: PartialDate
    period_first: date
    period_last: date
    confidence: str
    note: str
    recorded_at: datetime
    grade: str
    kind: str
    said_on: date | None
    source: Cited | None
    park: Park | None = None

    def get_grade_display(self) -> str:
        return str(Grade(self.grade).label)

    def get_kind_display(self) -> str:
        return str(Ambition(self.kind).label)

    def get_qualifier_display(self) -> str:
        return str(Qualifier(self.qualifier).label)

    @property
    def said_last(self) -> date:
        """The day from which the public could know it."""
        published = self.source.published_last if self.source else None
        return self.said_on or published or timezone.localdate(self.recorded_at)


SHARED = Said._fields[: Said._fields.index("grade")]
PARK = SHARED.index("park_id")
OWN = {Observation: ("grade",), Target: ("kind", "said_on")}
SOURCE = tuple(f"source__{name}" for name in Cited._fields)


@cache
def rows_of(model: type[S]) -> Rows[S]:
    """All statements of a kind, as ``read`` takes them.

    Remembered: to name two dozen columns of two tables costs as much as to ask for the rows.
    """
    return model._default_manager.values_list(*SHARED, *OWN[model], *SOURCE)  # noqa: SLF001


def read(
    rows: Rows[S] | list[tuple[Any, ...]],
    *,
    of: type[Statement] | None = None,
    parks: Mapping[int, Park] | None = None,
) -> list[Said]:
    """The statements of a query of ``rows_of``, in its order; one query.

    ``of`` says what kind a prepared query's rows are; ``parks`` gives those of theirs it knows.
    """
    model = of or rows.model  # type: ignore[union-attr]
    real = model is Observation
    told = len(SHARED) + len(OWN[model])
    cited: dict[str | None, Cited | None] = {None: None}
    found = []
    for row in rows:
        source = row[told:]
        if source[0] not in cited:
            cited[source[0]] = Cited(*source)
        shared, mine = row[: len(SHARED)], row[len(SHARED) : told]
        park = parks.get(row[PARK]) if parks else None
        more = (*mine, "", None) if real else ("", *mine)
        found.append(Said._make((*shared, *more, cited[source[0]], park)))
    return found
