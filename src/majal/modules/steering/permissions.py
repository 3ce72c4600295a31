"""Who may do what in following a convention. Read this file to know; there is no other place.

Every permission is asked on the convention, or on what stands under it.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import Rule, describe_rule, either, grant, holds
from majal.modules.conventions.public import (
    edits_convention,
    is_of_its_park,
    sees_whole_convention,
)
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "steering.see"  # meetings and minutes, what is made available, shares
    MEET = "steering.meet"  # call the steering committee and keep its minutes
    HAND_OVER = "steering.hand_over"  # what is made available: record, inventory, return
    ATTRIBUTE = "steering.attribute"  # the share of an outcome that a convention may claim


def on_it(rule: Rule) -> Rule:
    """Ask a rule of conventions on the convention that something stands under."""

    def asked(actor: Actor, obj: Any) -> bool:
        return rule(actor, getattr(obj, "convention", obj))

    asked.__doc__ = describe_rule(rule)
    return asked


grant(Perm.SEE, to=on_it(sees_whole_convention))
grant(Perm.MEET, to=on_it(edits_convention))
grant(Perm.HAND_OVER, to=on_it(either(edits_convention, is_of_its_park)))
grant(Perm.ATTRIBUTE, to=holds(Role.HEAD_OFFICE))
