"""Who may do what with bookings. Read this file to know; there is no other place.

Every permission is asked on a booking, on the thing that is booked, or on a park.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import (
    anyone,
    anyone_signed_in,
    either,
    grant,
    holds,
    nobody,
    scopes,
)
from majal.modules.people.public import Role
from majal.modules.upkeep.public import leads_of_park, serves_somewhere, team_of_park


class Perm(StrEnum):
    SEE = "bookings.see"  # what is free and what is taken, without names
    BOOK = "bookings.book"  # a thing, for oneself or for one's organisation
    BOOK_FOR_OTHERS = "bookings.book_for_others"  # for any organisation; without approval
    OWN = "bookings.own"  # the list of bookings that one may see
    HOLD = "bookings.hold"  # see one booking whole; move it, cancel it, check in
    DECIDE_ANY = "bookings.decide_any"  # today in the parks that one serves
    DECIDE = "bookings.decide"  # confirm or refuse what was asked for
    BLOCK = "bookings.block"  # keep a thing closed for some time
    SUSPEND_ANY = "bookings.suspend_any"  # suspend an organisation's right to book; lift it
    KEEP_TIME = "bookings.keep_time"  # what the clock does: no-shows, ends, the waiting list


def is_booker(actor: Actor, obj: Any) -> bool:
    """whoever booked it"""
    return actor.pk is not None and getattr(obj, "booker_id", None) == actor.pk


def of_its_organisation(actor: Actor, obj: Any) -> bool:
    """the people of the organisation it was booked for"""
    number = getattr(obj, "organisation_id", None)
    return number is not None and number in scopes(
        actor, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, kind="organisation"
    )


grant(Perm.SEE, to=anyone)
grant(Perm.BOOK, to=anyone_signed_in)
grant(Perm.BOOK_FOR_OTHERS, to=either(team_of_park, leads_of_park))
grant(Perm.OWN, to=anyone_signed_in)
grant(Perm.HOLD, to=either(is_booker, of_its_organisation, team_of_park))
grant(Perm.DECIDE_ANY, to=serves_somewhere)
grant(Perm.DECIDE, to=team_of_park)
grant(Perm.BLOCK, to=team_of_park)
grant(
    Perm.SUSPEND_ANY,
    to=either(
        holds(Role.HEAD_OFFICE, Role.ACCOUNTANT),
        holds(Role.PARK_MANAGER, Role.ACCOUNTANT, on="park"),
    ),
)
grant(Perm.KEEP_TIME, to=nobody)
