"""Who may do what with attendance. Read this file to know; there is no other place.

Every permission is asked on an event, on a registration, on a session of one, or on a ``Desk``: an
event seen through the link of somebody who helps at the door.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.permissions import (
    anyone,
    anyone_signed_in,
    either,
    grant,
    holds,
    holds_link,
    nobody,
)
from majal.modules.events.public import makers_of_park, servers_of_park
from majal.modules.people.public import Role

GATE_LINK = "attendance.gate"
"""The purpose of the link by which a volunteer or a trainer notes who comes."""
EVALUATION_LINK = "attendance.evaluation"
"""The purpose of the link by which whoever came says what they think of it."""


class Perm(StrEnum):
    MARK = "attendance.mark"  # note who comes, at the door of an event
    OPEN_GATE = "attendance.open_gate"  # the door by its link; the link decides
    SEE_ANY = "attendance.see_any"  # lists of who came
    SEE = "attendance.see"  # who came to an event, its evaluation
    CORRECT = "attendance.correct"  # say, with the reason, that somebody came or did not
    LEVEL = "attendance.level"  # note what people know after it
    RULE = "attendance.rule"  # from which share of the hours somebody has attended
    GIVE_LINK = "attendance.give_link"  # give a volunteer or a trainer a link, or close it
    OWN = "attendance.own"  # what one attended
    OPEN_EVALUATION = "attendance.open_evaluation"  # the questions by their link
    EVALUATE = "attendance.evaluate"  # answer for one’s own registration
    KEEP_TIME = "attendance.keep_time"  # what the clock does: people asked, words erased


def by_its_gate(actor: Actor, obj: Any) -> bool:
    """whoever came by a living link to the door of this event"""
    gate = getattr(obj, "gate", None)
    return (
        gate is not None
        and isinstance(actor, LinkHolder)
        and (actor.purpose, actor.kind, actor.id) == (GATE_LINK, "attendance.gate", gate.pk)
    )


def by_the_trainers_gate(actor: Actor, obj: Any) -> bool:
    """whoever came by the trainer’s link"""
    return by_its_gate(actor, obj) and obj.gate.for_trainer


def is_whose(actor: Actor, obj: Any) -> bool:
    """whoever it is for"""
    return actor.pk is not None and getattr(obj, "user_id", None) == actor.pk


grant(Perm.MARK, to=either(servers_of_park, by_its_gate))
grant(Perm.OPEN_GATE, to=anyone)
grant(
    Perm.SEE_ANY,
    to=either(
        holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD),
        holds(Role.PARK_MANAGER, Role.PROGRAMME_LEAD, Role.FRONT_DESK, on="park"),
    ),
)
grant(Perm.SEE, to=either(servers_of_park, by_the_trainers_gate))
grant(Perm.CORRECT, to=servers_of_park)
grant(Perm.LEVEL, to=either(servers_of_park, by_the_trainers_gate))
grant(Perm.RULE, to=makers_of_park)
grant(Perm.GIVE_LINK, to=servers_of_park)
grant(Perm.OWN, to=anyone_signed_in)
grant(Perm.OPEN_EVALUATION, to=anyone)
grant(Perm.EVALUATE, to=either(is_whose, holds_link(EVALUATION_LINK, "events.registration")))
grant(Perm.KEEP_TIME, to=nobody)
