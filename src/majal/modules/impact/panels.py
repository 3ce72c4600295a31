"""What scorecards offer the menu, the pages of parks and territories, and first pages."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.permissions import scopes
from majal.modules.impact.permissions import Perm
from majal.modules.impact.queries.climate import own_firms
from majal.modules.impact.queries.several import scorecards
from majal.modules.parks.public import Park
from majal.modules.people.public import Role
from majal.modules.territories.public import COUNTRY, Territory, territories_visible_to

menu_item(MenuItem("impact", _("Scorecards"), "impact:country", Perm.SEE, 21, "foot"))
PROJECTS = _("Digital projects of territories")
menu_item(MenuItem("impact.projects", PROJECTS, "impact:projects", Perm.KEEP, 41, "desk", "world"))
INVESTMENTS = _("Investments attracted")
menu_item(
    MenuItem("impact.made", INVESTMENTS, "impact:investments", Perm.KEEP, 42, "desk", "coins")
)


@panel(
    "impact.park", place="parks.park", order=8, permission=Perm.SEE, template="impact/_link.html"
)
def of_park(actor: Actor, park: Park) -> Mapping[str, Any]:  # noqa: ARG001
    """The way to the scorecard of a park."""
    return {"code": park.code}


@panel(
    "impact.territory",
    place="territories.territory",
    order=8,
    permission=Perm.SEE,
    template="impact/_link.html",
)
def of_territory(actor: Actor, territory: Territory) -> Mapping[str, Any]:  # noqa: ARG001
    """The way to the scorecard of a territory."""
    return {"code": territory.code}


def _cards(actor: Actor, lands: list[Territory]) -> Mapping[str, Any] | None:
    """The scorecards of these territories in three numbers each; one question for all."""
    found = scorecards(lands, reader=actor, drawn=False)
    return {"cards": found} if found else None


def of_mine(actor: Actor, record: object, *, role: str) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The scorecards of the territories somebody speaks for."""
    mine = scopes(actor, role, kind="territory")
    return _cards(actor, list(territories_visible_to(actor).filter(pk__in=mine)) if mine else [])


for _role in (Role.AUTHORITY, Role.WALI, Role.GOVERNOR):
    panel(
        f"impact.{_role}",
        place=f"home.{_role}",
        order=55,
        permission=Perm.SEE,
        template="impact/_first.html",
    )(partial(of_mine, role=_role))


@panel(
    "impact.country",
    place="home.head_office",
    order=15,
    permission=Perm.KEEP,
    template="impact/_first.html",
)
def of_country(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The scorecard of the whole country."""
    return _cards(actor, list(territories_visible_to(actor).filter(code=COUNTRY)))


@panel(
    "impact.barometer",
    place="home.company_manager",
    order=70,
    permission=Perm.ANSWER,
    template="impact/_asked.html",
)
def barometer(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The two questions of the year, as long as they wait for an answer."""
    waiting = [f for f in own_firms(actor) if f.resident and not f.answered]
    return {"waiting": waiting} if waiting else None
