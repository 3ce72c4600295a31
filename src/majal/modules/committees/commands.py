"""Committees, their rules, and who sits on them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.committees.errors import (
    CountMissing,
    NameMissing,
    PlaceMissing,
    SeatDaysInverted,
    SeatTaken,
    WhoMissing,
)
from majal.modules.committees.models import Committee, Function, Seat
from majal.modules.committees.permissions import Perm
from majal.modules.committees.queries import committee_held
from majal.modules.committees.workflow import Quorum
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import User
from majal.modules.territories.public import Territory


class Rules(TypedDict, total=False):
    """Names and rules of a committee; what is left out stays, or is as the model has it."""

    kind: str
    name_ar: str
    name_fr: str
    quorum: str
    quorum_count: int | None
    majority: str
    chair_decides: bool
    state_chairs: bool
    proxies: bool
    second_is_free: bool
    numbering: str


REFUSALS = {"committee_named": NameMissing, "committee_quorum_counted": CountMissing}
SEAT_REFUSALS = {
    "seat_one_chair": SeatTaken,
    "seat_account_once": SeatTaken,
    "seat_address_once": SeatTaken,
    "seat_of_one_person": WhoMissing,
    "seat_days_in_order": SeatDaysInverted,
}


@command(refusals=REFUSALS)
def create_committee(
    place: Park | Territory | None, *, fictitious: bool = False, by: Actor, **rules: Unpack[Rules]
) -> Committee:
    """Make a committee of a park or of a territory, with its rules; its seats are empty.

    Permission: committees.create on the place.
    Raises: NotAllowed; PlaceMissing; NameMissing; CountMissing.
    """
    require(by, Perm.CREATE, place)
    if place is None:
        raise PlaceMissing
    committee = Committee(
        park=place if isinstance(place, Park) else None,
        territory=place if isinstance(place, Territory) else None,
        is_fictitious=fictitious,
    )
    _follow(committee, rules)
    committee.save()
    return committee


@command(refusals=REFUSALS)
def change_rules(committee_id: int, *, by: Actor, **rules: Unpack[Rules]) -> Committee:
    """Change the names or the rules of a committee; sittings to come follow them.

    Permission: committees.keep on the committee.
    Raises: NotFound; NotAllowed; NameMissing; CountMissing.
    """
    committee = committee_held(committee_id)
    require(by, Perm.KEEP, committee)
    _follow(committee, rules)
    committee.save()
    return committee


@command(refusals=SEAT_REFUSALS)
def give_seat(
    committee_id: int,
    *,
    function: str = Function.MEMBER,
    user: User | None = None,
    name: str = "",
    email: str = "",
    language: str = "ar",
    capacity: str = "",
    organisation: Organisation | None = None,
    voting: bool = True,
    since: date,
    until: date | None = None,
    by: Actor,
) -> Seat:
    """Give somebody a seat from a day: an account, or a person named with an e-mail address.

    Permission: committees.keep on the committee.
    Raises: NotFound; NotAllowed; WhoMissing; SeatTaken; SeatDaysInverted.
    """
    committee = committee_held(committee_id)
    require(by, Perm.KEEP, committee)
    return Seat.objects.create(
        committee=committee,
        function=function,
        user=user,
        name="" if user else " ".join(name.split()),
        email="" if user else email.strip().lower(),
        language=user.language if user else language,
        capacity=capacity.strip(),
        organisation=organisation,
        voting=voting,
        since=since,
        until=until,
    )


@command(refusals=SEAT_REFUSALS)
def end_seat(seat_id: int, until: date, *, by: Actor) -> Seat:
    """End a seat: ``until`` is the first day on which it is held no more.

    Permission: committees.keep on the committee.
    Raises: NotFound; NotAllowed; SeatDaysInverted.
    """
    row = Seat.objects.filter(pk=seat_id).values_list("committee", flat=True).first()
    if row is None:
        raise NotFound
    committee = committee_held(row)
    require(by, Perm.KEEP, committee)
    seat = Seat.objects.get(pk=seat_id)
    seat.until = until
    seat.save(update_fields=["until"])
    return seat


def _follow(committee: Committee, rules: Mapping[str, Any]) -> None:
    for name, value in rules.items():
        setattr(committee, name, value.strip() if isinstance(value, str) else value)
    if committee.quorum != Quorum.COUNT:
        committee.quorum_count = None
