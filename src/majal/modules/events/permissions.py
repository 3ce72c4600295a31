"""Who may do what with events. Read this file to know; there is no other place.

Every permission is asked on an event, on a registration or a host of one, or on a park.
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
    holds_link,
    nobody,
    scopes,
)
from majal.modules.people.public import Role

TICKET_LINK = "events.ticket"
"""The purpose of the link by which somebody without an account opens their ticket."""
MAKERS = (Role.HEAD_OFFICE, Role.PARK_MANAGER, Role.PROGRAMME_LEAD)
SERVING = (*MAKERS, Role.FRONT_DESK)


class Perm(StrEnum):
    SEE = "events.see"  # the agenda, the page of an event, calendars
    REGISTER = "events.register"  # oneself, or people of one's organisation
    OWN = "events.own"  # one's registrations
    OPEN_TICKET = "events.open_ticket"  # a ticket by its link; the link decides
    HOLD = "events.hold"  # one registration: its ticket, cancel it
    MAKE_ANY = "events.make_any"  # events in the parks where one makes them
    MAKE = "events.make"  # an event of a park: prepare, change, publish, cancel
    SERVE_ANY = "events.serve_any"  # lists of events and registrations
    SERVE = (
        "events.serve"  # registrations of one event: see, approve, refuse, cancel, note payments
    )
    PART = "events.part"  # what a co-organiser sees: counts, and names where people agreed
    KEEP_TIME = "events.keep_time"  # what the clock does: reminders, ends, names erased


def _park(obj: Any) -> int:
    """The park of a record, of its event, or the park itself; 0 for none."""
    if obj is None:
        return 0
    event = getattr(obj, "event", None)
    return int(getattr(event or obj, "park_id", None) or getattr(obj, "pk", 0) or 0)


def makes_somewhere(actor: Actor, obj: Any) -> bool:  # noqa: ARG001
    """programme leads and managers of a park, and the head office"""
    return any(g.role in MAKERS for g in actor.grants)


def serves_somewhere(actor: Actor, obj: Any) -> bool:  # noqa: ARG001
    """programme leads, managers and the front desk of a park, and the head office"""
    return any(g.role in SERVING for g in actor.grants)


def is_whose(actor: Actor, obj: Any) -> bool:
    """whoever it is for, or who registered them"""
    own = (getattr(obj, "user_id", None), getattr(obj, "by_id", None))
    return actor.pk is not None and actor.pk in own


def for_its_organisation(actor: Actor, obj: Any) -> bool:
    """the people of the company it is for"""
    number = getattr(obj, "organisation_id", None)
    return number is not None and number in scopes(
        actor, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, kind="organisation"
    )


def co_organises(actor: Actor, obj: Any) -> bool:
    """the people of an organisation that co-organises it"""
    own = scopes(actor, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, kind="organisation")
    return obj is not None and bool(own & obj.partner_ids)


makers_of_park = either(
    holds(Role.HEAD_OFFICE),
    holds(Role.PROGRAMME_LEAD),
    holds(Role.PARK_MANAGER, Role.PROGRAMME_LEAD, on="park", by=_park),
)
servers_of_park = either(makers_of_park, holds(Role.FRONT_DESK, on="park", by=_park))

grant(Perm.SEE, to=anyone)
grant(Perm.REGISTER, to=anyone)
grant(Perm.OWN, to=anyone_signed_in)
grant(Perm.OPEN_TICKET, to=anyone)
grant(
    Perm.HOLD,
    to=either(
        is_whose,
        for_its_organisation,
        holds_link(TICKET_LINK, "events.registration"),
        servers_of_park,
    ),
)
grant(Perm.MAKE_ANY, to=makes_somewhere)
grant(Perm.MAKE, to=makers_of_park)
grant(Perm.SERVE_ANY, to=serves_somewhere)
grant(Perm.SERVE, to=servers_of_park)
grant(Perm.PART, to=either(co_organises, servers_of_park))
grant(Perm.KEEP_TIME, to=nobody)
