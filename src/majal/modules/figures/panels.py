"""What figures offer the first page, a park's page and the menu."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries import (
    observations_visible_to,
    rolled_up,
    statements_by_measure,
    targets_visible_to,
)
from majal.modules.parks.public import Park
from majal.modules.sources.public import Source
from majal.modules.territories.public import Territory

menu_item(MenuItem("figures", _("Figures"), "figures:list", Perm.SEE, order=20, icon="chart-line"))
menu_item(
    MenuItem("figures.method", _("Method"), "figures:method", Perm.SEE, order=20, place="foot")
)
menu_item(
    MenuItem(
        "figures.awaiting",
        _("Statements to verify"),
        "figures:awaiting",
        Perm.VERIFY,
        order=30,
        place="desk",
        icon="circle-check",
    )
)
menu_item(
    MenuItem(
        "figures.files",
        _("Files of statements"),
        "figures:files",
        Perm.IMPORT,
        order=40,
        place="desk",
        icon="upload",
    )
)


@panel(
    "figures.park", place="parks.park", order=10, permission=Perm.SEE, template="figures/_park.html"
)
def of_park(actor: Actor, park: Park) -> Mapping[str, Any] | None:
    """Everything that was measured and promised of one park."""
    observations = observations_visible_to(actor).filter(park=park)
    targets = targets_visible_to(actor).filter(park=park)
    rows = statements_by_measure(actor, observations, targets)
    if not rows:
        return None
    return {"rows": rows}


@panel(
    "figures.source",
    place="sources.source",
    order=10,
    permission=Perm.SEE,
    template="figures/_source.html",
)
def of_source(actor: Actor, source: Source) -> Mapping[str, Any]:
    """Everything that one source supports."""
    observations = observations_visible_to(actor).filter(source=source)
    targets = targets_visible_to(actor).filter(source=source)
    return {"rows": statements_by_measure(actor, observations, targets)}


@panel(
    "figures.territory",
    place="territories.territory",
    order=10,
    permission=Perm.SEE,
    template="figures/_territory.html",
)
def of_territory(actor: Actor, territory: Territory) -> Mapping[str, Any] | None:
    """The parks of a territory and what they add up to."""
    found = rolled_up(actor, territory)
    return {"found": found} if found.parks or found.lines else None
