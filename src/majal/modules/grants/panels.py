"""What support for research adds to the menu, to first pages, to dossiers and to sittings."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.grant_calls.public import STAFF
from majal.modules.grants.models import Proposal
from majal.modules.grants.permissions import OF_PARK, Perm
from majal.modules.grants.queries.blind import sight_of
from majal.modules.grants.queries.money import left_of
from majal.modules.grants.queries.reviewing import scores_of
from majal.modules.grants.queries.visible import own_proposals, proposals_visible_to, reviews_of
from majal.modules.sittings.public import ITEM_PLACE, Item, seat_of, table_of

menu_item(
    MenuItem("grants.calls", _("R&D support"), "grants:calls", Perm.READ, 14, "foot", whole=False)
)
menu_item(
    MenuItem(
        "grants.proposals",
        _("R&D proposals"),
        "grants:proposals",
        Perm.LIST,
        36,
        "desk",
        "bulb",
        False,
    )
)
FEW = 5


@panel(
    "grants.case", place="cases.case", order=12, permission=Perm.LIST, template="grants/_case.html"
)
def of_case(actor: Actor, case: Any) -> Mapping[str, Any] | None:
    """On a dossier, that it is a proposal."""
    found = proposals_visible_to(actor).filter(case=case.pk).first()
    return {"proposal": found} if found else None


def _own(actor: Actor, visit: Any) -> Mapping[str, Any] | None:  # noqa: ARG001 - the visit counts
    found = Proposal.objects.select_related("call").filter(case=visit.case).first()
    return {"proposal": found, "draft": visit.case.state == "draft"} if found else None


for _place in ("applying.own", "applying.draft"):
    panel(
        f"grants.{_place}",
        place=_place,
        order=12,
        permission=Perm.READ,
        template="grants/_own.html",
    )(_own)


@panel("grants.item", place=ITEM_PLACE, order=12, permission=Perm.SIT, template="grants/_item.html")
def of_item(actor: Actor, item: Item) -> Mapping[str, Any] | None:
    """Beside an item of an agenda, the proposal and its reviews; not for a member in conflict."""
    if item.ref_kind != "grants.proposal":
        return None
    seat = seat_of(actor, item.sitting)
    if seat is not None and seat.pk in table_of(item.sitting).away(item):
        return None
    rows = Proposal.objects.select_related("call", "company", "case__version")
    found = rows.filter(pk=item.ref_id or 0).first()
    if found is None:
        return None
    return {
        "proposal": found,
        "sight": sight_of(found),
        "scores": scores_of(found),
        "amount": found.recommended or found.asked,
        "left": left_of(found.call),
    }


def _desk(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    rows = proposals_visible_to(actor).filter(case__state="filed")
    check = rows.filter(complete_at=None).count()
    review = rows.filter(complete_at__isnull=False).count()
    return {"check": check, "review": review} if check or review else None


for _role in sorted({*STAFF, *OF_PARK}):
    panel(
        f"grants.desk.{_role}",
        place=f"home.{_role}",
        order=19,
        permission=Perm.LIST,
        template="grants/_desk.html",
    )(_desk)


@panel(
    "grants.reviews",
    place="home.everyone",
    order=15,
    permission=Perm.MY_REVIEWS,
    template="grants/_reviews.html",
)
def to_review(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """What was given to this person to review."""
    rows = list(reviews_of(actor).filter(submitted_at=None).order_by("pk")[:FEW])
    return {"rows": rows} if rows else None


@panel(
    "grants.mine",
    place="home.company_manager",
    order=30,
    permission=Perm.PROPOSE,
    template="grants/_mine.html",
)
def drafts(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The proposals of one's company that are not decided yet."""
    rows = own_proposals(actor).filter(left_at=None, case__ended_on=None).order_by("-pk")
    found = list(rows[:FEW])
    return {"rows": found} if found else None
