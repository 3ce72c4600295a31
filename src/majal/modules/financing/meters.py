"""Funds raised this year, from declarations with a document: totals that give nobody away."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.financing.models import Raise
from majal.modules.financing.queries.visible import raised_in, raises_visible_to
from majal.modules.organisations.public import has_consented
from majal.modules.tenancy.public import Contract

PARK, NAMED = "parks.park", "named_figures"
FEWEST = 5
"""A total of fewer companies is told only where each of them agreed to be named."""


def _tellable(rows: list[Raise]) -> bool:
    companies = {one.organisation_id for one in rows}
    return len(companies) >= FEWEST or has_consented(companies, NAMED) == companies


def _parks(rows: list[Raise]) -> dict[int, list[Raise]]:
    """Each declaration under the park in which its company was when it received the money."""
    companies = {one.organisation_id for one in rows}
    contracts = Contract.objects.filter(organisation__in=companies, started_on__isnull=False)
    held = list(contracts.values_list("organisation", "park", "started_on", "ended_on"))
    found: dict[int, list[Raise]] = defaultdict(list)
    for one in rows:
        day = one.received_on
        parks = {
            park
            for company, park, begun, ended in held
            if company == one.organisation_id
            and begun is not None
            and begun <= day
            and (ended is None or ended >= day)
        }
        for park in parks:
            found[park].append(one)
    return found


def _behind(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Raise]:
    rows = list(raised_in(period.last().year))
    if subject and subject.kind == PARK:
        rows = _parks(rows)[subject.id]
    return raises_visible_to(reader).filter(pk__in=[one.pk for one in rows])


@meter("funding_raised_mad", rows=_behind)
def funding_raised(day: date) -> Iterator[Reading]:
    """What companies raised in the year of a day as capital, documented at least."""
    rows, when = list(raised_in(day.year)), PartialDate(day.year)
    if rows and _tellable(rows):
        yield Reading(sum((one.amount for one in rows), Decimal(0)), when)
    for park, some in sorted(_parks(rows).items()):
        if _tellable(some):
            yield Reading(sum((one.amount for one in some), Decimal(0)), when, Ref(PARK, park))
