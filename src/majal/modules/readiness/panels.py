"""What readiness adds to the menu, to first pages, to sites, territories and commitments."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.commitments.public import Commitment
from majal.modules.parks.public import Park
from majal.modules.people.public import Role
from majal.modules.readiness.models import Gap
from majal.modules.readiness.permissions import Perm
from majal.modules.readiness.queries.board import board_of
from majal.modules.readiness.queries.sites import (
    Site,
    assessments_visible_to,
    gaps_visible_to,
    site_of,
    sites_of,
)
from majal.modules.readiness.workflow import OPEN, AssessmentState

menu_item(
    MenuItem(
        "readiness", _("Readiness of sites"), "readiness:index", Perm.SEE, 43, "desk", "checklist"
    )
)
SHOWN = 6
WAITING, FIRST = "readiness/_waiting.html", "readiness/_first.html"
LINK, GAP = "readiness/_link.html", "readiness/_gap.html"


def _board(actor: Actor) -> Mapping[str, Any] | None:
    board = board_of(sites_of(actor), {}, reader=actor)
    return {"board": board, "shown": board.assessed[:SHOWN]} if board.assessed else None


@panel(
    "readiness.waiting",
    place="home.head_office",
    order=16,
    permission=Perm.REVIEW,
    template=WAITING,
)
def waiting(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Assessments that wait for a review."""
    rows = assessments_visible_to(actor).filter(state=AssessmentState.SUBMITTED)
    found = list(rows.order_by("submitted_at")[:SHOWN])
    return {"waiting": found} if found else None


def of_mine(actor: Actor, record: object, *, role: str) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The sites of the territories somebody speaks for."""
    return _board(actor)


for _role in (Role.AUTHORITY, Role.WALI, Role.GOVERNOR):
    panel(
        f"readiness.{_role}",
        place=f"home.{_role}",
        order=57,
        permission=Perm.SEE,
        template=FIRST,
    )(partial(of_mine, role=_role))


@panel("readiness.park", place="parks.park", order=9, permission=Perm.SEE, template=LINK)
def of_park(actor: Actor, park: Park) -> Mapping[str, Any] | None:
    """The way to the readiness of a park that is still to open."""
    try:
        site = site_of(actor, park.code)
    except Park.DoesNotExist:
        return None
    return _link(actor, site)


def _link(actor: Actor, site: Site) -> Mapping[str, Any]:
    land, park = site.key
    rows = assessments_visible_to(actor).filter(province=land, park=park)
    return {"site": site, "open": rows.filter(state__in=OPEN).exists()}


@panel(
    "readiness.commitment",
    place="commitments.commitment",
    order=30,
    permission=Perm.SEE,
    template=GAP,
)
def of_commitment(actor: Actor, commitment: Commitment) -> Mapping[str, Any] | None:
    """The gap of a site that a commitment is to close."""
    rows = gaps_visible_to(actor).filter(commitment=commitment.pk)
    gap: Gap | None = rows.select_related("answer__criterion", "answer__assessment").first()
    return {"gap": gap, "site": Site(gap.park, gap.province)} if gap else None
