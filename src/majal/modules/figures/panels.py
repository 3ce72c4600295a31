"""What figures offer the first page, a park's page and the menu."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.permissions import may, scopes
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries.picks import picks
from majal.modules.figures.queries.record import awaiting_verification, subject_words, words_of
from majal.modules.figures.queries.rollup import rolled_up
from majal.modules.figures.queries.statements import (
    measures_named,
    observations_visible_to,
    statements_by_measure,
    targets_visible_to,
)
from majal.modules.parks.public import Park, parks_on_map
from majal.modules.people.public import Role
from majal.modules.sources.public import Source
from majal.modules.territories.public import Territory, territories_visible_to

menu_item(MenuItem("figures", _("Figures"), "figures:list", Perm.SEE, order=20, icon="chart-line"))
AWAITING, ICON = _("Statements to verify"), "circle-check"
menu_item(MenuItem("figures.awaiting", AWAITING, "figures:awaiting", Perm.VERIFY, 30, "desk", ICON))
FILES = _("Files of statements")
menu_item(MenuItem("figures.files", FILES, "figures:files", Perm.IMPORT, 40, "desk", "upload"))


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
    rows = statements_by_measure(actor, observations, targets)
    return {"rows": rows, "can_record": may(actor, Perm.RECORD)}


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


SHOWN, COUNTED = 5, 1000  # statements to verify that a first page names, and that it counts


@panel(
    "figures.awaiting",
    place="home.head_office",
    order=20,
    permission=Perm.VERIFY,
    template="figures/_awaiting.html",
)
def awaiting(actor: Actor, record: object) -> Mapping[str, Any]:  # noqa: ARG001
    """What people entered and somebody else has to check."""
    rows = awaiting_verification(actor).order_by("-recorded_at")
    found = [
        {"statement": o, "words": words_of(o), "subject": subject_words(o)} for o in rows[:SHOWN]
    ]
    more = SafeString("+" if (total := rows[:COUNTED].count()) == COUNTED else "")
    return {"found": found, "total": total, "more": more}


@panel(
    "figures.my_parks",
    place="home.park_manager",
    order=60,
    permission=Perm.RECORD,
    template="figures/_my_parks.html",
)
def my_parks(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The latest known figures of the parks somebody manages, and the button to add one."""
    mine = scopes(actor, Role.PARK_MANAGER, kind="park")
    parks = {p.pk: p for p in parks_on_map(actor) if p.pk in mine}
    if not parks:
        return None
    measures = measures_named(actor, Q())
    chosen = picks(actor, measures, parks)
    return {
        "parks": [
            {
                "park": park,
                "rows": [
                    {"measure": m, "chosen": chosen[m.pk][park.pk]}
                    for m in measures
                    if park.pk in chosen[m.pk]
                ],
            }
            for park in parks.values()
        ]
    }


def my_territories(actor: Actor, record: object, *, role: str) -> Mapping[str, Any] | None:  # noqa: ARG001
    """What the parks of somebody's own territories add up to."""
    mine = scopes(actor, role, kind="territory")
    found = territories_visible_to(actor).filter(pk__in=mine)
    rows = [{"territory": t, "found": rolled_up(actor, t)} for t in found]
    return {"territories": rows} if rows else None


for _role in (Role.AUTHORITY, Role.WALI, Role.GOVERNOR):
    panel(
        f"figures.{_role}",
        place=f"home.{_role}",
        order=60,
        permission=Perm.SEE,
        template="figures/_my_territories.html",
    )(partial(my_territories, role=_role))
