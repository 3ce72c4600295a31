"""What portfolios add to the menu and to first pages."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.permissions import scopes
from majal.modules.portfolios.models import Review
from majal.modules.portfolios.permissions import COMPANY, Perm
from majal.modules.portfolios.queries import assignments_visible_to, portfolio_of, running
from majal.modules.portfolios.workflow import due_quarter

menu_item(
    MenuItem("portfolios", _("Portfolio"), "portfolios:portfolio", Perm.LIST, 37, "desk", "folder")
)
FEW = 6


@panel(
    "portfolios.desk",
    place="home.coordinator",
    order=5,
    permission=Perm.LIST,
    template="portfolios/_desk.html",
)
def desk(actor: Actor, record: Any) -> Mapping[str, Any]:  # noqa: ARG001
    """One’s own portfolio: how many companies, reviews due, alerts, requests."""
    today = timezone.localdate()
    cards = portfolio_of(actor, today)
    return {
        "all": len(cards),
        "due": sum(card.due is not None for card in cards),
        "waiting": sum(card.waiting for card in cards),
        "cards": [card for card in cards if card.alerts or card.due][:FEW],
        "quarter": due_quarter(today),
    }


def _own(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Who follows one’s company, and the last review."""
    mine = scopes(actor, *COMPANY, kind="organisation")
    rows = assignments_visible_to(actor).filter(
        running(timezone.localdate()), organisation__in=mine
    )
    found = rows.first()
    if found is None:
        return None
    last = Review.objects.filter(
        organisation=found.organisation_id, signed_at__isnull=False, superseded_by=None
    )
    return {"assignment": found, "last": last.first()}


for _role in COMPANY:
    panel(
        f"portfolios.own.{_role}",
        place=f"home.{_role}",
        order=16,
        permission=Perm.OWN,
        template="portfolios/_own.html",
    )(_own)
