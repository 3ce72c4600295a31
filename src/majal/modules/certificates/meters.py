"""How many certificates were issued in the last whole month."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.queries import certificates_visible_to
from majal.modules.certificates.workflow import Ended
from majal.modules.territories.public import lies_within

PARK = "parks.park"


def _in(rows: QuerySet[Certificate], period: PartialDate) -> QuerySet[Certificate]:
    return _issued(rows, period.first(), period.last())


def _issued(rows: QuerySet[Certificate], first: date, last: date) -> QuerySet[Certificate]:
    """Those of some days, each person's once: one that replaces another is no new one."""
    own = rows.filter(document__issued_on__range=(first, last), replaces=None)
    return own.exclude(ended=Ended.REVOKED)


def _rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Certificate]:
    found = _in(certificates_visible_to(reader), period)
    return found.filter(event__park=subject.id) if subject else found


def _tally(
    reader: Actor, subject: Ref | None, first: date, last: date
) -> Iterable[tuple[Certificate, Decimal]]:
    found = _issued(certificates_visible_to(reader), first, last)
    if subject is not None:
        park = Q(event__park=subject.id)
        land = lies_within("event__park__province", subject.id)
        found = found.filter(park if subject.kind == PARK else land)
    return [(one, Decimal(1)) for one in found.order_by("document__issued_on", "pk")]


@meter("certificates_issued", rows=_rows, tally=_tally)
def certificates_issued(day: date) -> Iterator[Reading]:
    """Certificates issued and not revoked, of the network and of each park."""
    last = day.replace(day=1) - timedelta(days=1)
    when = PartialDate(last.year, last.month)
    parks = Counter(_in(Certificate.objects.all(), when).values_list("event__park", flat=True))
    if parks:
        yield Reading(Decimal(parks.total()), when)
    for park, count in sorted(parks.items()):
        yield Reading(Decimal(count), when, Ref(PARK, park))
