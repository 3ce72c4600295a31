"""The two dates of "as of": what the public could know, and what this system held.

*Said by* counts the source's publication (a year counts from its last day; without one, the day the
statement was recorded); *recorded by* is an instant of this system. A past answer never changes
for a fixed *recorded by* (design of figures).
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVar, cast

from django.db.models import DateField, Exists, F, Model, OuterRef, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from majal.kernel.dates import BadDate, parse_typed
from majal.modules.figures.errors import AsOfInFuture, AsOfUnreadable
from majal.modules.figures.models import Measure, MeasureVersion, Target

Statements = TypeVar("Statements", bound=QuerySet[Any, Any])


@dataclass(frozen=True)
class AsOf:
    """Both dates, None where the present is meant."""

    said_by: date | None = None
    recorded_by: datetime | None = None

    @property
    def is_now(self) -> bool:
        return self.said_by is None and self.recorded_by is None

    @classmethod
    def parse(cls, said_by: str = "", recorded_by: str = "") -> "AsOf":
        """The dates as a person or a program writes them; empty is the present.

        ``2022`` means its last day, ``recorded_by`` without a time zone is Casablanca's time.
        Raises: AsOfUnreadable; AsOfInFuture.
        """
        return cls(_day(said_by), _instant(recorded_by))


NOW = AsOf()


def standing(statements: Statements, as_of: AsOf) -> Statements:
    """Those that could be known and that nothing known had replaced; a join would read them all."""
    later = _known(statements.model._default_manager.filter(supersedes=OuterRef("pk")), as_of)  # noqa: SLF001 - Django's own name
    return cast("Statements", _known(statements, as_of).filter(~Exists(later)))


def definition_of(measure: Measure, as_of: AsOf = NOW) -> MeasureVersion:
    """The definition in force then: the newest that had begun, else the first; no query.

    ``measure`` comes from a query that loaded its definitions, newest first.
    """
    known = measure.known or tuple(measure.versions.all())
    if len(known) == 1:
        return known[0]
    versions = [
        v for v in known if as_of.recorded_by is None or v.recorded_at <= as_of.recorded_by
    ] or known[-1:]
    day = as_of.said_by or timezone.localdate(as_of.recorded_by)
    return next((v for v in versions if v.valid_from <= day), versions[-1])


def _known(statements: QuerySet[Any], as_of: AsOf) -> QuerySet[Any]:
    if as_of.recorded_by is not None:
        statements = statements.filter(recorded_at__lte=as_of.recorded_by)
    if as_of.said_by is not None:
        statements = statements.alias(said=_said(statements.model)).filter(said__lte=as_of.said_by)
    return statements


def _said(model: type[Model]) -> Coalesce:
    own = [F("said_on")] if model is Target else []
    recorded = TruncDate("recorded_at", tzinfo=timezone.get_default_timezone())
    return Coalesce(*own, F("source__published_last"), recorded, output_field=DateField())


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        when = parse_typed(text)
    except BadDate as error:
        raise AsOfUnreadable(text=text) from error
    today = timezone.localdate()
    if when.first() > today:
        raise AsOfInFuture(text=text)
    return min(when.last(), today)


def _instant(text: str) -> datetime | None:
    if not text.strip():
        return None
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise AsOfUnreadable(text=text) from error
    if len(text.strip()) == len("2024-01-31"):
        instant = datetime.combine(instant.date(), time.max)
    if timezone.is_naive(instant):
        instant = timezone.make_aware(instant)
    if timezone.localdate(instant) > timezone.localdate():
        raise AsOfInFuture(text=text)
    return instant
