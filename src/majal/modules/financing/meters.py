"""Funds raised this year, from declarations with a document: totals that give nobody away."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.disclosure import Part, tellable
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.financing.models import Raise
from majal.modules.financing.queries.visible import raised_in, raises_visible_to
from majal.modules.organisations.public import has_consented
from majal.modules.tenancy.public import Contract

PARK, NAMED = "parks.park", "named_figures"


def _tellable(rows: list[Raise]) -> dict[int | None, list[Raise]]:
    """The declarations behind each total that may be told, by park; None stands for the network.

    Day by day as they were declared: what would show one more company by itself waits until others
    join it, and until then the total told before stands.
    """
    parks = _parks(rows)
    agreed = has_consented({one.organisation_id for one in rows}, NAMED)
    told: list[list[Part]] = []
    found: dict[int | None, list[Raise]] = {}
    for day in sorted({_declared(one) for one in rows}):
        wide: dict[int | None, list[Raise]] = {None: rows, **dict(sorted(parks.items()))}
        known = {key: [one for one in some if _declared(one) <= day] for key, some in wide.items()}
        cells = {
            key: [Part(one.organisation_id, one.pk) for one in some]
            for key, some in known.items()
            if some
        }
        for key in tellable(cells, told=told, agreed=agreed):
            found[key] = known[key]
            told.append(cells[key])
    return found


def _declared(one: Raise) -> date:
    return timezone.localdate(one.declared_at)


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
    for park, some in _tellable(rows).items():
        value = sum((one.amount for one in some), Decimal(0))
        yield Reading(value, when, Ref(PARK, park) if park else None)
