"""Doors with their codes, which those who run a park keep."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.documents import render_pdf
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Bulk, Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.parks.public import Park
from majal.modules.support import errors
from majal.modules.support.commands import add_place, add_places, put_place_aside
from majal.modules.support.forms import PlaceForm
from majal.modules.support.models import Place
from majal.modules.support.permissions import Perm
from majal.modules.support.queries.visible import places_visible_to
from majal.modules.upkeep.public import (
    buildings_in,
    operating_park,
    parks_of,
)

SHEET = Path(__file__).parents[1] / "templates" / "support" / "doors.typ"
TITLE = gettext_lazy("Codes for the doors")
WORDS = {
    "broken": gettext_lazy("Something broken here?"),
    "scan": gettext_lazy("Scan the code and tell us: one minute is enough, without an account."),
    "qr": gettext_lazy("Code that leads to the page for reporting"),
}


def _put_aside(ids: Iterable[int], actor: Actor) -> int:
    return len([put_place_aside(pk, by=actor) for pk in sorted(set(ids))])


def _parks(actor: Actor) -> Iterable[tuple[str, str | Promise]]:
    return [(p.code, local(p)) for p in parks_of(actor)]


PLACES = register(
    List(
        name="support.place",
        title=gettext_lazy("Doors and their codes"),
        query=places_visible_to,
        address=lambda place: reverse("support:at", args=[place.code]),
        default_sort="building",
        filters=(
            Filter(
                "park",
                gettext_lazy("Park"),
                _parks,
                lambda rows, v: rows.filter(building__park__code=v),
            ),
        ),
        columns=(
            Column("name", gettext_lazy("Place"), local, sort=("name_fr",)),
            Column(
                "building",
                gettext_lazy("Building"),
                lambda p: local(p.building),
                sort=("building__park__code", "building_id", "name_fr"),
            ),
            Column("code", gettext_lazy("Code"), lambda p: p.code, kind="code"),
            Column("park", gettext_lazy("Park"), lambda p: local(p.building.park)),
        ),
        bulk=(Bulk("aside", gettext_lazy("Put aside"), Perm.ROUND, _put_aside),),
        empty=gettext_lazy(
            "A code on a door lets anyone report what is broken there, with the place known."
        ),
    )
)


@page(Perm.ROUND)
def places(request: Request) -> HttpResponseBase:
    """The doors of one’s parks."""
    keeps = [p for p in parks_of(request.actor) if may(request.actor, Perm.KEEP_PLACES, p)]
    return respond(
        request,
        PLACES,
        template="support/places.html",
        lede=_("Whoever scans the code of a door reports what is broken there in one minute."),
        action_address=reverse("support:place_new") if keeps else "",
        action_label=_("Add a place"),
        keeps=keeps,
    )


@page(Perm.ROUND)
@require_http_methods(["GET", "POST"])
def place_new(request: Request) -> HttpResponse:
    """Add a place."""
    keeps = [p for p in parks_of(request.actor) if may(request.actor, Perm.KEEP_PLACES, p)]

    def do(given: Any) -> None:
        add_place(given.pop("building"), by=request.actor, **given)

    return ask(
        request,
        PlaceForm(request.POST or None, buildings=buildings_in(keeps)),
        do,
        title=_("Add a place"),
        done=_("Added. Print its code and put it on the door."),
        back=reverse("support:places"),
        crumbs=[(_("Doors and their codes"), reverse("support:places"))],
        beside={errors.PlaceTaken: "name_fr"},
    )


@page(Perm.KEEP_PLACES, obj=operating_park)
@require_POST
def places_fill(request: Request, park: Park) -> HttpResponse:
    """A place for every space that has none."""
    try:
        made = add_places(park.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        said = ngettext("%(made)s place was added.", "%(made)s places were added.", made)
        messages.success(request, said % {"made": made})
    return redirect(f"{reverse('support:places')}?park={park.code}")


@page(Perm.KEEP_PLACES, obj=operating_park)
@require_GET
def doors(request: Request, park: Park) -> HttpResponse:  # noqa: ARG001
    """The codes of a park as PDF, six on a sheet."""
    rows = Place.objects.filter(building__park=park, archived_at=None).select_related("building")
    data = {"words": WORDS, "doors": [_door(p, park) for p in rows.order_by("building", "name_fr")]}
    content = render_pdf(SHEET, data, title=TITLE, language="ar+fr")
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="codes-{park.code}.pdf"'
    return answer


def _door(place: Place, park: Park) -> dict[str, Any]:
    with override("ar"):
        address = f"{settings.MAJAL_ADDRESS}{reverse('support:at', args=[place.code])}"
    return {
        "ar": f"{local(place.building, language='ar')} · {local(place, language='ar')}",
        "fr": f"{local(place.building, language='fr')} · {local(place, language='fr')}",
        "park_ar": local(park, language="ar"),
        "park_fr": local(park, language="fr"),
        "code": place.code,
        "qr": _qr(address),
    }


def _qr(address: str) -> bytes:
    import io  # noqa: PLC0415

    import segno  # noqa: PLC0415 - only who prints codes carries it

    svg = io.BytesIO()
    segno.make(address, error="q", micro=False).save(
        svg, kind="svg", border=0, xmldecl=False, omitsize=True
    )
    return svg.getvalue()
