"""What incidents add to the menu, to first pages, to a dossier and to a park."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.cases.public import Case
from majal.modules.parks.public import Park, ParkState
from majal.modules.support.permissions import ANSWER_LINK, SERVING, Perm
from majal.modules.support.queries.pages import incident_of_case, round_of, told_of
from majal.modules.support.workflow import IncidentState
from majal.modules.upkeep.public import outages_now

menu_item(MenuItem("support", _("Incidents"), "support:list", Perm.ROUND, 32, "desk", "tool"))
menu_item(
    MenuItem("support.round", _("My round"), "support:round", Perm.ROUND, 31, "desk", "tool", False)
)
menu_item(
    MenuItem(
        "support.report",
        _("Report an incident"),
        "support:choose",
        Perm.REPORT,
        45,
        "foot",
        whole=False,
    )
)
ANSWERED = (IncidentState.REPAIRED, IncidentState.CLOSED)
FEW = 5


def _waiting(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    found = round_of(actor, timezone.now())
    rows = [*found.mine, *(i for i in found.free if i not in found.mine)]
    if not (rows or found.outages):
        return None
    return {"rows": rows[:FEW], "more": len(rows) - FEW, "outages": found.outages[:FEW]}


for _role in sorted(SERVING):
    panel(
        f"support.waiting.{_role}",
        place=f"home.{_role}",
        order=14,
        permission=Perm.ROUND,
        template="support/_waiting.html",
    )(_waiting)


@panel(
    "support.of_case",
    place="cases.case",
    order=10,
    permission=Perm.ROUND,
    template="support/_of_case.html",
)
def of_case(actor: Actor, case: Case) -> dict[str, Any] | None:  # noqa: ARG001
    """The incident of a dossier, for those who handle it."""
    incident = incident_of_case(case)
    return {"incident": incident} if incident else None


@panel(
    "support.of_own",
    place="applying.own",
    order=10,
    permission=Perm.OPEN_LINK,
    template="support/_of_own.html",
)
def of_own(actor: Actor, visit: Any) -> dict[str, Any] | None:  # noqa: ARG001
    """How far the repair is, for whoever reported it; once repaired, the way to answer."""
    incident = incident_of_case(visit.case)
    if incident is None:
        return None
    address = ""
    if incident.state in ANSWERED:
        address = reverse("support:answer", args=[links.derived_secret(ANSWER_LINK, incident.seed)])
    return {"incident": incident, "told": told_of(incident), "address": address}


@panel(
    "support.of_park",
    place="parks.park",
    order=60,
    permission=Perm.REPORT,
    template="support/_of_park.html",
)
def of_park(actor: Actor, park: Park) -> dict[str, Any] | None:  # noqa: ARG001
    """What fails now in a park that operates, and the way to report something."""
    if park.state != ParkState.OPERATING:
        return None
    return {"park": park, "now": outages_now(park)}


@panel(
    "support.report_act",
    place="upkeep.park.acts",
    order=10,
    permission=Perm.REPORT,
    template="support/_report.html",
)
def report_act(actor: Actor, park: Park) -> dict[str, Any]:  # noqa: ARG001
    """The button to report something in a park."""
    return {"park": park}
