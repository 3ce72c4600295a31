"""What opinions add to the page of a dossier."""

from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.modules.cases.public import OPEN, Case
from majal.modules.opinions.models import Opinion
from majal.modules.opinions.permissions import Perm


@panel(
    "opinions.opinions",
    place="cases.case.after",
    order=10,
    permission=Perm.ASK,
    template="opinions/_opinions.html",
)
def opinions(actor: Actor, case: Case) -> dict[str, Any] | None:  # noqa: ARG001
    """The opinions that were asked on a dossier, and the way to ask another."""
    asks = case.version.definition.opinions and case.state in OPEN
    rows = list(Opinion.objects.filter(case=case))
    return {"opinions": rows, "case": case, "may_ask": asks} if rows or asks else None
