"""What the pipeline offers the menu, first pages, and the pages of parks and territories."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.parks.public import Park
from majal.modules.people.public import Role
from majal.modules.planning.permissions import Perm
from majal.modules.planning.queries import Site, sites_visible_to
from majal.modules.planning.queries.beside import lines_of, of_land
from majal.modules.territories.public import COUNTRY, Territory

SHOWN = 5
menu_item(
    MenuItem(
        "planning",
        pgettext_lazy("pipeline", "New parks"),
        "planning:board",
        Perm.SEE,
        42,
        "desk",
        "hourglass",
    )
)
menu_item(
    MenuItem(
        "planning.dates", _("Dates of new parks"), "planning:timeline", Perm.SEE_DATES, 22, "foot"
    )
)


@panel(
    "planning.head_office",
    place="home.head_office",
    order=17,
    permission=Perm.SEE,
    template="planning/_first.html",
)
def slipping(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The sites on their way that slip most, and the blockers that should have been lifted."""
    on_way = [s for s in sites_visible_to(actor) if s.under_way]
    if not on_way:
        return None
    late = sorted((s for s in on_way if s.slip_first and s.slip_first.late), key=_slip)
    overdue = sorted((b for s in on_way for b in s.overdue), key=lambda b: (b.due_on, b.pk))
    return {
        "sites": late[:SHOWN],
        "late": len(late),
        "on_way": len(on_way),
        "blockers": overdue[:SHOWN],
        "overdue": len(overdue),
        "today": timezone.localdate(),
    }


def _slip(site: Site) -> tuple[float, str]:
    slip = site.slip_first
    return (-slip.central if slip else 0.0, site.park.code)


def on_the_way(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The sites on their way in the territories somebody speaks for, with what blocks them."""
    sites = [s for s in sites_visible_to(actor) if s.under_way]
    return {"sites": sites, "today": timezone.localdate()} if sites else None


for _role in (Role.AUTHORITY, Role.WALI, Role.GOVERNOR):
    panel(
        f"planning.{_role}",
        place=f"home.{_role}",
        order=56,
        permission=Perm.SEE,
        template="planning/_own.html",
    )(on_the_way)


@panel(
    "planning.territory",
    place="territories.about",
    order=7,
    permission=Perm.SEE_DATES,
    template="planning/_lines.html",
)
def of_territory(actor: Actor, territory: Territory) -> Mapping[str, Any] | None:
    """The sites on their way in a territory; those of the whole country have their own page."""
    return _lines(actor, territory) if territory.code != COUNTRY else None


def _lines(actor: Actor, land: Territory) -> Mapping[str, Any] | None:
    lines = [one for one in lines_of(actor, of_land(land.pk)) if one.under_way]
    return {"lines": lines} if lines else None


@panel(
    "planning.park",
    place="parks.park",
    order=7,
    permission=Perm.SEE_DATES,
    template="planning/_link.html",
)
def of_park(actor: Actor, park: Park) -> Mapping[str, Any] | None:
    """Where the project of a park stands, its promised opening, and the way to its page."""
    lines = lines_of(actor, Q(park=park.pk))
    return {"line": lines[0]} if lines else None
