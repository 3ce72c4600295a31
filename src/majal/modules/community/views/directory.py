"""The directory of residents and alumni, and the page of one of them."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Answer, Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.community.models import Side, Topic
from majal.modules.community.permissions import Perm
from majal.modules.community.queries.members import (
    about,
    companies_of,
    directory,
    in_park,
    lines_of,
    listed_member,
    matching,
    page_of,
)
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import ParkState, parks_visible_to

STANDING = (
    ("resident", pgettext_lazy("community", "resident")),
    ("alumni", pgettext_lazy("community", "alumni")),
)


def _parks(actor: Actor) -> list[tuple[str, str]]:
    rows = parks_visible_to(actor).filter(state=ParkState.OPERATING).order_by("code")
    return [(p.code, local(p)) for p in rows]


def standing_of(one: Any) -> Any:
    """Whether a member is in a park today."""
    return dict(STANDING)["resident" if one.resident else "alumni"]


def _main_sector(one: Organisation) -> str:
    chosen = list(one.chosen_sectors.all())  # the main one first, loaded with the row
    return local(chosen[0].sector) if chosen else ""


MEMBERS = register(
    List(
        name="community.member",
        title=gettext_lazy("Residents and alumni"),
        query=directory,
        address=lambda one: address_of("community:member", one.pk),
        default_sort="name",
        search=matching,
        page_size=30,
        filters=(
            Filter(
                "standing",
                pgettext_lazy("community", "Where they are"),
                lambda _a: STANDING,
                lambda rows, v: rows.filter(resident=v == "resident"),
            ),
            Filter(
                "side",
                pgettext_lazy("community", "They"),
                lambda _a: Side.choices,
                lambda rows, v: about(rows, side=v),
            ),
            Filter(
                "topic",
                gettext_lazy("Topic"),
                lambda _a: Topic.choices,
                lambda rows, v: about(rows, topic=v),
            ),
            Filter("park", gettext_lazy("Park"), _parks, in_park),
        ),
        columns=(
            Column("name", gettext_lazy("Company"), local, sort=("sort_name",)),
            Column("standing", pgettext_lazy("community", "Where they are"), standing_of),
            Column("sector", gettext_lazy("Sector"), _main_sector),
            Column("website", gettext_lazy("Web site"), lambda o: o.website),
        ),
        empty=gettext_lazy(
            "Nobody stands here yet. A company of a park agrees to it on its page of consents, "
            "then says what it offers and seeks."
        ),
    )
)


def _with_lines(answer: Answer) -> dict[str, Any]:
    rows = [row["object"] for row in answer.rows]
    found = lines_of(*rows)
    return {"members": [(one, _main_sector(one), found[one.pk]) for one in rows]}


@page(Perm.READ)
def members(request: Request) -> HttpResponseBase:
    """Who is or was in a park, and what each offers and seeks."""
    return respond(
        request,
        MEMBERS,
        more=_with_lines,
        cells="community/_cards.html",
        lede=_("Companies that agreed to be found: what they offer, what they seek."),
    )


@page(Perm.READ, obj=listed_member)
@require_GET
def member(request: Request, found: Organisation) -> HttpResponse:
    """One member; whoever acts for another one may ask for an introduction."""
    mine = companies_of(request.actor)
    context = {
        "one": page_of(found),
        "sector": _main_sector(found),
        "own": found.pk in mine,
        "may_ask": may(request.actor, Perm.OWN) and bool(mine - {found.pk}),
        "stranger": not request.actor.is_authenticated,
    }
    return render(request, "community/member.html", context)
