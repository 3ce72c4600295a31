"""What attestations offer: entries of the menu, the first pages of companies."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.attestations.permissions import Perm
from majal.modules.attestations.queries import attestations_of

menu_item(
    MenuItem("attestations", _("Attestations"), "attestations:own", Perm.OWN, 24, "desk", "award")
)
menu_item(
    MenuItem(
        "attestations.issued",
        _("Attestations issued"),
        "attestations:issued",
        Perm.SEE_LIST,
        25,
        "desk",
        "award",
    )
)
SHOWN = 3


@panel(
    "attestations.company_member",
    place="home.company_member",
    order=30,
    permission=Perm.OWN,
    template="attestations/_mine.html",
)
@panel(
    "attestations.company_manager",
    place="home.company_manager",
    order=30,
    permission=Perm.OWN,
    template="attestations/_mine.html",
)
def mine(actor: Actor, record: object) -> Mapping[str, Any]:  # noqa: ARG001
    """The latest attestations, and where to ask for another."""
    today = timezone.localdate()
    return {"mine": [(one, one.standing(today)) for one in attestations_of(actor)[:SHOWN]]}
