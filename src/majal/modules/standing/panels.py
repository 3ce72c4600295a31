"""Standing on other pages: the company’s way to its comparison, the groups of a period."""

from collections.abc import Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.declarations.public import Period
from majal.modules.standing.permissions import Perm
from majal.modules.standing.queries import compared, seen_visible_to, table_of

FEW = 3


@panel(
    "standing.mine",
    place="home.company_manager",
    order=6,
    permission=Perm.OWN,
    template="standing/_mine.html",
)
def mine(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The comparisons that are ready, and how many saw the data."""
    ready = [one for one, table in compared(actor) if table is not None][:FEW]
    views = seen_visible_to(actor).count()
    return {"ready": ready, "views": views} if ready or views else None


@panel(
    "standing.period",
    place="declarations.period",
    order=20,
    permission=Perm.FOLLOW,
    template="standing/_period.html",
)
def of_period(actor: Actor, record: object) -> Mapping[str, Any] | None:
    """Whether the groups of a period are settled."""
    if not isinstance(record, Period):
        return None
    table = table_of(record)
    may_settle = table is None and may(actor, Perm.SETTLE)
    return {
        "table": table,
        "period": record,
        "may_settle": may_settle,
        "groups": table.groups.count() if table else 0,
    }
