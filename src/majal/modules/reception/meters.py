"""What the desks' own record counts: visitors welcomed and mail handled in the last whole month."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.reception.models import Dispatch, Item, Visit
from majal.modules.reception.queries import (
    dispatches_visible_to,
    items_visible_to,
    visits_visible_to,
    welcomed_in,
)
from majal.modules.reception.queries.mail import handled_in
from majal.modules.reception.queries.visits import people_by_park

PARK = "parks.park"


def _last_month(day: date) -> tuple[PartialDate, date, date]:
    """The month before that of ``day``: a month is counted once it is over."""
    last = day.replace(day=1) - timedelta(days=1)
    return PartialDate(last.year, last.month), last.replace(day=1), last


def _readings(by_park: Counter[int], when: PartialDate) -> Iterator[Reading]:
    if by_park:
        yield Reading(Decimal(by_park.total()), when)
    for park, count in sorted(by_park.items()):
        yield Reading(Decimal(count), when, Ref(PARK, park))


def _visits(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Visit]:
    rows = visits_visible_to(reader).filter(
        pk__in=welcomed_in(period.first(), period.last()).values("pk")
    )
    return rows.filter(park=subject.id) if subject else rows


def _mail(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Item | Dispatch]:
    came, sent = handled_in(period.first(), period.last())
    items = items_visible_to(reader).filter(pk__in=came.order_by().values("pk"))
    others = dispatches_visible_to(reader).filter(pk__in=sent.order_by().values("pk"))
    if subject:
        items, others = items.filter(park=subject.id), others.filter(park=subject.id)
    return [*items, *others]


@meter("visitors_welcomed", rows=_visits)
def visitors_welcomed(day: date) -> Iterator[Reading]:
    """People let in at the desk, a group for as many as came."""
    when, first, last = _last_month(day)
    yield from _readings(Counter(people_by_park(welcomed_in(first, last))), when)


@meter("mail_items_handled", rows=_mail)
def mail_items_handled(day: date) -> Iterator[Reading]:
    """Letters and parcels received for companies or sent for them."""
    when, first, last = _last_month(day)
    found: Counter[int] = Counter()
    for rows in handled_in(first, last):
        found.update(rows.order_by().values_list("park", flat=True))
    yield from _readings(found, when)
