"""What admissions add to the menu, to first pages, to dossiers and to sittings."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.permissions import may
from majal.modules.admissions.models import Application
from majal.modules.admissions.permissions import OF_PARK, STAFF, Perm
from majal.modules.admissions.queries.blind import sight_of
from majal.modules.admissions.queries.scoring import sheet_of
from majal.modules.admissions.queries.standing import waits_of
from majal.modules.admissions.queries.visible import (
    applications_visible_to,
    entries_visible_to,
    readings_of,
)
from majal.modules.admissions.workflow import OfferState, WaitState
from majal.modules.calls.public import ACTS_PLACE, Call
from majal.modules.sittings.public import ITEM_PLACE, Item, seat_of, table_of

menu_item(
    MenuItem(
        "admissions",
        _("Applications"),
        "admissions:applications",
        Perm.LIST,
        32,
        "desk",
        "folder",
        False,
    )
)
menu_item(
    MenuItem(
        "admissions.waiting",
        _("Waiting lists"),
        "admissions:waiting",
        Perm.LIST,
        33,
        "desk",
        "users",
        False,
    )
)
FEW = 5


@panel(
    "admissions.acts",
    place=ACTS_PLACE,
    order=10,
    permission=Perm.APPLY,
    template="admissions/_acts.html",
)
def acts(actor: Actor, call: Call) -> Mapping[str, Any]:
    """The buttons of a call: whether one may apply; its ranking for those who handle it."""
    return {"call": call, "is_open": call.is_open(), "ranks": may(actor, Perm.LIST)}


@panel(
    "admissions.own",
    place="applying.own",
    order=10,
    permission=Perm.APPLY,
    template="admissions/_own.html",
)
def own(actor: Actor, visit: Any) -> Mapping[str, Any] | None:  # noqa: ARG001 - the visit counts
    """The place on a waiting list of whoever filed, and what is offered to them."""
    found = Application.objects.filter(case=visit.case).first()
    entry = waits_of(found) if found else None
    if entry is None:
        return None
    offer = next((o for o in entry.offers.all() if o.state == OfferState.OPEN), None)
    context: dict[str, Any] = {"entry": entry, "offer": offer}
    if offer is not None:
        for what in ("accept", "decline"):
            context[what] = (
                reverse(f"admissions:link_{what}", args=[visit.secret, offer.pk])
                if visit.secret
                else reverse(f"admissions:{what}", args=[offer.pk])
            )
    return context


@panel(
    "admissions.case",
    place="cases.case",
    order=10,
    permission=Perm.LIST,
    template="admissions/_case.html",
)
def of_case(actor: Actor, case: Any) -> Mapping[str, Any] | None:
    """On a dossier, that it answers a call."""
    found = applications_visible_to(actor).filter(case=case.pk).first()
    return {"application": found} if found else None


@panel(
    "admissions.item",
    place=ITEM_PLACE,
    order=10,
    permission=Perm.SIT,
    template="admissions/_item.html",
)
def of_item(actor: Actor, item: Item) -> Mapping[str, Any] | None:
    """Beside an item of an agenda, what was answered and scored; not for a member in conflict."""
    if item.ref_kind != "admissions.application":
        return None
    seat = seat_of(actor, item.sitting)
    if seat is not None and seat.pk in table_of(item.sitting).away(item):
        return None
    rows = Application.objects.select_related(
        "call__grid", "case__version", "case__applicant", "case__organisation"
    )
    found = rows.filter(pk=item.ref_id or 0).first()
    if found is None:
        return None
    return {
        "item": item,
        "application": found,
        "score": sheet_of(found).score,
        "sections": sight_of(found).sections,
    }


def _desk(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    rows = applications_visible_to(actor)
    check = rows.filter(case__state="filed", complete_at=None).count()
    waiting = entries_visible_to(actor).filter(state=WaitState.WAITING).count()
    return {"check": check, "waiting": waiting} if check or waiting else None


for _role in sorted({*STAFF, *OF_PARK}):
    panel(
        f"admissions.desk.{_role}",
        place=f"home.{_role}",
        order=18,
        permission=Perm.LIST,
        template="admissions/_desk.html",
    )(_desk)


@panel(
    "admissions.readings",
    place="home.everyone",
    order=14,
    permission=Perm.MY_READINGS,
    template="admissions/_readings.html",
)
def to_read(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """What was given to this person to read."""
    rows = list(readings_of(actor).filter(submitted_at=None).order_by("pk")[:FEW])
    return {"rows": rows} if rows else None
