"""Declarations on first pages: what one's company is asked, how many have answered."""

from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.modules.declarations.permissions import Perm
from majal.modules.declarations.queries import (
    expected_visible_to,
    open_periods,
    rate_of,
    waiting_for,
)


@panel(
    "declarations.asked",
    place="home.company_manager",
    order=5,
    permission=Perm.OWN,
    template="declarations/_asked.html",
)
def asked(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    """What one's companies have not answered yet."""
    found = waiting_for(actor)
    return {"asked": found} if found else None


def _rates(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    period = open_periods().first()
    if period is None:
        return None
    rate = rate_of(expected_visible_to(actor).filter(period=period))
    return {"period": period, "rate": rate} if rate.asked else None


for _role in ("park_manager", "head_office"):
    panel(
        f"declarations.rate.{_role}",
        place=f"home.{_role}",
        order=15,
        permission=Perm.LIST,
        template="declarations/_rate.html",
    )(_rates)
