"""What privacy adds to the menu, to the foot of each page and to the head office's first page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.privacy.permissions import Perm
from majal.modules.privacy.queries import petitions_visible_to
from majal.modules.privacy.workflow import OPEN

FEW = 4
menu_item(
    MenuItem(
        "privacy.public",
        _("Personal data"),
        "privacy:public",
        Perm.READ_PUBLIC,
        60,
        "foot",
        "shield",
    )
)
menu_item(MenuItem("privacy.mine", _("My data"), "privacy:mine", Perm.OWN, 50, "user", "shield"))
menu_item(
    MenuItem(
        "privacy.register",
        pgettext_lazy("menu", "Register of processings"),
        "privacy:register",
        Perm.REGISTER,
        830,
        "desk",
        "shield",
    )
)
menu_item(
    MenuItem(
        "privacy.petitions",
        pgettext_lazy("menu", "Requests about data"),
        "privacy:petitions",
        Perm.HANDLE,
        831,
        "desk",
        "user",
    )
)


@panel(
    "privacy.waiting",
    place="home.head_office",
    order=25,
    permission=Perm.HANDLE,
    template="privacy/_waiting.html",
)
def waiting(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Requests about personal data that wait for an answer, the most urgent first."""
    found = list(petitions_visible_to(actor).filter(state__in=OPEN)[:FEW])
    return {"waiting": found} if found else None
