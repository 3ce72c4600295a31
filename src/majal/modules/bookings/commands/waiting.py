"""The waiting list: who would have a slot that is taken gets it when it comes free."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound, WrongState
from majal.kernel.permissions import id_of, require
from majal.modules.bookables.public import Bookable, Period, open_days, refusal_of
from majal.modules.bookings.commands.making import Asked, book_thing, check_rights
from majal.modules.bookings.commands.telling import tell_filled
from majal.modules.bookings.errors import NotTakenNow, TitleMissing, WaitsAlready
from majal.modules.bookings.models import Booking, Wish
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.queries import holding
from majal.modules.bookings.workflow import WishState

REFUSALS = {"wish_once": WaitsAlready, "wish_titled": TitleMissing}


@command(refusals=REFUSALS)
def join_waiting(
    bookable_id: int, starts_at: datetime, ends_at: datetime, asked: Asked, *, by: Actor
) -> Wish:
    """Wait for a slot that is taken: it is booked for whoever came first when it comes free.

    Permission: bookings.book on the thing.
    Raises: NotFound; NotAllowed; NotTakenNow; WaitsAlready; TitleMissing; what the rules of the
        thing and the rights of the person refuse (errors.py).
    """
    rows = Bookable.objects.select_related("park", "clearance").filter(archived_at=None)
    thing = rows.filter(pk=bookable_id).first()
    if thing is None:
        raise NotFound
    require(by, Perm.BOOK, thing)
    period = Period.of(starts_at, ends_at)
    days = open_days([thing], period.days)[thing.pk]
    if refusal := refusal_of(thing, period, days, now=timezone.now()):
        raise refusal
    check_rights([thing], period, asked, by)
    held = period.held(thing)
    if not holding([thing.pk], held.begins, held.ends).exists():
        raise NotTakenNow
    return Wish.objects.create(
        bookable=thing,
        starts_at=period.begins,
        ends_at=period.ends,
        title=asked.title.strip()[:120],
        people=asked.people,
        booker_id=id_of(by),
        organisation_id=asked.organisation_id,
    )


@command()
def leave_waiting(wish_id: int, *, by: Actor) -> Wish:
    """Wait no more.

    Permission: bookings.own, for one's own wish.
    Raises: NotFound; NotAllowed; WrongState.
    """
    require(by, Perm.OWN)
    wish = _locked_wish(wish_id)
    if wish.booker_id != by.pk:
        raise NotFound
    if wish.state != WishState.WAITING:
        raise WrongState
    wish.state = WishState.LEFT
    wish.save(update_fields=["state"])
    return wish


@command()
def fill_slot(booking_id: int, *, by: Actor) -> list[Booking]:
    """Book what came free for those who wait for it, the first come first; right when run twice.

    Whoever may not have it any more (rights, rules) stays on the list, and the next is served.

    Permission: bookings.keep_time.
    Raises: NotFound; NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    freed = Booking.objects.filter(pk=booking_id).first()
    if freed is None:
        raise NotFound
    rows = Wish.objects.filter(
        bookable=freed.bookable_id, state=WishState.WAITING, starts_at__gt=timezone.now()
    )
    made = []
    for pk in rows.order_by("created_at", "pk").values_list("pk", flat=True):
        wish = _locked_wish(pk)
        if wish.state == WishState.WAITING and (booking := _booked_for(wish)):
            wish.state, wish.booking = WishState.BOOKED, booking
            wish.save(update_fields=["state", "booking"])
            tell_filled(wish, by)
            made.append(booking)
    return made


@command()
def lapse_wishes(*, by: Actor) -> int:
    """Put away the wishes whose time has come and to which nothing came free; gives how many.

    Permission: bookings.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = Wish.objects.filter(state=WishState.WAITING, starts_at__lte=timezone.now())
    return rows.update(state=WishState.LAPSED)


def _booked_for(wish: Wish) -> Booking | None:
    """The booking in the name of whoever waits; None where it is not possible."""
    try:
        with transaction.atomic():
            return book_thing(
                wish.bookable_id,
                wish.starts_at,
                wish.ends_at,
                Asked(wish.title, wish.people, wish.organisation_id),
                by=wish.booker,
            )
    except DomainError:
        return None


def _locked_wish(wish_id: int) -> Wish:
    rows = Wish.objects.select_related("booker").select_for_update(of=("self",))
    found = rows.filter(pk=wish_id).first()
    if found is None:
        raise NotFound
    return found
