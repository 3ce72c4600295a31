"""Companies that left, on first pages, beside the list of contracts and on a contract’s page."""

from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.departures.permissions import Perm
from majal.modules.departures.queries import asked_of, follow_ups_of, waiting
from majal.modules.tenancy.public import Contract


def _waiting(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    found = waiting(actor, timezone.localdate())
    return {"waiting": found} if found else None


for _role in ("park_manager", "head_office"):
    panel(
        f"departures.waiting.{_role}",
        place=f"home.{_role}",
        order=14,
        permission=Perm.LIST,
        template="departures/_waiting.html",
    )(_waiting)


def _asked(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    found = asked_of(actor, timezone.localdate())
    return {"asked": found} if found else None


for _role in ("company_manager", "company_member"):
    panel(
        f"departures.asked.{_role}",
        place=f"home.{_role}",
        order=6,
        permission=Perm.OWN,
        template="departures/_asked.html",
    )(_asked)


@panel(
    "departures.since",
    place="tenancy.contract",
    order=20,
    permission=Perm.LIST,
    template="departures/_since.html",
)
def since(actor: Actor, contract: Contract) -> dict[str, Any] | None:
    """What became of the company since it left."""
    found = follow_ups_of(actor, contract)
    return {"since": [(one, may(actor, Perm.ANSWER, one)) for one in found]} if found else None


@panel(
    "departures.acts",
    place="tenancy.list",
    order=20,
    permission=Perm.LIST,
    template="departures/_acts.html",
)
def acts(actor: Actor, record: object) -> dict[str, Any]:  # noqa: ARG001
    """The way from the list of contracts to the companies that left."""
    return {}
