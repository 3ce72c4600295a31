"""What bookings come to, for whoever invoices: beyond free hours; penalties that a rule says."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from majal.kernel.bidi import plain_number
from majal.kernel.charges import Charge, charging
from majal.kernel.dates import CASABLANCA
from majal.kernel.refs import ref_to
from majal.kernel.remarks import Remark
from majal.modules.bookables.public import BookableKind
from majal.modules.booking_feeds.queries.quota import counted_of, covered, quantity_beyond
from majal.modules.bookings.public import Booking, BookingState, Unit

PRODUCTS = {
    BookableKind.ROOM: "room",
    BookableKind.LAB: "lab",
    BookableKind.EQUIPMENT: "equipment_use",
    BookableKind.PERSON: "hours",
}
UNITS = {Unit.HOUR: "hour", Unit.HALF: "half_day", Unit.DAY: "day"}
USED = _("%(thing)s, %(day)s, %(hours)s")
USED_FREE = _("%(thing)s, %(day)s, %(hours)s, of which %(free)s minutes free by contract")
MISSED = _("%(thing)s, %(day)s, %(hours)s: booked, nobody came")


@charging("bookings.bookings")
def booking_charges(park_id: int, first: date, last: date) -> Iterator[Charge]:
    """Each booking that ends within the period and is beyond the free hours of its month.

    Cancelled ones owe nothing; those to which nobody came the penalty of their thing, if any.
    """
    rows = counted_of(park_id, first, last)
    free = covered(rows)
    for one in rows:
        quantity = quantity_beyond(one, free.get(one.pk, 0))
        if quantity and one.unit_price and first <= _days(one)[1] <= last:
            product = PRODUCTS[BookableKind(one.bookable.kind)]
            yield _charge(
                one, product, quantity, UNITS[Unit(one.unit)], one.unit_price, free.get(one.pk, 0)
            )
    missed = Booking.objects.filter(
        park=park_id,
        main=None,
        state=BookingState.NO_SHOW,
        organisation__isnull=False,
        bookable__no_show_penalty__gt=0,
        ends_at__date__gte=first,
        ends_at__date__lte=last,
    )
    for one in missed.select_related("bookable").order_by("starts_at", "pk"):
        if first <= _days(one)[1] <= last:
            penalty = one.bookable.no_show_penalty
            yield _charge(one, "penalty", Decimal(1), "unit", penalty, said=MISSED)


def _days(one: Booking) -> tuple[date, date]:
    return one.starts_at.astimezone(CASABLANCA).date(), one.ends_at.astimezone(CASABLANCA).date()


def _charge(
    one: Booking,
    product: str,
    quantity: Decimal,
    unit: str,
    price: Decimal,
    free: int = 0,
    *,
    said: str = USED,
) -> Charge:
    begins, ends = (at.astimezone(CASABLANCA) for at in (one.starts_at, one.ends_at))
    first, last = _days(one)
    return Charge(
        key=f"bookings.{'penalty' if product == 'penalty' else 'booking'}:{one.pk}",
        payer=one.organisation_id or 0,
        park=one.park_id,
        product=product,
        about=ref_to(one),
        first=first,
        last=last,
        quantity=quantity,
        unit=unit,
        unit_price=price,
        label=Remark.of(
            USED_FREE if free else said,
            thing=one.bookable.name_fr,
            day=f"{first:%d/%m/%Y}",
            hours=f"{begins:%H:%M}–{ends:%H:%M}",
            free=plain_number(free),
        ),
    )
