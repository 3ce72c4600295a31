"""What year reports offer the menu and the pages of figures, parks and territories."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.permissions import may
from majal.modules.figures.public import Sheet
from majal.modules.parks.public import Park
from majal.modules.territories.public import Territory
from majal.modules.year_reports.permissions import Perm

menu_item(
    MenuItem("year_reports.method", _("Method"), "year_reports:method", Perm.METHOD, 20, "foot")
)
menu_item(
    MenuItem(
        "year_reports", _("Year reports"), "year_reports:list", Perm.LIST, 13, "desk", "report"
    )
)


@panel(
    "year_reports.method",
    place="figures.measure",
    order=90,
    permission=Perm.METHOD,
    template="year_reports/_of_measure.html",
)
def of_measure(actor: Actor, sheet: Sheet) -> Mapping[str, Any]:  # noqa: ARG001 - it is public
    """The way from a figure to how its measure is defined."""
    day = sheet.as_of.said_by
    return {"code": sheet.measure.code, "as_of": day.isoformat() if day else ""}


@panel(
    "year_reports.park",
    place="parks.park",
    order=9,
    permission=Perm.LIST,
    template="year_reports/_of_place.html",
)
def of_park(actor: Actor, park: Park) -> Mapping[str, Any] | None:
    """The way to the report of a park’s year."""
    return {"subject": f"park:{park.code}"} if may(actor, Perm.ASK, park) else None


@panel(
    "year_reports.territory",
    place="territories.territory",
    order=10,
    permission=Perm.LIST,
    template="year_reports/_of_place.html",
)
def of_territory(actor: Actor, territory: Territory) -> Mapping[str, Any] | None:
    """The way to the report of a territory’s year."""
    return {"subject": f"territory:{territory.code}"} if may(actor, Perm.ASK, territory) else None
