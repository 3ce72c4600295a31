"""What the money of conventions offers a side's first page, and the menu."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.contributions.public import money_of_mine
from majal.modules.conventions.public import Mine, speaks_for_operator
from majal.modules.funding.permissions import Perm
from majal.modules.funding.queries import flow_of, table_of

menu_item(MenuItem("funding", _("Who gave what"), "funding:given", Perm.GIVEN, 18, "foot"))


@panel(
    "funding.flow",
    place="conventions.mine",
    order=10,
    permission=Perm.MINE,
    template="funding/_flow.html",
)
def flow(actor: Actor, mine: Mine) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Where the money of one side stands, from the promise to what is spent."""
    whole = money_of_mine(mine)
    if not whole.rows:
        return None
    return {
        "whole": whole,
        "rows": table_of(whole),
        "flow": flow_of(whole),
        "of_operator": speaks_for_operator(mine),
        "organisation": mine.organisation if len(mine.organisations) == 1 else None,
    }
