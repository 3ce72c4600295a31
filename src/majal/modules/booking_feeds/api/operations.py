"""REST operations of bookings: what is free, book, book weekly, move, cancel."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from ninja import Header, Query, Router, Status

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, operation
from majal.kernel.remarks import Remark
from majal.kernel.rest import Invalid, Refusal, paged
from majal.modules.bookables.public import (
    Bookable,
    EndsBeforeStart,
    Feature,
    Period,
    bookable_of,
    rounded,
)
from majal.modules.booking_feeds.api.schemas import (
    AskedIn,
    BookingOut,
    BookingPage,
    BusyOut,
    DaysIn,
    FreeIn,
    MoveIn,
    PageIn,
    SeriesOut,
    ThingOut,
    WeeklyIn,
)
from majal.modules.bookings.public import (
    Asked,
    Booking,
    BookingPerm,
    Free,
    Wanted,
    book_thing,
    book_weekly,
    booking_of,
    bookings_visible_to,
    cancel_booking,
    free_things,
    held_between,
    inside_for,
    move_booking,
)

router = Router()
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Invalid}
MOST_DAYS, HALF_HOUR = 62, 30


def _there(at: datetime) -> datetime:
    """A moment in Casablanca, whose wall clock counts where no offset is said.

    Raises: NotFound for a moment of no century of ours.
    """
    if not 2000 <= at.year <= 2099:
        raise NotFound
    return at.astimezone(CASABLANCA) if at.tzinfo else at.replace(tzinfo=CASABLANCA)


@router.get("/free", response={200: list[ThingOut], **REFUSED}, url_name="bookings_free")
@operation(BookingPerm.SEE)
def what_is_free(request: Request, asked: Query[FreeIn]) -> list[dict[str, Any]]:
    """What is free for a period by all its rules, in all parks, the smallest that fits first."""
    begins = _there(asked.begins or rounded(timezone.now(), HALF_HOUR) + timedelta(minutes=30))
    period = Period(begins, _there(asked.ends or begins + timedelta(hours=1)))
    features = [f for f in asked.features.split(",") if f in Feature.values]
    wanted = Wanted(asked.park, asked.kind, asked.people, features)
    inside = inside_for(request.actor, period.days[0])
    found = free_things(wanted, period, inside=inside, limit=asked.limit)
    return [_thing(one) for one in found]


@router.get("/of/{pk}/busy", response={200: list[BusyOut], **REFUSED}, url_name="bookings_busy")
@operation(BookingPerm.SEE, obj=lambda actor, pk, **_: bookable_of(actor, pk))
def when_busy(request: Any, pk: int, asked: Query[DaysIn]) -> list[dict[str, Any]]:  # noqa: ARG001
    """From when until when a thing is held, without names."""
    first = asked.first or timezone.localdate()
    last = asked.last or min(first, date.max - timedelta(days=9)) + timedelta(days=6)
    begins, ends = (_there(datetime.combine(d, datetime.min.time())) for d in (first, last))
    if not begins <= ends <= begins + timedelta(days=MOST_DAYS):
        raise EndsBeforeStart
    rows = held_between([pk], begins, ends + timedelta(days=1))[pk]
    return [{"begins": _iso(a), "ends": _iso(b)} for a, b in rows]


@router.get("", response={200: BookingPage, **REFUSED}, url_name="bookings_list")
@operation(BookingPerm.OWN)
def list_bookings(request: Request, asked: Query[PageIn]) -> dict[str, Any]:
    """The bookings that the caller may see, in the order in which they were made."""
    rows = bookings_visible_to(request.actor).filter(main=None, pk__gt=asked.cursor)
    if asked.since:
        rows = rows.filter(ends_at__gt=_there(asked.since))
    rows = rows.prefetch_related("others").order_by("pk")
    return paged(rows[: asked.limit + 1], asked.limit, _booking, key="pk")


def _to_book(actor: Actor, pk: int, body: AskedIn) -> Bookable:  # noqa: ARG001
    """Raises: Bookable.DoesNotExist."""
    return bookable_of(actor, pk)


@router.post("/of/{pk}", response={201: BookingOut, **REFUSED}, url_name="bookings_book")
@operation(BookingPerm.BOOK)
def book(
    request: Any, pk: int, body: AskedIn, idempotency_key: Header[str] = ""
) -> Status[dict[str, Any]]:
    """Book a thing. The same ``Idempotency-Key`` again is the same booking."""
    made = book_thing(
        pk,
        _there(body.begins),
        _there(body.ends),
        _asked(body, idempotency_key[:80]),
        by=request.actor,
    )
    return Status(201, _booking(made))


@router.post("/of/{pk}/weekly", response={201: SeriesOut, **REFUSED}, url_name="bookings_weekly")
@operation(BookingPerm.BOOK, obj=_to_book)
def book_every_week(request: Any, pk: int, body: WeeklyIn) -> Status[dict[str, Any]]:
    """Book the same hours every week; dates that cannot be had are left out or moved, and told."""
    series = book_weekly(
        pk,
        _there(body.begins),
        _there(body.ends),
        _asked(body),
        until=body.until,
        every=body.every,
        choice=body.choice,
        by=request.actor,
    )
    rows = series.bookings.filter(main=None).select_related("park").prefetch_related("others")
    refused = [
        {
            "begins": one["begins"],
            "code": one["code"],
            "detail": str(Remark.from_json(one["why"])),
            "moved": one["moved"] or None,
        }
        for one in series.refused
    ]
    return Status(
        201, {"booked": [_booking(b) for b in rows.order_by("starts_at")], "refused": refused}
    )


@router.get("/{pk}", response={200: BookingOut, **REFUSED}, url_name="bookings_detail")
@operation(BookingPerm.HOLD, obj=booking_of)
def see_booking(request: Any, pk: int) -> dict[str, Any]:  # noqa: ARG001
    """One booking."""
    return _booking(request.found)


@router.post("/{pk}/cancel", response={200: BookingOut, **REFUSED}, url_name="bookings_cancel")
@operation(BookingPerm.HOLD, obj=booking_of)
def cancel(request: Any, pk: int) -> dict[str, Any]:
    """Give a slot back."""
    return _booking(cancel_booking(pk, by=request.actor))


def _to_move(actor: Actor, pk: int, body: MoveIn) -> Booking:  # noqa: ARG001
    """Raises: Booking.DoesNotExist."""
    return booking_of(actor, pk)


@router.post("/{pk}/move", response={200: BookingOut, **REFUSED}, url_name="bookings_move")
@operation(BookingPerm.HOLD, obj=_to_move)
def move(request: Any, pk: int, body: MoveIn) -> dict[str, Any]:
    """Move a booking to another time of the same thing."""
    moved = move_booking(pk, _there(body.begins), _there(body.ends), by=request.actor)
    return _booking(moved)


def _asked(body: AskedIn, key: str = "") -> Asked:
    return Asked(body.title, body.people, body.organisation, tuple(body.together), key)


def _iso(at: datetime) -> str:
    return at.astimezone(CASABLANCA).isoformat()


def _price(quantity: Any, unit: str, unit_price: Any, amount: Any) -> dict[str, str]:
    return {
        "quantity": str(quantity),
        "unit": unit,
        "unit_price": str(unit_price),
        "amount": str(amount),
    }


def _thing(one: Free) -> dict[str, Any]:
    thing, price = one.thing, one.price
    own = ("id", "kind", "name_ar", "name_fr", "name_en", "capacity", "features")
    return {
        **{name: getattr(thing, name) for name in own},
        "park": thing.park.code,
        "needs_approval": thing.needs_approval,
        "price": _price(price.quantity, price.unit, price.unit_price, price.amount)
        if price
        else None,
    }


def _booking(one: Booking) -> dict[str, Any]:
    others: Iterable[Booking] = one.others.all()
    return {
        "id": one.pk,
        "bookable": one.bookable_id,
        "park": one.park.code,
        "state": one.state,
        "title": one.title,
        "begins": _iso(one.starts_at),
        "ends": _iso(one.ends_at),
        "people": one.people,
        "organisation": one.organisation_id,
        "together": [other.bookable_id for other in others],
        "price": _price(one.quantity, one.unit, one.unit_price, one.amount) if one.unit else None,
        "reason": one.reason or None,
    }
