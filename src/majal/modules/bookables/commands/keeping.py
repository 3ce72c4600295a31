"""What can be booked in a park, and by which rules: added, edited, put aside."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.bookables.errors import (
    GoesTogetherAlready,
    GoesWithItself,
    HoursBackwards,
    HoursOverlap,
    LengthsUnlikely,
    NameMissing,
    NameTaken,
    NothingBehind,
    OfferedAlready,
    PriceUnlikely,
    StandsElsewhere,
)
from majal.modules.bookables.models import PRICES, Bookable, Companion, Opening
from majal.modules.bookables.permissions import Perm
from majal.modules.parks.public import Park

REFUSALS = {
    "bookable_named": NameMissing,
    "bookable_name_once": NameTaken,
    "bookable_something_behind": NothingBehind,
    "bookable_stands_in_its_park": StandsElsewhere,
    "bookable_lengths": LengthsUnlikely,
    "bookable_prices": PriceUnlikely,
    **{f"bookable_price_{name}": PriceUnlikely for name in PRICES},
    **{f"bookable_{behind}_once": OfferedAlready for behind in ("space", "equipment", "person")},
    "opening_once": HoursOverlap,
    "opening_hours": HoursBackwards,
    "companion_once": GoesTogetherAlready,
    "companion_of_another": GoesWithItself,
}
DETAILS = frozenset(
    {
        "kind",
        "space_id",
        "equipment_id",
        "person_id",
        "name_ar",
        "name_fr",
        "name_en",
        "note_ar",
        "note_fr",
        "capacity",
        "features",
        "slot_minutes",
        "least_minutes",
        "most_minutes",
        "days_ahead",
        "setup_minutes",
        "cleanup_minutes",
        "by_calendar",
        "on_holidays",
        "overnight",
        "needs_approval",
        "to_outsiders",
        "checkin_minutes",
        "no_show_penalty",
        "clearance_id",
        *PRICES,
    }
)


@command(refusals=REFUSALS)
def add_bookable(park_id: int, details: Mapping[str, Any], *, by: Actor) -> Bookable:
    """Offer something of a park for booking; ``details`` are fields of ``Bookable``.

    Permission: bookables.keep on the park.
    Raises: NotFound; NotAllowed; NameMissing; NameTaken; NothingBehind; StandsElsewhere;
        OfferedAlready; LengthsUnlikely; PriceUnlikely.
    """
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.KEEP, park)
    return _write(Bookable(park=park), details)


@command(refusals=REFUSALS)
def edit_bookable(bookable_id: int, details: Mapping[str, Any], *, by: Actor) -> Bookable:
    """Change the rules of a thing; what is booked already stays booked.

    Permission: bookables.keep on it.
    Raises: NotFound; NotAllowed; NameMissing; NameTaken; NothingBehind; StandsElsewhere;
        OfferedAlready; LengthsUnlikely; PriceUnlikely.
    """
    return _write(_kept(bookable_id, by), details)


@command()
def put_bookable_aside(bookable_id: int, *, by: Actor) -> Bookable:
    """Offer a thing no more; what is booked already stays booked.

    Permission: bookables.keep on it.
    Raises: NotFound; NotAllowed.
    """
    thing = _kept(bookable_id, by)
    if thing.archived_at is None:
        thing.archived_at = timezone.now()
        thing.save(update_fields=["archived_at"])
    return thing


@command(refusals=REFUSALS)
def add_opening(bookable_id: int, weekday: int, opens: time, closes: time, *, by: Actor) -> Opening:
    """Say that a thing is open at some hours of a weekday (Monday is 0).

    Permission: bookables.keep on it.
    Raises: NotFound; NotAllowed; HoursOverlap; HoursBackwards.
    """
    thing = _kept(bookable_id, by)
    return Opening.objects.create(bookable=thing, weekday=weekday, opens=opens, closes=closes)


@command(refusals=REFUSALS)
def add_openings(
    bookable_id: int, weekdays: Iterable[int], opens: time, closes: time, *, by: Actor
) -> None:
    """Say that a thing is open at the same hours of several weekdays: of all of them or of none.

    Permission: bookables.keep on it.
    Raises: NotFound; NotAllowed; HoursOverlap; HoursBackwards.
    """
    for weekday in weekdays:
        add_opening(bookable_id, weekday, opens, closes, by=by)


@command()
def remove_opening(opening_id: int, *, by: Actor) -> None:
    """Take hours away again; what is booked at them stays booked.

    Permission: bookables.keep on its thing.
    Raises: NotFound; NotAllowed.
    """
    opening = Opening.objects.filter(pk=opening_id).first()
    if opening is None:
        raise NotFound
    _kept(opening.bookable_id, by)
    opening.delete()


@command(refusals=REFUSALS)
def add_companion(bookable_id: int, other_id: int, *, always: bool = False, by: Actor) -> Companion:
    """Say that another thing of the park is offered with this one, or always goes with it.

    Permission: bookables.keep on both.
    Raises: NotFound; NotAllowed; GoesWithItself; GoesTogetherAlready.
    """
    thing, other = _kept(bookable_id, by), _kept(other_id, by)
    if thing.park_id != other.park_id:
        raise GoesWithItself
    return Companion.objects.create(bookable=thing, other=other, always=always)


@command()
def remove_companion(companion_id: int, *, by: Actor) -> None:
    """Say that two things no longer go together.

    Permission: bookables.keep on the first.
    Raises: NotFound; NotAllowed.
    """
    companion = Companion.objects.filter(pk=companion_id).first()
    if companion is None:
        raise NotFound
    _kept(companion.bookable_id, by)
    companion.delete()


def _kept(bookable_id: int, by: Actor) -> Bookable:
    rows = Bookable.objects.select_for_update(no_key=True, of=("self",))
    thing = rows.filter(pk=bookable_id).first()
    if thing is None:
        raise NotFound
    require(by, Perm.KEEP, thing)
    return thing


def _write(thing: Bookable, details: Mapping[str, Any]) -> Bookable:
    for name, value in details.items():
        if name not in DETAILS:
            raise TypeError(f"not a rule of a thing: {name}")
        setattr(thing, name, value)
    thing.save()
    return thing
