"""Counters of a park: added, mended, ended; their hours, their notices, the screen."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.counters.errors import (
    DaysBackwards,
    HoursBackwards,
    LetterTaken,
    LetterUnreadable,
    NameMissing,
    NoticeMissing,
    PresenceOverlaps,
    SizesUnlikely,
    Withdrawn,
)
from majal.modules.counters.models import Closing, Counter, Presence, Screen
from majal.modules.counters.permissions import Perm
from majal.modules.parks.public import Park

REFUSALS = {
    "counter_letter_once": LetterTaken,
    "counter_letter_plain": LetterUnreadable,
    "counter_named": NameMissing,
    "counter_sizes": SizesUnlikely,
    "presence_once": PresenceOverlaps,
    "presence_hours": HoursBackwards,
    "presence_days": DaysBackwards,
    "closing_days": DaysBackwards,
    "closing_worded": NoticeMissing,
}


@dataclass(frozen=True)
class CounterDetails:
    """What staff say of a counter."""

    letter: str
    name_ar: str
    name_fr: str
    name_en: str = ""
    place_ar: str = ""
    place_fr: str = ""
    organisation_id: int | None = None
    service_id: int | None = None
    slot_minutes: int = 20
    places: int = 1
    days_ahead: int = 30
    takes_appointments: bool = True
    takes_tickets: bool = True


@command(refusals=REFUSALS)
def add_counter(
    park_id: int, details: CounterDetails, *, procedures: Iterable[int] = (), by: Actor
) -> Counter:
    """Add a counter to a park.

    Permission: counters.keep on the park.
    Raises: NotFound; NotAllowed; LetterTaken; LetterUnreadable; NameMissing; SizesUnlikely.
    """
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.KEEP, park)
    counter = Counter(park=park)
    return _write(counter, details, procedures)


@command(refusals=REFUSALS)
def edit_counter(
    counter_id: int, details: CounterDetails, *, procedures: Iterable[int] = (), by: Actor
) -> Counter:
    """Mend what is said of a counter.

    Permission: counters.keep on it.
    Raises: NotFound; NotAllowed; LetterTaken; LetterUnreadable; NameMissing; SizesUnlikely.
    """
    return _write(_kept(counter_id, by), details, procedures)


@command()
def end_counter(counter_id: int, *, on: date, by: Actor) -> Counter:
    """End a counter from a day on; its past stays on record.

    Permission: counters.keep on it.
    Raises: NotFound; NotAllowed.
    """
    counter = _kept(counter_id, by)
    counter.ended_on = on
    counter.save()
    return counter


@command(refusals=REFUSALS)
def add_presence(
    counter_id: int,
    weekday: int,
    opens: time,
    closes: time,
    *,
    valid_from: date,
    valid_until: date | None = None,
    by: Actor,
) -> Presence:
    """Say on which weekday and at which hours a counter is there, from a day on.

    Permission: counters.keep on it.
    Raises: NotFound; NotAllowed; PresenceOverlaps; HoursBackwards; DaysBackwards.
    """
    counter = _kept(counter_id, by)
    return Presence.objects.create(
        counter=counter,
        weekday=weekday,
        opens=opens,
        closes=closes,
        valid_from=valid_from,
        valid_until=valid_until,
    )


@command(refusals=REFUSALS)
def end_presence(presence_id: int, *, on: date, by: Actor) -> Presence:
    """End a stretch of presence: from that day on it no longer holds.

    Permission: counters.keep on its counter.
    Raises: NotFound; NotAllowed; DaysBackwards.
    """
    rows = Presence.objects.select_related("counter").select_for_update(of=("self",))
    presence = rows.filter(pk=presence_id).first()
    if presence is None:
        raise NotFound
    require(by, Perm.KEEP, presence)
    presence.valid_until = on
    presence.save()
    return presence


@command(refusals=REFUSALS)
def add_closing(
    park_id: int,
    *,
    counter_id: int | None = None,
    first: date,
    last: date,
    text_ar: str,
    text_fr: str,
    by: Actor,
) -> Closing:
    """Say that a counter, or all those of a park, are closed from one day to another.

    Permission: counters.keep on the park; counters.close on the counter.
    Raises: NotFound; NotAllowed; DaysBackwards; NoticeMissing.
    """
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    counter = Counter.objects.filter(pk=counter_id, park=park).first() if counter_id else None
    if counter_id and counter is None:
        raise NotFound
    require(by, Perm.CLOSE if counter else Perm.KEEP, counter or park)
    return Closing.objects.create(
        park=park,
        counter=counter,
        first=first,
        last=last,
        text_ar=text_ar.strip(),
        text_fr=text_fr.strip(),
    )


@command()
def withdraw_closing(closing_id: int, *, by: Actor) -> Closing:
    """Withdraw a notice: the counter is there after all.

    Permission: counters.keep on the park; counters.close on the counter.
    Raises: NotFound; NotAllowed; Withdrawn.
    """
    rows = Closing.objects.select_related("counter", "park").select_for_update(of=("self",))
    closing = rows.filter(pk=closing_id).first()
    if closing is None:
        raise NotFound
    require(by, Perm.CLOSE if closing.counter else Perm.KEEP, closing.counter or closing.park)
    if closing.withdrawn_at:
        raise Withdrawn
    closing.withdrawn_at = timezone.now()
    closing.save()
    return closing


@command()
def renew_screen(park_id: int, *, by: Actor) -> Screen:
    """Give the screen of a park its address, or another one: the former opens nothing any more.

    Permission: counters.keep on the park.
    Raises: NotFound; NotAllowed.
    """
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.KEEP, park)
    screen, _fresh = Screen.objects.update_or_create(park=park, defaults={"key": uuid.uuid4()})
    return screen


def _kept(counter_id: int, by: Actor) -> Counter:
    counter = Counter.objects.select_for_update().filter(pk=counter_id).first()
    if counter is None:
        raise NotFound
    require(by, Perm.KEEP, counter)
    return counter


def _write(counter: Counter, details: CounterDetails, procedures: Iterable[int]) -> Counter:
    if not (details.name_ar.strip() and details.name_fr.strip()):
        raise NameMissing
    for name, value in vars(details).items():
        setattr(counter, name, value.strip() if isinstance(value, str) else value)
    counter.save()
    counter.procedures.set(procedures)
    return counter
