"""By what right a building is held: for those who run the park."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.parks.public import Building
from majal.modules.premises.commands import edit_tenure, record_tenure
from majal.modules.premises.errors import (
    DaysBackwards,
    OwnerMissing,
    RentWithoutLease,
    TenureOverlaps,
)
from majal.modules.premises.forms import TenureForm
from majal.modules.premises.models import Tenure
from majal.modules.premises.permissions import Perm
from majal.modules.premises.queries import (
    building_of,
    deeds_of,
    ends_soon,
    tenure_of,
    tenures_of,
)

BESIDE = {
    DaysBackwards: "until",
    OwnerMissing: "owner_name",
    RentWithoutLease: "yearly_rent",
    TenureOverlaps: "first_day",
}
SAID = (
    "right",
    "owner_name",
    "owner_id",
    "reference",
    "first_day",
    "until",
    "yearly_rent",
    "remind_months",
    "note",
)


def _home(building: Building) -> str:
    return reverse("premises:tenures", args=[building.park.code, building.pk])


def _crumbs(building: Building) -> list[tuple[str, str]]:
    park = building.park
    return [
        (local(park), park.get_absolute_url()),
        (_("Premises"), reverse("premises:park", args=[park.code])),
        (local(building), _home(building)),
    ]


@page(Perm.SEE_TENURE, obj=building_of)
@require_GET
def tenures(request: Request, building: Building) -> HttpResponse:
    """The rights to a building, past, present and to come, with their deeds."""
    today = timezone.localdate()
    rows = tenures_of(building, to=request.actor)
    deeds = deeds_of(rows, to=request.actor)
    context = {
        "park": building.park,
        "building": building,
        "rows": [
            {
                "tenure": one,
                "deeds": deeds[one.pk],
                "soon": ends_soon(one, today),
                "now": one.first_day <= today and (one.until is None or one.until > today),
            }
            for one in rows
        ],
        "keeps": may(request.actor, Perm.KEEP_TENURE, building),
    }
    return render(request, "premises/tenures.html", context)


@page(Perm.KEEP_TENURE, obj=building_of)
@require_http_methods(["GET", "POST"])
def tenure_add(request: Request, building: Building) -> HttpResponse:
    """Write a right down."""

    def do(cleaned: Any) -> None:
        record_tenure(building.pk, by=request.actor, **cleaned)

    return ask(
        request,
        TenureForm(request.POST or None, request.FILES or None, by=request.actor),
        do,
        title=_("Write down a right to the building"),
        lede=_("The manager of the park is reminded before it ends."),
        done=_("Saved."),
        back=_home(building),
        crumbs=_crumbs(building),
        beside=BESIDE,
    )


@page(Perm.KEEP_TENURE, obj=tenure_of)
@require_http_methods(["GET", "POST"])
def tenure_edit(request: Request, tenure: Tenure) -> HttpResponse:
    """Mend a right, or say when it ends."""
    initial = {name.removesuffix("_id"): getattr(tenure, name) for name in SAID}

    def do(cleaned: Any) -> None:
        edit_tenure(tenure.pk, by=request.actor, **cleaned)

    return ask(
        request,
        TenureForm(request.POST or None, request.FILES or None, initial=initial, by=request.actor),
        do,
        title=_("Mend a right to the building"),
        done=_("Saved."),
        back=_home(tenure.building),
        crumbs=_crumbs(tenure.building),
        beside=BESIDE,
    )
