"""What commitments offer: our side's first page, a convention's page, first pages of staff."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.permissions import may, scopes
from majal.modules.commitments.permissions import Perm
from majal.modules.commitments.queries.first import SHOWN, first_of
from majal.modules.commitments.queries.narrowing import conventions_about, late_on
from majal.modules.commitments.queries.sides import face_to_face, lines_of
from majal.modules.commitments.queries.visible import commitments_visible_to, with_lines
from majal.modules.commitments.workflow import State
from majal.modules.conventions.public import (
    Convention,
    Mine,
    conventions_of_parties,
    is_head_office,
)
from majal.modules.parks.public import Park
from majal.modules.people.public import Role

PRESSING = "commitments/_pressing.html"
LABEL = _("Commitments")
menu_item(
    MenuItem("commitments", LABEL, "commitments:list", Perm.SEE, 12, "desk", "clipboard-list")
)
menu_item(MenuItem("commitments.all", LABEL, "commitments:list", Perm.SEE, 12, "foot"))


@panel(
    "commitments.dues",
    place="conventions.mine",
    order=20,
    permission=Perm.SEE,
    template="commitments/_dues.html",
)
def dues(actor: Actor, mine: Mine) -> Mapping[str, Any] | None:  # noqa: ARG001
    """What we owe and what we are owed, with their clocks."""
    if not mine.parties:
        return None
    by, to = first_of(mine, timezone.localdate())
    sides = [(way, *found) for way, found in (("by", by), ("to", to))]
    return {"sides": sides, "organisation": mine.organisation}


@panel(
    "commitments.face",
    place="conventions.convention",
    order=30,
    permission=Perm.SEE,
    template="commitments/_face.html",
)
def face(actor: Actor, convention: Convention) -> Mapping[str, Any] | None:
    """The commitments of both sides of a convention, face to face."""
    pairs = face_to_face(convention, timezone.localdate())
    may_add = may(actor, Perm.ADD, convention)
    return (
        {
            "pairs": pairs,
            "has_partner": any(pair.partner for pair in pairs),
            "has_operator": any(pair.operator for pair in pairs),
            "may_add": may_add,
        }
        if pairs or may_add
        else None
    )


@panel(
    "commitments.head_office",
    place="home.head_office",
    order=25,
    permission=Perm.SEE,
    template=PRESSING,
)
@panel(
    "commitments.park_manager",
    place="home.park_manager",
    order=25,
    permission=Perm.SEE,
    template=PRESSING,
)
@panel(
    "commitments.authority",
    place="home.authority",
    order=25,
    permission=Perm.SEE,
    template=PRESSING,
)
def pressing(actor: Actor, record: object) -> Mapping[str, Any]:  # noqa: ARG001
    """The few that press most: the longest late, then the longest unanswered; and how many.

    Of the whole network for head office, else of one's own parks and council.
    """
    today = timezone.localdate()
    rows = commitments_visible_to(actor)
    if not is_head_office(actor):
        managed = scopes(actor, Role.PARK_MANAGER, kind="park")
        about = Q(convention__in=conventions_about(Park.objects.filter(pk__in=managed)))
        rows = rows.filter(about | Q(convention__in=conventions_of_parties(actor)))
    late, waiting = rows.filter(late_on(today)), rows.filter(state=State.CLAIMED)
    return {
        "late": lines_of(with_lines(late).order_by("due_last", "pk")[:SHOWN], today),
        "late_total": late.count(),
        "waiting": lines_of(with_lines(waiting).order_by("state_since", "pk")[:SHOWN], today),
        "waiting_total": waiting.count(),
    }
