"""What conventions offer the menu, a park's page, and each side's first page."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import DateField, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.permissions import scopes
from majal.modules.conventions.models import Party, PartyStep
from majal.modules.conventions.permissions import STATE, Perm
from majal.modules.conventions.public import (
    Mine,
    State,
    conventions_of_parties,
    conventions_visible_to,
    speaks_for_operator,
)
from majal.modules.conventions.queries import ours_of, owners_key, within
from majal.modules.parks.public import Park
from majal.modules.people.public import Role
from majal.modules.territories.public import Level, Territory

menu_item(
    MenuItem("conventions", _("Conventions"), "conventions:list", Perm.SEE, 30, icon="file-text")
)
menu_item(
    MenuItem(
        "conventions.mine",
        _("Our conventions"),
        "conventions:mine",
        Perm.MINE,
        10,
        "desk",
        "signature",
    )
)
SOON = timedelta(days=90)


@panel(
    "conventions.ours",
    place="conventions.mine",
    order=40,
    permission=Perm.MINE,
    template="conventions/_ours.html",
)
def ours(actor: Actor, mine: Mine) -> Mapping[str, Any] | None:  # noqa: ARG001 - they are one's own
    """The table of one's conventions: state, role, step, term and the notice of its renewal."""
    if not mine.parties:
        return None
    today = timezone.localdate()
    return {
        "rows": ours_of(mine, today),
        "total": len(mine.parties),
        "whose": owners_key(mine.organisations, operator=speaks_for_operator(mine)),
        "soon": today + SOON,
        "today": today,
    }


@panel(
    "conventions.visas",
    place="conventions.mine",
    order=5,
    permission=Perm.MINE,
    template="conventions/_visas.html",
)
def visas(actor: Actor, _mine: Mine) -> Mapping[str, Any] | None:
    """For a wali or governor: the councils' deliberations that wait for a visa."""
    lands = scopes(actor, *STATE, kind="territory")
    if not lands:
        return None
    sent = PartyStep.objects.filter(party=OuterRef("pk"), kind="sent_for_visa").order_by("-day")
    rows = (
        Party.objects.filter(within("organisation__territory", lands), standing="sent_for_visa")
        .select_related("convention", "organisation")
        .annotate(sent=Subquery(sent.values("day")[:1], output_field=DateField()))
    )
    found = list(rows.order_by("sent", "pk")[:50])
    return {"parties": found} if found else None


@panel(
    "conventions.of_park",
    place="parks.park",
    order=40,
    permission=Perm.SEE,
    template="conventions/_of_record.html",
)
def of_park(actor: Actor, park: Park) -> Mapping[str, Any] | None:
    """The conventions a park stands on."""
    rows = list(conventions_visible_to(actor).filter(parks=park).order_by("code")[:20])
    return {"conventions": rows} if rows else None


@panel(
    "conventions.of_territory",
    place="territories.territory",
    order=40,
    permission=Perm.SEE,
    template="conventions/_of_territory.html",
)
def of_territory(_actor: Actor, territory: Territory) -> Mapping[str, Any] | None:
    """The way to a region's conventions; no query, since the page counts its own."""
    return {"region": territory.code} if territory.level == Level.REGION else None


def door(actor: Actor, _record: object) -> Mapping[str, Any] | None:
    """The way to one's own conventions, with their number."""
    mine = conventions_of_parties(actor).exclude(state=State.SUPERSEDED).count()
    return {"count": mine} if mine else None


for _role in (Role.AUTHORITY, *STATE, Role.COMPANY_MANAGER):
    panel(
        f"conventions.door.{_role}",
        place=f"home.{_role}",
        order=5,
        permission=Perm.MINE,
        template="conventions/_door.html",
    )(door)
