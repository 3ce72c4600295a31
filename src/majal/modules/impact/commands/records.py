"""Digital projects of a territory and investments it attracted, recorded by staff with a source."""

import re
from datetime import date
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.impact import errors
from majal.modules.impact.models import LARGEST, DigitalProject, Investment
from majal.modules.impact.permissions import Perm
from majal.modules.impact.workflow import PROJECT, ProjectKind, ProjectState
from majal.modules.sources.public import Source, source_named
from majal.modules.territories.public import Territory, territory_by_code

CODE_AT_END = re.compile(r"\(([0-9.]{2,12}|MA)\)\s*$")
"""As the suggestion of a territory ends."""
REFUSALS = {
    "digital_project_named": errors.RecordUnnamed,
    "investment_named": errors.RecordUnnamed,
    "digital_project_has_source": errors.RecordWithoutSource,
    "investment_has_source": errors.RecordWithoutSource,
    "investment_positive": errors.AmountNotPositive,
}


@command(refusals=REFUSALS)
def record_project(
    name: str,
    kind: str,
    territory: str,
    *,
    state: str = ProjectState.PLANNED,
    day: date | None = None,
    source: str = "",
    example: bool = False,
    by: Actor,
) -> DigitalProject:
    """Record a digital project of a territory, in the state in which the source says it is.

    Permission: impact.keep.
    Raises: NotAllowed; NotFound; RecordUnnamed; TerritoryUnknown; RecordWithoutSource; DayAhead;
        UnknownSource; SeveralSources.
    """
    require(by, Perm.KEEP)
    if kind not in ProjectKind.values or state not in ProjectState.values:
        raise NotFound
    return DigitalProject.objects.create(
        name=_named(name),
        kind=ProjectKind(kind),
        territory=_land(by, territory),
        state=ProjectState(state),
        since=_past(day),
        source=_cited(by, source, example=example),
        example=example and not source,
    )


@command(refusals=REFUSALS)
def step_project(
    project_id: int, step: str, *, day: date | None = None, by: Actor
) -> DigitalProject:
    """Take a project on: it began, it is in service, it was stopped, on a day.

    Permission: impact.keep, asked by the step itself.
    Raises: NotFound; NotAllowed; WrongState; DayAhead; DaysBackwards.
    """
    require(by, Perm.KEEP)
    found = DigitalProject.objects.select_for_update().filter(pk=project_id).first()
    if found is None:
        raise NotFound
    PROJECT.apply(step, found, by=by)
    on = _past(day)
    if on < found.since:
        raise errors.DaysBackwards(day=humanise(found.since))
    found.since = on
    found.save(update_fields=["state", "since"])
    return found


@command(refusals=REFUSALS)
def record_investment(
    name: str,
    territory: str,
    amount: Decimal,
    *,
    day: date | None = None,
    source: str = "",
    example: bool = False,
    by: Actor,
) -> Investment:
    """Record an investment that was announced for a territory, in dirhams, on a day.

    Permission: impact.keep.
    Raises: NotAllowed; RecordUnnamed; TerritoryUnknown; RecordWithoutSource; DayAhead;
        AmountNotPositive; UnknownSource; SeveralSources.
    """
    require(by, Perm.KEEP)
    return Investment.objects.create(
        name=_named(name),
        territory=_land(by, territory),
        announced=_dirhams(amount),
        announced_on=_past(day),
        source=_cited(by, source, example=example),
        example=example and not source,
    )


@command(refusals=REFUSALS)
def record_made(
    investment_id: int, amount: Decimal, *, day: date | None = None, source: str = "", by: Actor
) -> Investment:
    """Record how much of an announced investment was made by a day; once.

    Permission: impact.keep.
    Raises: NotFound; NotAllowed; InvestmentMade; AmountNotPositive; RecordWithoutSource;
        DayAhead; DaysBackwards; UnknownSource; SeveralSources.
    """
    require(by, Perm.KEEP)
    found = Investment.objects.select_for_update().filter(pk=investment_id).first()
    if found is None:
        raise NotFound
    if found.made is not None:
        raise errors.InvestmentMade
    found.made, found.made_on = _dirhams(amount), _past(day)
    found.made_source = _cited(by, source, example=found.example)
    if found.made_on < found.announced_on:
        raise errors.DaysBackwards(day=humanise(found.announced_on))
    found.save(update_fields=["made", "made_on", "made_source"])
    return found


def _named(name: str) -> str:
    words = " ".join(name.replace("\0", "").split())[:200]
    if not words:
        raise errors.RecordUnnamed
    return words


def _land(by: Actor, code: str) -> Territory:
    chosen = CODE_AT_END.search(code)
    try:
        return territory_by_code(by, chosen[1] if chosen else code.strip())
    except Territory.DoesNotExist as error:
        raise errors.TerritoryUnknown from error


def _past(day: date | None) -> date:
    today = timezone.localdate()
    if day is not None and day > today:
        raise errors.DayAhead
    return day or today


def _dirhams(amount: Decimal) -> Decimal:
    if not amount.is_finite() or not 0 < amount < LARGEST:
        raise errors.AmountNotPositive
    return amount.quantize(Decimal("0.01"))


def _cited(by: Actor, source: str, *, example: bool) -> Source | None:
    """The source that is meant. Raises: UnknownSource; SeveralSources; RecordWithoutSource."""
    if source.strip():
        return source_named(by, source)
    if not example:
        raise errors.RecordWithoutSource
    return None
