"""Bookings are made: one, with what goes with it, or every week. The thing is locked meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.names import local
from majal.kernel.permissions import id_of, may, require
from majal.kernel.prepared import keep_with
from majal.kernel.remarks import Remark
from majal.modules.bookables.public import (
    Bookable,
    Period,
    companions_of,
    open_days,
    price_of,
    refusal_of,
)
from majal.modules.bookings.errors import (
    DoesNotGoWith,
    NothingFree,
    SentTwice,
    SlotTaken,
    ThingGone,
    TitleMissing,
)
from majal.modules.bookings.models import Booking, Series
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.queries import (
    Occurrence,
    barred,
    dates_of,
    held_at,
    holding,
    in_the_way_said,
    is_inside,
    nearest_to,
    plan_weekly,
)
from majal.modules.bookings.workflow import BookingState, Choice

REFUSALS = {
    "booking_slot_free": SlotTaken,
    "booking_key_once": SentTwice,
    "booking_titled": TitleMissing,
}

booking_changed = Signal()
"""Sent with ``booking``, the main one of what was booked, when calendars are to be told."""


@dataclass(frozen=True)
class Asked:
    """What somebody says of a booking beside what and when."""

    title: str
    people: int | None = None
    organisation_id: int | None = None
    companions: tuple[int, ...] = ()
    key: str = ""


@command(refusals=REFUSALS)
def book_thing(
    bookable_id: int, starts_at: datetime, ends_at: datetime, asked: Asked, *, by: Actor
) -> Booking:
    """Book a thing from ``starts_at`` up to ``ends_at``, with what goes with it.

    It is confirmed at once, or asked for where the thing needs approval; either way nobody else
    gets it. The same ``asked.key`` by the same person again is the same booking.

    Permission: bookings.book on the thing.
    Raises: NotFound; NotAllowed; ThingGone; DoesNotGoWith; TitleMissing; SentTwice; SlotTaken; what
        the rules of the thing and the rights of the person refuse (errors.py).
    """
    things = locked_things(bookable_id, asked.companions)
    require(by, Perm.BOOK, things[0])
    period = Period.of(starts_at, ends_at)
    if asked.key and (known := _sent_before(asked, bookable_id, period, by)):
        return known
    check_rules(things, period)
    inside = check_rights(things, period, asked, by)
    check_free(things, period, by)
    main = _written(things, period, asked, inside=inside, by=by)
    booking_changed.send(None, booking=main)
    return main


@command(refusals=REFUSALS)
def book_weekly(
    bookable_id: int,
    starts_at: datetime,
    ends_at: datetime,
    asked: Asked,
    *,
    until: date,
    every: int = 1,
    choice: Choice = Choice.SKIP,
    by: Actor,
) -> Series:
    """Book the same hours every week, or every so many weeks, until a day.

    Dates that cannot be had are left out, or moved to the nearest free hour of their day; the
    series keeps which, and why.

    Permission: bookings.book on the thing.
    Raises: NotFound; NotAllowed; ThingGone; DoesNotGoWith; SeriesTooLong; NothingFree; what the
        rights of the person refuse (errors.py).
    """
    things = locked_things(bookable_id, asked.companions)
    require(by, Perm.BOOK, things[0])
    period = Period.of(starts_at, ends_at)
    check_rights(things, period, asked, by)
    plan = plan_weekly(by, things, dates_of(period, until=until, every=every))
    moves = choice == Choice.MOVE
    wanted = [
        one.instead if one.refusal and moves else None if one.refusal else one.period
        for one in plan
    ]
    if not any(wanted):
        raise NothingFree
    series = Series.objects.create(
        bookable=things[0],
        booker_id=id_of(by),
        every=every,
        choice=choice,
        refused=[_kept(one, moved=moves) for one in plan if one.refusal],
    )
    team = may(by, Perm.BOOK_FOR_OTHERS, things[0])
    for one in filter(None, wanted):
        inside = is_inside(asked.organisation_id, one.days[0], team=team)
        main = _written(things, one, asked, series=series, inside=inside, by=by)
        booking_changed.send(None, booking=main)
    return series


def _kept(one: Occurrence, *, moved: bool) -> dict[str, object]:
    """A refused date as the series keeps it."""
    assert one.refusal is not None  # noqa: S101 - only those are kept
    return {
        "begins": one.period.begins.isoformat(),
        "ends": one.period.ends.isoformat(),
        "code": one.refusal.code,
        "why": Remark.of_error(one.refusal).to_json(),
        "moved": one.instead.begins.isoformat() if moved and one.instead else "",
    }


def locked_things(bookable_id: int, companions: Iterable[int]) -> list[Bookable]:
    """The thing and what is booked with it, each locked until the end, the main one first.

    Raises: NotFound; ThingGone; DoesNotGoWith.
    """
    main = Bookable(pk=bookable_id)
    with_it, chosen = companions_of(main), set(companions)
    if chosen - {one.other_id for one in with_it}:
        raise DoesNotGoWith
    more = {c.other_id for c in with_it if c.always or c.other_id in chosen}
    found = {one.pk: one for one in things_locked([bookable_id, *more])}
    return [found.pop(bookable_id), *found.values()]


def things_locked(ids: Iterable[int]) -> list[Bookable]:
    """Things, each locked until the end, in the order of their ids. Raises: NotFound; ThingGone."""
    wanted = set(ids)
    rows = Bookable.objects.filter(pk__in=wanted).select_related("park", "clearance")
    found = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    if len(found) < len(wanted):
        raise NotFound
    if any(one.archived_at for one in found):
        raise ThingGone
    return found


def _sent_before(asked: Asked, bookable_id: int, period: Period, by: Actor) -> Booking | None:
    """The booking that this very request made before. Raises: SentTwice for another request."""
    found = Booking.objects.filter(booker=by.pk, key=asked.key).first()
    if found is None:
        return None
    if (found.bookable_id, found.starts_at, found.ends_at) != (
        bookable_id,
        period.begins,
        period.ends,
    ):
        raise SentTwice
    return found


def check_rules(things: Sequence[Bookable], period: Period) -> None:
    days, now = open_days(things, period.days), timezone.now()
    for one in things:
        if refusal := refusal_of(one, period, days[one.pk], now=now):
            raise refusal


def check_rights(things: Sequence[Bookable], period: Period, asked: Asked, by: Actor) -> bool:
    """Whether the price is that of the parks’ companies. Raises what the person may not do."""
    team = may(by, Perm.BOOK_FOR_OTHERS, things[0])
    inside = is_inside(asked.organisation_id, period.days[0], team=team)
    for n, one in enumerate(things):
        refusal = barred(
            by,
            one,
            period,
            organisation_id=asked.organisation_id,
            people=None if n else asked.people,
            inside=inside,
        )
        if refusal:
            raise refusal
    return inside


def check_free(
    things: Sequence[Bookable], period: Period, by: Actor, *, beside: Iterable[int] = ()
) -> None:
    """Raises: SlotTaken, with what is in the way and what is free near it."""
    for one in things:
        held = period.held(one)
        first = held_at(one.pk, held.begins, held.ends)
        if not set(first) - set(beside):
            continue
        way = list(
            holding([one.pk], held.begins, held.ends)
            .exclude(pk__in=list(beside))
            .select_related("organisation", "bookable")
        )
        if way:
            raise SlotTaken(
                thing=local(one),
                what=in_the_way_said(by, way),
                free=nearest_to(one, period, beside=beside),
            )


def _written(
    things: Sequence[Bookable],
    period: Period,
    asked: Asked,
    *,
    inside: bool,
    by: Actor,
    series: Series | None = None,
) -> Booking:
    """A row for each thing, all of them confirmed or asked for together."""
    team = may(by, Perm.BOOK_FOR_OTHERS, things[0])
    waits = not team and any(one.needs_approval for one in things)
    main: Booking | None = None
    others: list[Booking] = []
    for one in things:
        held = period.held(one)
        free = team and asked.organisation_id is None
        price = None if free else price_of(one, period.minutes, inside=inside)
        made = Booking(
            bookable=one,
            park=one.park,
            state=BookingState.REQUESTED if waits else BookingState.CONFIRMED,
            title=asked.title.strip()[:120],
            starts_at=period.begins,
            ends_at=period.ends,
            held_from=held.begins,
            held_until=held.ends,
            people=None if main else asked.people,
            booker_id=by.pk,
            organisation_id=asked.organisation_id,
            main=main,
            series=series,
            inside=inside,
            unit=price.unit if price else "",
            quantity=price.quantity if price else None,
            unit_price=price.unit_price if price else None,
            key="" if main else asked.key,
        )
        made.save(force_insert=True)
        if main:
            others.append(made)
        main = main or made
    assert main is not None  # noqa: S101 - there is a thing
    keep_with(main, "others", others)
    return main
