"""What the reception offers: entries of the menu, the first pages of desks and companies."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.reception.permissions import Perm
from majal.modules.reception.queries import desks_of, own_mail, today_of

menu_item(
    MenuItem("reception", _("Reception"), "reception:desk", Perm.OPEN_DESK, 20, "desk", "users")
)
menu_item(
    MenuItem(
        "reception.visits", _("Visits"), "reception:visits", Perm.SEE_VISITS, 21, "desk", "user"
    )
)
menu_item(
    MenuItem("reception.mail", _("Mail"), "reception:mail", Perm.SEE_MAIL, 22, "desk", "mail")
)
MOST_DESKS = 3
"""Desks whose day a first page sums up."""


@panel(
    "reception.park_manager",
    place="home.park_manager",
    order=15,
    permission=Perm.OPEN_DESK,
    template="reception/_desks.html",
)
@panel(
    "reception.front_desk",
    place="home.front_desk",
    order=10,
    permission=Perm.OPEN_DESK,
    template="reception/_desks.html",
)
def desks(actor: Actor, record: object) -> Mapping[str, Any]:  # noqa: ARG001
    """How many are expected and inside at each of one's desks."""
    parks = desks_of(actor)[:MOST_DESKS]
    return {"desks": [(park, today_of(park)) for park in parks]}


@panel(
    "reception.company_member",
    place="home.company_member",
    order=20,
    permission=Perm.OWN_MAIL,
    template="reception/_own_mail.html",
)
@panel(
    "reception.company_manager",
    place="home.company_manager",
    order=20,
    permission=Perm.OWN_MAIL,
    template="reception/_own_mail.html",
)
def mail(actor: Actor, record: object) -> Mapping[str, Any]:  # noqa: ARG001
    """What waits at the desk for one's companies."""
    return {"mail": own_mail(actor)}
