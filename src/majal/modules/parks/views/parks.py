"""Pages of parks: the list, and one park."""

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.page_permissions import Perm as KernelPerm
from majal.kernel.permissions import may
from majal.modules.parks.models import Park
from majal.modules.parks.permissions import Perm
from majal.modules.parks.queries import (
    count_parks,
    group_services,
    group_tariffs,
    is_silent,
    life_of,
    park_in_full,
    parks_in_region,
    parks_matching,
    parks_on_map,
    parks_visible_to,
    premises_of,
    regions_of_parks,
    services_of,
    silent_parks,
    tariffs_of,
)
from majal.modules.parks.workflow import ParkState


def _in_state(parks: QuerySet[Park], state: str) -> QuerySet[Park]:
    return parks.filter(state=state)


def _regions(actor: Actor) -> list[tuple[str, str]]:
    return [(region.code, local(region)) for region in regions_of_parks(actor)]


def _silences(_actor: Actor) -> list[tuple[str, Promise]]:
    return [("none", _("no news for two years"))]


def _silent(parks: QuerySet[Park], _value: str) -> QuerySet[Park]:
    return silent_parks(parks, today=timezone.localdate())


PARKS = register(
    List(
        name="parks.parks",
        title=_("Parks"),
        query=parks_visible_to,
        address=Park.get_absolute_url,
        default_sort="state",
        search=parks_matching,
        filters=(
            Filter("state", _("State"), lambda _actor: ParkState.choices, _in_state),
            Filter("region", _("Region"), _regions, parks_in_region),
            Filter("news", _("News"), _silences, _silent),
        ),
        columns=(
            Column("name", _("Park"), local, sort=("name_fr",)),
            Column("region", _("Region"), lambda p: local(p.province.parent)),
            Column("state", _("State"), Park.get_state_display, sort=("-state",)),
            Column("first", _("First promised"), lambda p: p.first_planned_opening, kind="date"),
            Column("opened", _("Opened"), lambda p: p.opened_on, sort=("opened_on",), kind="date"),
            Column("news", _("Last news"), lambda p: p.last_news, kind="date"),
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


@page(Perm.SEE, replica=True)
def park_list(request: Request) -> HttpResponseBase:
    """All parks on the map, and the list of them."""
    parks = parks_on_map(request.actor)
    return respond(
        request, PARKS, template="parks/list.html", parks=parks, counts=count_parks(parks)
    )


@page(Perm.SEE, obj=park_in_full, replica=True)
@require_GET
def park_detail(request: Request, park: Park) -> HttpResponse:
    """One park: its life, what it is, what it offers and for how much, and who said so."""
    actor, today = request.actor, timezone.localdate()
    context = {
        "park": park,
        "silent": is_silent(park, today=today),
        "life": life_of(park, today=today),
        "premises": premises_of(park, today=today),
        "services": group_services(list(services_of(park))),
        "tariffs": group_tariffs(list(tariffs_of(park))),
        "keeps_premises": may(actor, Perm.KEEP_PREMISES, park),
        "keeps_equipment": may(actor, Perm.KEEP_EQUIPMENT, park),
        "keeps_services": may(actor, Perm.KEEP_SERVICES, park),
        "sets_tariffs": may(actor, Perm.SET_TARIFFS, park),
        "sees_history": may(actor, KernelPerm.SEE_HISTORY, park),
    }
    return render(request, "parks/detail.html", context)
