"""What stands on a convention's page of follow-up."""

from collections.abc import Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.conventions.public import Convention
from majal.modules.steering.permissions import Perm
from majal.modules.steering.queries import attributions_of, handovers_of, meetings_of


@panel(
    "steering.committee",
    place="conventions.follow",
    order=10,
    permission=Perm.SEE,
    template="steering/_committee.html",
)
def committee(actor: Actor, convention: Convention) -> Mapping[str, Any]:
    """The steering committee and what was made available, side by side."""
    return {
        "convention": convention,
        "meetings": meetings_of(convention, to=actor),
        "handovers": handovers_of(convention, to=actor),
        "may_meet": may(actor, Perm.MEET, convention),
        "may_hand_over": may(actor, Perm.HAND_OVER, convention),
    }


@panel(
    "steering.shares",
    place="conventions.follow",
    order=20,
    permission=Perm.SEE,
    template="steering/_shares.html",
)
def shares(actor: Actor, convention: Convention) -> Mapping[str, Any]:
    """The shares of outcomes that it claims."""
    return {
        "convention": convention,
        "attributions": attributions_of(convention, to=actor),
        "may_attribute": may(actor, Perm.ATTRIBUTE, convention),
    }
