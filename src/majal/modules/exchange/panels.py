"""What the formats of others offer the menu and a convention's page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.conventions.public import Convention, State
from majal.modules.exchange.permissions import Perm
from majal.modules.exchange.queries.iati_codes import is_configured

menu_item(
    MenuItem(
        "exchange", _("Formats of others"), "exchange:formats", Perm.SEE, 36, "foot", whole=False
    )
)


@panel(
    "exchange.activity",
    place="conventions.convention.acts",
    order=20,
    permission=Perm.SEE,
    template="exchange/_activity.html",
)
def activity(actor: Actor, convention: Convention) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The convention as an IATI file, where this installation reports."""
    if convention.state == State.DRAFT or not is_configured():
        return None
    return {"convention": convention}
