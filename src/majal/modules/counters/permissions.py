"""Who may do what at the counters.

An agent whose role is on an organisation serves the counters of that organisation, in any park; one
whose role is on a park serves the counters of that park that belong to no other administration.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import (
    anyone,
    either,
    grant,
    holds,
    holds_link,
    nobody,
)
from majal.modules.people.public import Role

APPOINTMENT_LINK = "counters.appointment"


class Perm(StrEnum):
    SEE = "counters.see"  # who is at the park on which days; waits
    BOOK = "counters.book"  # an appointment, with an account or without
    OPEN_APPOINTMENT = "counters.open_appointment"  # the page behind a link; the link decides
    HOLD_APPOINTMENT = "counters.hold_appointment"  # cancel or move one appointment
    TAKE_TICKET = "counters.take_ticket"  # at the entrance
    HOLD_TICKET = "counters.hold_ticket"  # its page, by an address nobody guesses
    WORK = "counters.work"  # the list of counters that one serves
    SERVE = "counters.serve"  # call, serve, transfer; welcome who has an appointment
    SEE_QUEUE = "counters.see_queue"  # the queue of a counter, without acting on it
    GIVE_TICKET = "counters.give_ticket"  # hand a ticket to somebody without a telephone
    KEEP = "counters.keep"  # counters of a park, presence, closing notices, the screen
    SEE_TICKETS = "counters.see_tickets"  # the tickets of one's counters, of a park, of all
    CLOSE = "counters.close"  # say that a counter is closed on a day
    ANONYMISE = "counters.anonymise"  # forget who came, once the days are over


def _counter(obj: Any) -> Any:
    """The counter itself, or that of a ticket, an appointment, a presence."""
    return getattr(obj, "counter", None) or obj


def _park(obj: Any) -> int:
    found = _counter(obj)
    return int(getattr(found, "park_id", None) or found.pk)


def serves(actor: Actor, obj: Any) -> bool:
    """counter_agent on the counter's organisation, or on its park where it has none"""
    counter = _counter(obj)
    if not hasattr(counter, "organisation_id"):  # nothing, or a whole park
        return False
    own = ("organisation", counter.organisation_id)
    if counter.organisation_id is None:
        own = ("park", counter.park_id)
    return any(
        g.role == Role.COUNTER_AGENT and (g.scope_kind, g.scope_id) == own for g in actor.grants
    )


def is_holder(actor: Actor, obj: Any) -> bool:
    """whoever it was booked for"""
    return actor.pk is not None and obj is not None and obj.person_id == actor.pk


own_manager = holds(Role.PARK_MANAGER, on="park", by=_park)
own_desk = holds(Role.FRONT_DESK, on="park", by=_park)
office = holds(Role.HEAD_OFFICE)
any_agent = either(
    holds(Role.COUNTER_AGENT, on="park"), holds(Role.COUNTER_AGENT, on="organisation")
)

grant(Perm.SEE, to=anyone)
grant(Perm.BOOK, to=anyone)
grant(Perm.OPEN_APPOINTMENT, to=anyone)
grant(
    Perm.HOLD_APPOINTMENT,
    to=either(holds_link(APPOINTMENT_LINK, "counters.appointment"), is_holder, serves),
)
grant(Perm.TAKE_TICKET, to=anyone)
grant(Perm.HOLD_TICKET, to=anyone)
grant(Perm.WORK, to=any_agent)
grant(Perm.SERVE, to=serves)
grant(Perm.SEE_QUEUE, to=either(serves, own_manager, own_desk, office))
grant(Perm.GIVE_TICKET, to=either(serves, own_manager, own_desk))
grant(
    Perm.SEE_TICKETS,
    to=either(
        any_agent,
        holds(Role.PARK_MANAGER, on="park"),
        holds(Role.FRONT_DESK, on="park"),
        office,
    ),
)
grant(Perm.KEEP, to=either(office, own_manager))
grant(Perm.CLOSE, to=either(office, own_manager, serves))
grant(Perm.ANONYMISE, to=nobody)
