"""Pages of parks: the list, and one park."""

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.parks.models import Park
from majal.modules.parks.permissions import Perm
from majal.modules.parks.queries import (
    count_parks,
    is_silent,
    park_of,
    parks_matching,
    parks_on_map,
    parks_visible_to,
)
from majal.modules.parks.workflow import ParkState


def _in_state(parks: QuerySet[Park], state: str) -> QuerySet[Park]:
    return parks.filter(state=state)


PARKS = register(
    List(
        name="parks.parks",
        title=_("Parks"),
        query=parks_visible_to,
        address=Park.get_absolute_url,
        default_sort="state",
        search=parks_matching,
        filters=(Filter("state", _("State"), lambda _actor: ParkState.choices, _in_state),),
        columns=(
            Column("name", _("Park"), local, sort=("name_fr",)),
            Column("region", _("Region"), lambda p: local(p.province.parent)),
            Column("state", _("State"), Park.get_state_display, sort=("-state",)),
            Column("first", _("First promised"), lambda p: p.first_planned_opening, kind="date"),
            Column("opened", _("Opened"), lambda p: p.opened_on, sort=("opened_on",), kind="date"),
            Column(
                "capacity", _("Capacity"), lambda p: p.capacity, sort=("capacity",), kind="number"
            ),
            Column("area", _("Area (m²)"), lambda p: p.area, sort=("area",), kind="number"),
            Column("code", _("Code"), lambda p: p.code, sort=("code",), kind="code"),
        ),
        empty=_(
            "Every park of the network stands here, open or only announced, with what was promised "
            "of it. Load them with: majal load morocco --commit"
        ),
    )
)


@page(Perm.SEE)
def park_list(request: Request) -> HttpResponseBase:
    """All parks on the map, and the list of them."""
    parks = list(parks_on_map(request.actor))
    return respond(
        request, PARKS, template="parks/list.html", parks=parks, counts=count_parks(parks)
    )


@page(Perm.SEE, obj=park_of)
def park_detail(request: Request, park: Park) -> HttpResponse:
    """One park: where it stands, what was promised, who said so."""
    return render(
        request,
        "parks/detail.html",
        {
            "park": park,
            "silent": is_silent(park, today=timezone.localdate()),
            "sources": park.sources.all(),
        },
    )
