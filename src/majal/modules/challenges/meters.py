"""What challenges prove by themselves: published, adopted or bought, money paid for pilots."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.challenges.models import Challenge, Payment, Pilot
from majal.modules.challenges.queries import challenges_visible_to, pilots_visible_to
from majal.modules.challenges.workflow import SHOWN, Outcome
from majal.modules.territories.public import lies_within

PARK = "parks.park"
GOOD = (Outcome.ADOPTED, Outcome.BOUGHT)


def _published(rows: QuerySet[Challenge], day: date) -> QuerySet[Challenge]:
    return rows.filter(state__in=SHOWN, published_at__date__lte=day, is_fictitious=False)


def _adopted(rows: QuerySet[Challenge], day: date) -> QuerySet[Challenge]:
    return rows.filter(outcome__in=GOOD, decided_on__lte=day, is_fictitious=False)


def _of(rows: QuerySet[Challenge], subject: Ref | None) -> QuerySet[Challenge]:
    return rows.filter(park=subject.id) if subject and subject.kind == PARK else rows


def _counts(rows: QuerySet[Challenge], day: date) -> Iterator[Reading]:
    """Of the network and of each park; nothing where no challenge was ever published."""
    if not _published(Challenge.objects.all(), day).exists():
        return
    parks: dict[int, int] = defaultdict(int)
    found = list(rows.values_list("park", flat=True))
    for park in found:
        if park:
            parks[park] += 1
    yield Reading(Decimal(len(found)), PartialDate.of(day))
    for park, count in sorted(parks.items()):
        yield Reading(Decimal(count), PartialDate.of(day), Ref(PARK, park))


def _rows_published(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Challenge]:
    return _of(_published(challenges_visible_to(reader), period.last()), subject)


def _rows_adopted(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Challenge]:
    return _of(_adopted(challenges_visible_to(reader), period.last()), subject)


def _rows_paid(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Pilot]:
    paid = Payment.objects.filter(on__lte=period.last()).order_by().values("pilot")
    rows = pilots_visible_to(reader).filter(pk__in=paid, answer__challenge__is_fictitious=False)
    return rows.filter(answer__challenge__park=subject.id) if subject else rows


def _tally_adopted(
    reader: Actor, subject: Ref | None, first: date, last: date
) -> Iterable[tuple[Challenge, Decimal]]:
    """The challenges adopted or bought on some days, of a park or of a territory."""
    rows = _adopted(challenges_visible_to(reader), last).filter(decided_on__gte=first)
    if subject is not None:
        park = Q(park=subject.id)
        land = lies_within("territory", subject.id) | lies_within("park__province", subject.id)
        rows = rows.filter(park if subject.kind == PARK else land)
    return [(one, Decimal(1)) for one in rows.order_by("decided_on", "pk")]


@meter("challenges_published", rows=_rows_published)
def challenges_published(day: date) -> Iterator[Reading]:
    """Challenges published until a day."""
    return _counts(_published(Challenge.objects.all(), day), day)


@meter("challenges_adopted", rows=_rows_adopted, tally=_tally_adopted)
def challenges_adopted(day: date) -> Iterator[Reading]:
    """Challenges whose solution was adopted or bought until a day."""
    return _counts(_adopted(Challenge.objects.all(), day), day)


@meter("challenge_pilots_paid_mad", rows=_rows_paid)
def pilots_paid(day: date) -> Iterator[Reading]:
    """What was paid for pilots until a day, payments taken back left out."""
    rows = Payment.objects.filter(on__lte=day, pilot__answer__challenge__is_fictitious=False)
    parks: dict[int, Decimal] = defaultdict(Decimal)
    total, any_paid = Decimal(0), False
    for park, amount in rows.order_by().values_list("pilot__answer__challenge__park", "amount"):
        any_paid, total = True, total + amount
        if park:
            parks[park] += amount
    if any_paid:
        yield Reading(total, PartialDate.of(day))
    for park, amount in sorted(parks.items()):
        yield Reading(amount, PartialDate.of(day), Ref(PARK, park))
