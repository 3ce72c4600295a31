"""What the money of conventions offers a side's first page, and the menu."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.contributions.public import COUNCIL, OPERATOR, Stage
from majal.modules.conventions.public import Mine, speaks_for_operator
from majal.modules.funding.permissions import Perm
from majal.modules.funding.queries import flow_of, path_of, table_of

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
    path = path_of(mine)
    if not path.conventions:
        return None
    return {
        "path": path,
        "rows": table_of(path),
        "flow": flow_of(path),
        "stages": [Stage(s).label for s in (*OPERATOR, *COUNCIL)],
        "of_operator": speaks_for_operator(mine),
        "organisation": mine.organisation if len(mine.organisations) == 1 else None,
    }
