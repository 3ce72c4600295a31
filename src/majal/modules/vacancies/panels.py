"""What vacancies add to the menu, to first pages and to the page of a park."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.vacancies.permissions import Perm
from majal.modules.vacancies.queries.offers import awaiting, busy

FEW = 4
menu_item(MenuItem("vacancies", _("Jobs and internships"), "vacancies:list", Perm.READ, 32, "foot"))
menu_item(
    MenuItem("vacancies.own", _("Our offers"), "vacancies:own", Perm.OWN, 40, "desk", "briefcase")
)
menu_item(
    MenuItem(
        "vacancies.moderated",
        _("Offers of jobs"),
        "vacancies:moderated",
        Perm.LIST,
        38,
        "desk",
        "briefcase",
        False,
    )
)


def _awaiting(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    found = list(awaiting(actor)[:FEW])
    return {"awaiting": found} if found else None


for _role in ("park_manager", "head_office", "programme_lead"):
    panel(
        f"vacancies.awaiting.{_role}",
        place=f"home.{_role}",
        order=22,
        permission=Perm.LIST,
        template="vacancies/_awaiting.html",
    )(_awaiting)


def _mine(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    found = busy(actor)
    return {"mine": found} if found else None


for _role in ("company_manager", "company_member"):
    panel(
        f"vacancies.mine.{_role}",
        place=f"home.{_role}",
        order=32,
        permission=Perm.OWN,
        template="vacancies/_mine.html",
    )(_mine)


@panel(
    "vacancies.park",
    place="parks.park",
    order=45,
    permission=Perm.READ,
    template="vacancies/_of_park.html",
)
def of_park(actor: Actor, park: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The way to what companies of an open park look for; the page of a park asks no more."""
    return {"park": park} if park.state == "operating" else None
