"""How long companies last: the page of today, and results that were kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download, respond
from majal.kernel.lists import Column, Filter, List, address, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.parks.public import Park
from majal.modules.survival.commands import keep_result
from majal.modules.survival.forms import ChoiceForm
from majal.modules.survival.models import Kept, Origin
from majal.modules.survival.permissions import Perm
from majal.modules.survival.queries import (
    kept_of,
    kept_visible_to,
    parks_followed_by,
    sees_whole,
    survey_for,
)
from majal.modules.survival.queries.drawing import (
    claims_told,
    cohorts_drawn,
    curve_drawn,
    table_of,
)
from majal.modules.survival.queries.survey import HORIZONS


@dataclass(frozen=True)
class Choice:
    """Which companies the page speaks of."""

    origin: str
    park: Park | None
    year: int | None

    @property
    def values(self) -> dict[str, str]:
        """The choice as an address has it."""
        return {
            "origin": self.origin,
            "park": self.park.code if self.park else "",
            "year": str(self.year or ""),
        }


def _chosen(request: Request, given: Mapping[str, Any]) -> Choice:
    form = ChoiceForm(given, parks=parks_followed_by(request.actor))
    form.is_valid()
    known = form.cleaned_data
    return Choice(known.get("origin") or Origin.ENTRY, known.get("park"), known.get("year"))


@page(Perm.SEE)
@require_GET
def survey(request: Request) -> HttpResponseBase:
    """Survival, growth and the published shares, of the companies one chooses."""
    choice, day = _chosen(request, request.GET), timezone.localdate()
    result, (inputs, code) = survey_for(
        request.actor, choice.origin, day, park=choice.park, year=choice.year
    )
    if request.GET.get("export") in MEDIA:
        headers, rows = table_of(result)
        return download(f"survival-{choice.origin}", request.GET["export"], headers, rows)
    whole = choice.park is not None or sees_whole(request.actor)
    context = {
        **_shown(result),
        "choice": choice,
        "origins": Origin.choices,
        "parks": parks_followed_by(request.actor),
        "exports": [(kind, address(choice.values, export=kind)) for kind in MEDIA],
        "day": day,
        "demo": settings.MAJAL_DEMO,
        "inputs_hash": inputs,
        "code_version": code,
        "may_keep": whole and result["count"] and may(request.actor, Perm.KEEP, choice.park),
    }
    return render(request, "survival/survey.html", context)


def _shown(result: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "result": result,
        "drawing": curve_drawn(result),
        "cohorts": cohorts_drawn(result),
        "claims": claims_told(result),
        "months": HORIZONS,
    }


@page(Perm.KEEP)
@require_POST
def keep(request: Request) -> HttpResponse:
    """Keep today’s result; a refusal is told on the page it was asked from."""
    choice = _chosen(request, request.POST)
    park = choice.park.pk if choice.park else None
    try:
        found = keep_result(choice.origin, park_id=park, year=choice.year, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(reverse("survival:survey") + address(choice.values))
    messages.success(request, _("The result is kept as it stands today."))
    return redirect(found.get_absolute_url())


@page(Perm.SEE, obj=kept_of)
@require_GET
def kept(request: Request, found: Kept) -> HttpResponseBase:
    """A result as it was kept."""
    if request.GET.get("export") in MEDIA:
        headers, rows = table_of(found.result)
        return download(f"survival-{found.pk}", request.GET["export"], headers, rows)
    context = {
        **_shown(found.result),
        "kept": found,
        "choice": Choice(found.origin, found.park, found.year),
        "exports": [(kind, f"?export={kind}") for kind in MEDIA],
        "day": found.day,
        "inputs_hash": found.inputs_hash,
        "code_version": found.code_version,
    }
    return render(request, "survival/survey.html", context)


KEPT = register(
    List(
        name="survival.kept",
        title=gettext_lazy("Results kept on survival"),
        query=kept_visible_to,
        address=Kept.get_absolute_url,
        default_sort="-kept",
        filters=(
            Filter(
                "origin",
                gettext_lazy("Counted"),
                lambda _a: Origin.choices,
                lambda rows, v: rows.filter(origin=v),
            ),
            Filter(
                "park",
                gettext_lazy("Park"),
                lambda actor: [(p.code, local(p)) for p in parks_followed_by(actor)],
                lambda rows, v: rows.filter(park__code=v),
            ),
        ),
        columns=(
            Column("day", gettext_lazy("As of"), lambda o: o.day, sort=("day",), kind="date"),
            Column("origin", gettext_lazy("Counted"), lambda o: o.get_origin_display()),
            Column(
                "park",
                gettext_lazy("Park"),
                lambda o: local(o.park) if o.park else _("all parks"),
            ),
            Column("year", gettext_lazy("Year"), lambda o: str(o.year or "")),
            Column("count", gettext_lazy("Companies"), lambda o: o.result["count"], kind="number"),
            Column(
                "kept",
                gettext_lazy("Kept on"),
                lambda o: timezone.localdate(o.kept_at),
                sort=("kept_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("A result that is kept can be cited later, even when the data go on."),
    )
)


@page(Perm.SEE)
@require_GET
def kept_list(request: Request) -> HttpResponseBase:
    """Every result kept of one’s parks."""
    return respond(request, KEPT, lede=_("As they stood on their day; they never change."))
