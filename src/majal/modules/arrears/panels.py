"""What arrears offer: the menu, who to remind, and to a company what it owes."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import (
    debtors,
    own_positions,
    parks_to_remind,
    reminders_visible_to,
)
from majal.modules.arrears.workflow import ZERO
from majal.modules.portfolios.public import COMPANY_PLACE, Assignment
from majal.modules.portfolios.public import Perm as PortfolioPerm

menu_item(MenuItem("arrears", _("Arrears"), "arrears:index", Perm.SEE_LIST, 52, "desk", "clock"))
menu_item(MenuItem("arrears.own", _("What is late"), "arrears:own", Perm.OWN, 8, "desk", "clock"))
SHOWN = 4


@panel(
    "arrears.accountant",
    place="home.accountant",
    order=7,
    permission=Perm.SEE_LIST,
    template="arrears/_work.html",
)
@panel(
    "arrears.park_manager",
    place="home.park_manager",
    order=58,
    permission=Perm.SEE_LIST,
    template="arrears/_work.html",
)
def work(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Who owes most, and formal notices whose proof is missing."""
    found = debtors(actor, timezone.localdate())
    waits = reminders_visible_to(actor).filter(formal=True, left_on=None).order_by("day", "pk")
    if not found:
        return None
    return {
        "rows": found[:SHOWN],
        "whole": sum((one.owed for one in found), ZERO),
        "waits": list(waits[:SHOWN]),
        "may_begin": bool(parks_to_remind(actor)),
    }


@panel(
    "arrears.company_member",
    place="home.company_member",
    order=11,
    permission=Perm.OWN,
    template="arrears/_mine.html",
)
@panel(
    "arrears.company_manager",
    place="home.company_manager",
    order=11,
    permission=Perm.OWN,
    template="arrears/_mine.html",
)
def mine(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """What is late of one's organisations, if anything."""
    found = [one for one in own_positions(actor) if one.debtor]
    return {"rows": found} if found else None


@panel(
    "arrears.of_decision",
    place="late_terms.decision",
    order=10,
    permission=Perm.READ,
    template="arrears/_of_decision.html",
)
def of_decision(actor: Actor, record: Any) -> Mapping[str, Any]:  # noqa: ARG001
    """The way from a decision on interest to the account of the company."""
    return {"decision": record}


@panel(
    "arrears.portfolio",
    place=COMPANY_PLACE,
    order=10,
    permission=PortfolioPerm.REVIEW,
    template="arrears/_portfolio.html",
)
def of_portfolio(actor: Actor, assignment: Assignment) -> Mapping[str, Any] | None:  # noqa: ARG001
    """To whoever follows a company, how much of it is late and since when; no invoice is shown."""
    found = debtors(SYSTEM, timezone.localdate(), payers=[assignment.organisation_id])
    owed = sum((one.owed for one in found), ZERO)
    return {"owed": owed, "days": max(one.oldest for one in found)} if found and owed else None
