"""What agreements add to the menu, to first pages, to calls and proposals."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.permissions import may
from majal.modules.awards.models import Agreement
from majal.modules.awards.permissions import PAYERS, Perm
from majal.modules.awards.queries.money import balance_of, spent_of
from majal.modules.awards.queries.visible import claims_visible_to, own_agreements
from majal.modules.awards.workflow import FIXED, State
from majal.modules.grants.public import (
    CALL_PLACE,
    COMPANY,
    OF_PARK,
    OWN_PLACE,
    PROPOSAL_PLACE,
    STAFF,
    Call,
)

menu_item(
    MenuItem(
        "awards", _("R&D agreements"), "awards:agreements", Perm.LIST, 37, "desk", "award", False
    )
)
FEW = 5


@panel("awards.call", place=CALL_PLACE, order=10, permission=Perm.USE, template="awards/_call.html")
def of_call(actor: Actor, call: Call) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Beside the budget of a call, what was paid of it and how many projects were closed."""
    spent = spent_of(call)
    if not spent.running and not spent.closed:
        return None
    return {"spent": spent, "share": min(int(spent.paid * 100 / call.budget), 100)}


def _of_proposal(actor: Actor, proposal: Any) -> Mapping[str, Any] | None:
    rows = Agreement.objects.select_related("award__company", "award__proposal__case")
    found = rows.filter(award__proposal=proposal.pk).first()
    if found is None or not may(actor, Perm.SEE, found):
        return None
    return {"agreement": found, "balance": balance_of(found)}


for _place in (OWN_PLACE, PROPOSAL_PLACE):
    panel(
        f"awards.{_place}",
        place=_place,
        order=10,
        permission=Perm.USE,
        template="awards/_proposal.html",
    )(_of_proposal)


def _desk(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    claims = list(claims_visible_to(actor).filter(state="sent").order_by("sent_at")[:FEW])
    return {"claims": claims} if claims else None


for _role in sorted({*STAFF, *OF_PARK, *PAYERS}):
    panel(
        f"awards.desk.{_role}",
        place=f"home.{_role}",
        order=19,
        permission=Perm.LIST,
        template="awards/_desk.html",
    )(_desk)


def _mine(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    rows = own_agreements(actor).exclude(state__in=sorted({*FIXED, State.DRAFT}))
    found = [(one, _next(one)) for one in rows.order_by("-pk")[:FEW]]
    return {"rows": found} if found else None


def _next(agreement: Agreement) -> Any:
    return agreement.milestones.filter(reached_on=None).first()


for _role in sorted(COMPANY):
    panel(
        f"awards.mine.{_role}",
        place=f"home.{_role}",
        order=24,
        permission=Perm.OWN,
        template="awards/_mine.html",
    )(_mine)
