"""What ambition beside reality offers the first pages, a park's page and the menu."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.ambition.permissions import Perm
from majal.modules.ambition.queries import (
    Overview,
    openings_of,
    promises_shown,
    slips_of,
    tiles_of,
    timeline_of,
    unopened,
)
from majal.modules.parks.public import Park

menu_item(
    MenuItem(
        "ambition", _("Ambition and reality"), "ambition:all", Perm.SEE, order=30, icon="scale"
    )
)


@panel(
    "ambition.sheet",
    place="portal.home",
    order=10,
    permission=Perm.SEE,
    template="ambition/_sheet.html",
)
def sheet(actor: Actor, overview: Overview) -> Mapping[str, Any]:  # noqa: ARG001
    """The four headline figures beside the map of the parks."""
    return {"overview": overview}


@panel(
    "ambition.promises",
    place="portal.home",
    order=20,
    permission=Perm.SEE,
    template="ambition/_ambition.html",
)
def promises(actor: Actor, overview: Overview) -> Mapping[str, Any]:  # noqa: ARG001
    """How many parks were promised, which openings slipped, the other dated promises."""
    return {
        "overview": overview,
        "tiles": tiles_of(overview),
        "slipped": timeline_of(unopened(overview.slips), today=overview.today),
        "others": promises_shown(overview),
    }


@panel(
    "ambition.headlines",
    place="home.network",
    order=10,
    permission=Perm.SEE,
    template="ambition/_headlines.html",
)
def headlines_of_network(actor: Actor, record: object) -> Mapping[str, Any]:  # noqa: ARG001
    """The four headline figures, on everyone's own page."""
    return {"overview": Overview(actor, today=timezone.localdate())}


@panel(
    "ambition.park",
    place="parks.park",
    order=5,
    permission=Perm.SEE,
    template="ambition/_park.html",
)
def opening_of_park(actor: Actor, park: Park) -> Mapping[str, Any] | None:
    """The dates promised for one park's opening, and the real one."""
    today = timezone.localdate()
    slips = slips_of([park], openings_of(actor, park), today=today)
    return {"timeline": timeline_of(slips, today=today)} if slips else None
