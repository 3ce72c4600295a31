"""The pages on which staff say what a park has: each noun is added, corrected and put aside.

Seven nouns, three pages each, all alike: a table says what differs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.parks import commands
from majal.modules.parks.forms import (
    BuildingForm,
    ConnectivityForm,
    EquipmentForm,
    FloorForm,
    Keeping,
    ServiceForm,
    SpaceForm,
    TariffForm,
    values_of,
)
from majal.modules.parks.permissions import Perm
from majal.modules.parks.public import Park, Service
from majal.modules.parks.queries import (
    building_of,
    connectivity_of,
    equipment_of,
    floor_of,
    kept_buildings,
    one_equipment_of,
    park_of,
    service_of,
    services_of,
    space_of,
    tariff_of,
    tariffs_of,
)
from majal.modules.parks.workflow import SERVICE

View = Callable[..., HttpResponseBase]
ASIDE = gettext_lazy("Put aside")
STAYS = gettext_lazy("It is shown no more. Nothing is deleted: what was said of it stays.")


@dataclass(frozen=True)
class Noun:
    """What differs between the nouns; ``near`` finds the park or building it is added to."""

    permission: Perm
    form: type[Keeping]
    near: Callable[..., Any]
    find: Callable[..., Any]
    add: Callable[..., Any]
    edit: Callable[..., Any]
    aside: Callable[..., Any]
    adding: str | Promise
    editing: str | Promise
    question: str | Promise
    verb: str | Promise = ASIDE
    consequence: str | Promise = STAYS


def _end_line(pk: int, *, by: Actor) -> Any:
    return commands.end_connectivity(pk, until=PartialDate.of(timezone.localdate()), by=by)


NOUNS = {
    "building": Noun(
        Perm.KEEP_PREMISES,
        BuildingForm,
        park_of,
        building_of,
        commands.add_building,
        commands.edit_building,
        commands.put_building_aside,
        gettext_lazy("Add a building"),
        gettext_lazy("Correct a building"),
        gettext_lazy("Put the building “%(name)s” aside?"),
    ),
    "floor": Noun(
        Perm.KEEP_PREMISES,
        FloorForm,
        building_of,
        floor_of,
        commands.add_floor,
        commands.edit_floor,
        commands.put_floor_aside,
        gettext_lazy("Add a floor"),
        gettext_lazy("Correct a floor"),
        gettext_lazy("Put the floor “%(name)s” aside?"),
    ),
    "space": Noun(
        Perm.KEEP_PREMISES,
        SpaceForm,
        building_of,
        space_of,
        commands.add_space,
        commands.edit_space,
        commands.end_space,
        gettext_lazy("Add a space"),
        gettext_lazy("Correct a space"),
        gettext_lazy("End the space “%(name)s” today?"),
        gettext_lazy("End it today"),
        gettext_lazy(
            "From today it is no more: split, merged or given back. Its code is free again, and "
            "what was said of it stays."
        ),
    ),
    "equipment": Noun(
        Perm.KEEP_EQUIPMENT,
        EquipmentForm,
        park_of,
        one_equipment_of,
        commands.add_equipment,
        commands.edit_equipment,
        commands.retire_equipment,
        gettext_lazy("Add equipment"),
        gettext_lazy("Correct equipment"),
        gettext_lazy("Retire “%(name)s”?"),
        gettext_lazy("Retire it"),
    ),
    "connectivity": Noun(
        Perm.KEEP_EQUIPMENT,
        ConnectivityForm,
        building_of,
        connectivity_of,
        commands.add_connectivity,
        commands.edit_connectivity,
        _end_line,
        gettext_lazy("Add a line to the net"),
        gettext_lazy("Correct a line to the net"),
        gettext_lazy("End the line of “%(name)s” today?"),
        gettext_lazy("End it today"),
    ),
    "service": Noun(
        Perm.KEEP_SERVICES,
        ServiceForm,
        park_of,
        service_of,
        commands.add_service,
        commands.edit_service,
        commands.put_service_aside,
        gettext_lazy("Add a service"),
        gettext_lazy("Correct a service"),
        gettext_lazy("Take “%(name)s” off the list?"),
        gettext_lazy("Take it off"),
        gettext_lazy(
            "Only for what should never have been listed: a service that ended is closed instead, "
            "so that its history can be read."
        ),
    ),
    "tariff": Noun(
        Perm.SET_TARIFFS,
        TariffForm,
        park_of,
        tariff_of,
        commands.add_tariff,
        commands.edit_tariff,
        commands.put_tariff_aside,
        gettext_lazy("Add a tariff"),
        gettext_lazy("Correct a tariff"),
        gettext_lazy("Take “%(name)s” off the list?"),
        gettext_lazy("Take it off"),
        gettext_lazy(
            "Only for a price that never held: an old price stays beside the new one, so that "
            "their course can be read."
        ),
    ),
}


def _park_of_record(record: Any) -> Park:
    if isinstance(record, Park):
        return record
    found: Park = record.park if hasattr(record, "park") else record.building.park
    return found


def _home(park: Park) -> str:
    return reverse("parks:keep", args=[park.code])


def _form_page(request: Request, noun: Noun, near: Any, *, editing: bool) -> HttpResponse:
    park = _park_of_record(near)
    sent = request.POST if request.method == "POST" else None
    initial = values_of(noun.form, near) if editing else {"seen_in": timezone.localdate().year}
    form = noun.form(sent, initial=initial, near=near, by=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            (noun.edit if editing else noun.add)(near.pk, by=request.actor, **form.cleaned_data)
        except DomainError as error:
            field = getattr(error, "field", "")
            form.add_error(field if field in form.fields else None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect(_home(park))
    context = {
        "park": park,
        "form": form,
        "title": noun.editing if editing else noun.adding,
        "about": None if near is park else near,
        "back": _home(park),
    }
    return render(request, "parks/form.html", context, status=422 if form.errors else 200)


def pages_of(noun: Noun) -> tuple[View, View, View]:
    """The pages on which one noun is added, corrected, put aside."""

    @page(noun.permission, obj=noun.near)
    @require_http_methods(["GET", "POST"])
    def add(request: Request, near: Any) -> HttpResponse:
        return _form_page(request, noun, near, editing=False)

    @page(noun.permission, obj=noun.find)
    @require_http_methods(["GET", "POST"])
    def edit(request: Request, record: Any) -> HttpResponse:
        return _form_page(request, noun, record, editing=True)

    @page(noun.permission, obj=noun.find)
    @require_http_methods(["GET", "POST"])
    def aside(request: Request, record: Any) -> HttpResponse:
        back = _home(_park_of_record(record))
        if request.method == "POST":
            noun.aside(record.pk, by=request.actor)
            messages.success(request, _("Done."))
            return redirect(back)
        context = {
            "question": str(noun.question) % {"name": local(record) or str(record)},
            "consequence": noun.consequence,
            "verb": noun.verb,
            "alarm": True,
            "back": back,
        }
        return render(request, "kernel/confirm.html", context)

    return add, edit, aside


@page(Perm.KEEP_SERVICES, obj=service_of)
@require_POST
def open_button(request: Request, service: Service) -> HttpResponse:
    """Say that a service is open today."""
    commands.open_service(service.pk, by=request.actor)
    messages.success(request, _("The service is listed as open."))
    return redirect(_home(_park_of_record(service)))


@page(Perm.KEEP_SERVICES, obj=service_of)
@require_POST
def close_button(request: Request, service: Service) -> HttpResponse:
    """Say that a service is closed today."""
    commands.close_service(service.pk, by=request.actor)
    messages.success(request, _("The service is listed as closed."))
    return redirect(_home(_park_of_record(service)))


@page(Perm.KEEP_EQUIPMENT, obj=park_of)
def keep(request: Request, park: Park) -> HttpResponse:
    """All that is kept of one park, with a way to change each of it."""
    actor, today = request.actor, timezone.localdate()
    services = [
        {"row": row, "steps": [step.name for step in SERVICE.available(row, to=actor)]}
        for row in services_of(park)
        if row.park_id
    ]
    context = {
        "park": park,
        "buildings": list(kept_buildings(park, today=today)),
        "equipment": list(equipment_of(park)),
        "services": services,
        "tariffs": [row for row in tariffs_of(park) if row.park_id],
        "keeps_premises": may(actor, Perm.KEEP_PREMISES, park),
        "keeps_services": may(actor, Perm.KEEP_SERVICES, park),
        "sets_tariffs": may(actor, Perm.SET_TARIFFS, park),
    }
    return render(request, "parks/keep.html", context)
