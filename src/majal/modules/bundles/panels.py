"""What bundles offer a convention's page."""

from collections.abc import Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.modules.bundles.permissions import Perm
from majal.modules.conventions.public import Convention


@panel(
    "bundles.ask",
    place="conventions.convention.acts",
    order=10,
    permission=Perm.ASK,
    template="bundles/_ask.html",
)
def to_ask(actor: Actor, convention: Convention) -> Mapping[str, Any]:  # noqa: ARG001
    """The button that asks for everything on record of a convention."""
    return {"convention": convention}
