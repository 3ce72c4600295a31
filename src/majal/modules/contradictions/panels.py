"""What contradictions offer the first pages, a measure's page, a park's and the menu."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.contradictions.permissions import Perm
from majal.modules.contradictions.queries import (
    ON_PAGE,
    cards_of,
    cards_of_measure,
    contradictions_visible_to,
    latest_contradictions,
    unexplained,
)
from majal.modules.figures.public import NETWORK, Sheet
from majal.modules.parks.public import Park

ON_HOME = 3
menu_item(
    MenuItem(
        "contradictions", _("Where sources disagree"), "contradictions:list", Perm.SEE, 15, "foot"
    )
)


@panel(
    "contradictions.latest",
    place="portal.home",
    order=30,
    permission=Perm.SEE,
    template="contradictions/_latest.html",
)
def latest(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Where sources disagreed last, two values face to face."""
    cards = latest_contradictions(actor)
    return {"cards": cards} if cards else None


@panel(
    "contradictions.measure",
    place="figures.measure",
    order=10,
    permission=Perm.SEE,
    template="contradictions/_of_record.html",
)
def of_measure(actor: Actor, sheet: Sheet) -> Mapping[str, Any] | None:
    """The contradictions of one measure in the subject shown and its parts, as known then."""
    subject = sheet.subject
    if sheet.as_of.is_now and subject.code == NETWORK:
        cards = cards_of_measure(sheet.measure.pk)
    else:
        rows = contradictions_visible_to(actor, said_by=sheet.as_of.said_by)
        rows = rows.filter(measure=sheet.measure)
        if subject.code != NETWORK:
            parts = Q(park__in=list(subject.among(sheet.all_parks.values())))
            rows = rows.filter(parts | Q(park__code=subject.code) | Q(territory__code=subject.code))
        cards = cards_of(rows[:ON_PAGE])
    return {"cards": cards} if cards else None


@panel(
    "contradictions.park",
    place="parks.park",
    order=20,
    permission=Perm.SEE,
    template="contradictions/_of_record.html",
)
def of_park(actor: Actor, park: Park) -> Mapping[str, Any] | None:
    """The contradictions in what was said of one park."""
    cards = cards_of(contradictions_visible_to(actor).filter(park=park)[:ON_PAGE])
    return {"cards": cards} if cards else None


@panel(
    "contradictions.unexplained",
    place="home.head_office",
    order=15,
    permission=Perm.EXPLAIN,
    template="contradictions/_unexplained.html",
)
def to_explain(actor: Actor, record: object) -> Mapping[str, Any]:  # noqa: ARG001
    """Those that nobody has explained yet."""
    rows = unexplained(actor)
    return {"cards": cards_of(rows[:ON_HOME]), "total": rows.count()}
