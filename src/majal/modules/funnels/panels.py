"""The way from a programme to what came of it."""

from collections.abc import Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.modules.funnels.permissions import Perm
from majal.modules.programmes.public import ACTS_PLACE, Programme


@panel(
    "funnels.acts",
    place=ACTS_PLACE,
    order=10,
    permission=Perm.FOLLOW,
    template="funnels/_acts.html",
)
def acts(actor: Actor, programme: Programme) -> Mapping[str, Any]:  # noqa: ARG001
    """The button that leads to the funnel and the targets."""
    return {"programme": programme}
