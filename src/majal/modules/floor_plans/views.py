"""Pages of plans: a floor on any day, and the sending of its drawing."""

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
from majal.modules.floor_plans.commands import send_plan
from majal.modules.floor_plans.errors import PlanEmpty, PlanNotSvg, PlanTooLarge, PlanUnsafe
from majal.modules.floor_plans.forms import PlanForm, day_of
from majal.modules.floor_plans.permissions import Perm
from majal.modules.floor_plans.queries import drawn_on, floor_of
from majal.modules.parks.public import Floor, floors_of

BESIDE = dict.fromkeys((PlanEmpty, PlanNotSvg, PlanTooLarge, PlanUnsafe), "file")
MOST_TOLD = 30


@page(Perm.SEE, obj=floor_of)
@require_GET
def plan(request: Request, floor: Floor) -> HttpResponse:
    """A floor on a day: its plan coloured by state, one space chosen, and the same as a table."""
    today = timezone.localdate()
    day = day_of(request.GET.get("on", ""), today)
    drawn = drawn_on(floor, day, to=request.actor)
    wanted = request.GET.get("space", "")
    context = {
        "park": floor.building.park,
        "building": floor.building,
        "floor": floor,
        "floors": list(floors_of(floor.building)),
        "day": day,
        "is_today": day == today,
        "drawn": drawn,
        "strange": drawn.strange[:MOST_TOLD],
        "chosen": next((c for c in drawn.cells if str(c.space.pk) == wanted), None),
        "keeps": may(request.actor, Perm.KEEP, floor),
        "names": any(cell.holding for cell in drawn.cells),
    }
    return render(request, "floor_plans/plan.html", context)


@page(Perm.KEEP, obj=floor_of)
@require_http_methods(["GET", "POST"])
def send(request: Request, floor: Floor) -> HttpResponse:
    """Send the drawing of a floor."""
    park = floor.building.park
    home = reverse("floor_plans:plan", args=[park.code, floor.pk])

    def do(cleaned: Any) -> None:
        upload = cleaned["file"]
        first = cleaned["first_day"]
        send_plan(floor.pk, upload, name=upload.name, first_day=first, by=request.actor)

    return ask(
        request,
        PlanForm(
            request.POST or None,
            request.FILES or None,
            initial={"first_day": timezone.localdate()},
        ),
        do,
        title=_("Send the plan of a floor"),
        lede=_("The page then lists the shapes and the spaces that found each other, or did not."),
        done=_("The plan is read. Look below for what found no space."),
        back=home,
        crumbs=[
            (local(park), park.get_absolute_url()),
            (_("Premises"), reverse("premises:park", args=[park.code])),
            (f"{local(floor.building)} · {floor}", home),
        ],
        beside=BESIDE,
    )
