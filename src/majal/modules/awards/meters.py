"""What support for research counts: projects, money awarded, money paid; real calls only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import F, Max, Q, QuerySet, Sum

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.awards.models import Agreement, Entry
from majal.modules.awards.queries.visible import agreements_visible_to
from majal.modules.territories.public import lies_within

PARK = "parks.park"
Pairs = Iterable[tuple[int | None, Decimal]]


def _awarded(actor: Actor, day: date) -> QuerySet[Agreement]:
    """The agreements of awards that stand on a day."""
    rows = agreements_visible_to(actor).filter(award__call__is_fictitious=False)
    return rows.filter(award__awarded_on__lte=day).exclude(
        award__released=F("award__amount"), state="ended"
    )


def _paid(actor: Actor, day: date) -> QuerySet[Agreement]:
    entries = Entry.objects.filter(on_day__lte=day)
    return _awarded(actor, day).filter(pk__in=entries.values("agreement"))


def _rows(actor: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Agreement]:
    found = _awarded(actor, period.last())
    return found.filter(award__proposal__case__park=subject.id) if subject else found


def _paid_rows(actor: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Agreement]:
    found = _paid(actor, period.last())
    return found.filter(award__proposal__case__park=subject.id) if subject else found


def _here(subject: Ref | None) -> Q:
    if subject is None:
        return Q()
    if subject.kind == PARK:
        return Q(award__proposal__case__park=subject.id)
    return lies_within("award__proposal__case__park__province", subject.id)


def _decided(
    actor: Actor, subject: Ref | None, first: date, last: date
) -> Iterable[tuple[Agreement, Decimal]]:
    """The agreements of awards decided on some days, each counting as one."""
    rows = _awarded(actor, last).filter(_here(subject), award__awarded_on__gte=first)
    return [(one, Decimal(1)) for one in rows.order_by("award__awarded_on", "pk")]


def _money_decided(
    actor: Actor, subject: Ref | None, first: date, last: date
) -> Iterable[tuple[Agreement, Decimal]]:
    """The same, each with what it awards, without what was given back."""
    found = _decided(actor, subject, first, last)
    return [(one, one.award.amount - one.award.released) for one, _one in found]


def _money_moved(
    actor: Actor, subject: Ref | None, first: date, last: date
) -> Iterable[tuple[Agreement, Decimal]]:
    """The agreements under which money moved on some days, each with what remains paid of them."""
    moved = Q(entries__on_day__range=(first, last))
    rows = agreements_visible_to(actor).filter(_here(subject), award__call__is_fictitious=False)
    found = rows.annotate(
        paid=Sum("entries__amount", filter=moved), day=Max("entries__on_day", filter=moved)
    )
    return [(one, one.paid) for one in found.filter(paid__isnull=False).order_by("day", "pk")]


def _sums(pairs: Pairs, day: date) -> Iterator[Reading]:
    """The whole of the network, and of each park."""
    by_park: dict[int, Decimal] = defaultdict(Decimal)
    whole = Decimal(0)
    for park, value in pairs:
        whole += value
        if park is not None:
            by_park[park] += value
    when = PartialDate.of(day)
    yield Reading(whole, when)
    for park, value in sorted(by_park.items()):
        yield Reading(value, when, Ref(PARK, park))


@meter("rd_projects", rows=_rows, tally=_decided)
def rd_projects(day: date) -> Iterator[Reading]:
    """Projects of research and development that were supported up to a day."""
    rows = _awarded(SYSTEM, day).values_list("award__proposal__case__park", flat=True)
    yield from _sums(((park, Decimal(1)) for park in rows), day)


@meter("rd_money_awarded_mad", rows=_rows, tally=_money_decided)
def money_awarded(day: date) -> Iterator[Reading]:
    """What was awarded up to a day, without what was given back."""
    rows = _awarded(SYSTEM, day).values_list(
        "award__proposal__case__park", F("award__amount") - F("award__released")
    )
    yield from _sums(rows, day)


@meter("rd_money_paid_mad", rows=_paid_rows, tally=_money_moved)
def money_paid(day: date) -> Iterator[Reading]:
    """What was paid up to a day, reversals and what came back counted."""
    rows = Entry.objects.filter(
        on_day__lte=day, agreement__award__call__is_fictitious=False
    ).values_list("agreement__award__proposal__case__park", "amount")
    yield from _sums(rows, day)
