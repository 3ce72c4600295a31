"""What figures offer the first page, a park's page and the menu."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries import (
    OPENING,
    Overview,
    observations_visible_to,
    promises_shown,
    slips_of,
    statements_by_measure,
    targets_visible_to,
    tiles_of,
    timeline_of,
    unopened,
)
from majal.modules.parks.public import Park
from majal.modules.sources.public import Source

menu_item(MenuItem("figures", _("Figures"), "figures:list", Perm.SEE, order=20, icon="chart-line"))
menu_item(
    MenuItem(
        "ambition",
        _("Ambition and reality"),
        "figures:ambition",
        Perm.SEE,
        order=30,
        icon="scale",
        whole=False,
    )
)
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
    "figures.sheet",
    place="portal.home",
    order=10,
    permission=Perm.SEE,
    template="figures/_sheet.html",
)
def sheet(actor: Actor, overview: Overview) -> Mapping[str, Any]:  # noqa: ARG001
    """The four headline figures beside the map of the parks."""
    return {"overview": overview}


@panel(
    "figures.ambition",
    place="portal.home",
    order=20,
    permission=Perm.SEE,
    template="figures/_ambition.html",
)
def ambition(actor: Actor, overview: Overview) -> Mapping[str, Any]:  # noqa: ARG001
    """How many parks were promised, which openings slipped, the other dated promises."""
    return {
        "overview": overview,
        "tiles": tiles_of(overview),
        "slipped": timeline_of(unopened(overview.slips), today=overview.today),
        "others": promises_shown(overview),
    }


@panel(
    "figures.headlines",
    place="home.everyone",
    order=10,
    permission=Perm.SEE,
    template="figures/_headlines.html",
)
def headlines_of_network(actor: Actor, record: object) -> Mapping[str, Any]:  # noqa: ARG001
    """The four headline figures, on everyone's own page."""
    return {"overview": Overview(actor, today=timezone.localdate())}


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
    openings = [t for r in rows if r["measure"].code == OPENING for t in r["targets"]]
    today = timezone.localdate()
    return {
        "rows": rows,
        "timeline": timeline_of(slips_of([park], openings, today=today), today=today),
    }


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
