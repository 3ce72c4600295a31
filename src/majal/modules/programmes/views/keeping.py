"""A programme begun and kept: its words, stages, cohorts, funders and targets."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.permissions import scopes
from majal.kernel.refs import Ref, kinds
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import parks_visible_to
from majal.modules.people.public import people_holding
from majal.modules.programmes import forms
from majal.modules.programmes.commands import (
    Level,
    Terms,
    Words,
    add_funding,
    add_stage,
    archive_programme,
    change_cohort,
    correct_stage,
    edit_programme,
    end_funding,
    make_programme,
    open_cohort,
)
from majal.modules.programmes.models import Cohort, Funding, Programme, Stage
from majal.modules.programmes.permissions import OF_PARK, TEAM, Perm, everywhere
from majal.modules.programmes.queries import (
    cohort_of,
    funding_of,
    programme_of,
    stage_of,
)
from majal.modules.territories.public import territories_visible_to

CONVENTION = "conventions.convention"
MOST = 2_000


def crumbs_of(programme: Programme) -> list[tuple[str, str]]:
    """The way back to a programme."""
    return [(str(programme), programme.get_absolute_url())]


def people() -> list[tuple[int, str]]:
    """Those who may lead programmes and coordinate cohorts."""
    return [(one.pk, one.name) for one in people_holding(*TEAM).order_by("name")]


def _parks(actor: Actor, *already: int) -> list[tuple[int, str]]:
    rows = parks_visible_to(actor).order_by("code")
    if not everywhere(actor, None):
        rows = rows.filter(pk__in=scopes(actor, *OF_PARK, kind="park") | set(already))
    return forms.named(rows)


def _lands(actor: Actor) -> list[tuple[int, str]]:
    rows = territories_visible_to(actor).filter(level__in=["region", "province"])
    return forms.named(rows.order_by("code"))


def _words(given: Mapping[str, Any]) -> Words:
    names = (f"{part}_{one}" for part in ("name", "purpose") for one in ("ar", "fr", "en"))
    return Words(
        given["kind"],
        **{name: given[name].strip() for name in names},
        territory_id=given["territory"],
        lead_id=given["lead"],
        first_day=given["first_day"],
        last_day=given["last_day"],
        entrusted=given["entrusted"],
        published=given["published"],
    )


@page(Perm.MAKE)
@require_http_methods(["GET", "POST"])
def make(request: Request) -> HttpResponse:
    """Begin a programme."""
    form = forms.ProgrammeForm(
        request.POST or None,
        parks=_parks(request.actor),
        territories=_lands(request.actor),
        people=people(),
    )

    def do(given: Any) -> Programme:
        code = given["code"].lower()
        return make_programme(code, _words(given), parks=given["parks"], by=request.actor)

    return ask(
        request,
        form,
        do,
        title=_("Begin a programme"),
        lede=_("Its stages and cohorts follow on its own page."),
        done=_("The programme is on record. Add its stages."),
        back=redirect("programmes:programmes").url,
    )


@page(Perm.EDIT, obj=programme_of)
@require_http_methods(["GET", "POST"])
def edit(request: Request, found: Programme) -> HttpResponse:
    """Correct what a programme says of itself."""
    chosen = [park.pk for park in found.parks.all()]
    names = ("kind", "first_day", "last_day", "entrusted", "published")
    texts = [f"{part}_{one}" for part in ("name", "purpose") for one in ("ar", "fr", "en")]
    form = forms.ProgrammeForm(
        request.POST or None,
        parks=_parks(request.actor, *chosen),
        territories=_lands(request.actor),
        people=people(),
        known=True,
        initial={
            **{name: getattr(found, name) for name in (*names, *texts)},
            "parks": chosen,
            "territory": found.territory_id,
            "lead": found.lead_id,
        },
    )
    return ask(
        request,
        form,
        lambda given: edit_programme(
            found.code, _words(given), parks=given["parks"], by=request.actor
        ),
        title=_("Correct the programme"),
        done=_("It is corrected; what stood before is in its history."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
    )


@page(Perm.EDIT, obj=programme_of)
@require_POST
def archive(request: Request, found: Programme) -> HttpResponse:
    """Put a programme aside."""
    archive_programme(found.code, by=request.actor)
    messages.success(request, _("The programme is set aside; its records and figures stay."))
    return redirect("programmes:programmes")


@page(Perm.EDIT, obj=programme_of)
@require_http_methods(["GET", "POST"])
def stage_new(request: Request, found: Programme) -> HttpResponse:
    """Add a stage."""
    last = found.stages.aggregate(last=Max("position"))["last"] or 0
    return ask(
        request,
        forms.StageForm(request.POST or None, initial={"position": last + 1}),
        lambda given: add_stage(found.code, Level(**given), by=request.actor) and None,
        title=_("Add a stage"),
        done=_("The stage is on record."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
    )


@page(Perm.EDIT, obj=stage_of)
@require_http_methods(["GET", "POST"])
def stage_edit(request: Request, found: Stage) -> HttpResponse:
    """Correct a stage."""
    names = ("position", "kind", "name_ar", "name_fr", "name_en", "entry", "leaving")
    return ask(
        request,
        forms.StageForm(request.POST or None, initial={n: getattr(found, n) for n in names}),
        lambda given: correct_stage(found.pk, Level(**given), by=request.actor) and None,
        title=_("Correct the stage"),
        done=_("It is corrected; what stood before is in its history."),
        back=found.programme.get_absolute_url(),
        crumbs=crumbs_of(found.programme),
    )


def _terms(given: Mapping[str, Any]) -> Terms:
    return Terms(
        given["first_day"],
        given["last_day"],
        given["capacity"],
        given["coordinator"],
        given["park"],
        given["goals"].strip(),
    )


@page(Perm.EDIT, obj=programme_of)
@require_http_methods(["GET", "POST"])
def cohort_new(request: Request, found: Programme) -> HttpResponse:
    """Open a cohort of one of the stages."""
    stages = list(found.stages.all())
    if not stages:
        messages.warning(request, _("A cohort goes through a stage: add a stage first."))
        return redirect("programmes:stage_new", code=found.code)
    form = forms.CohortForm(
        request.POST or None,
        stages=stages,
        people=people(),
        parks=forms.named(found.parks.all() or parks_visible_to(request.actor)),
        initial={"first_day": timezone.localdate(), "stage": request.GET.get("stage", "")},
    )
    return ask(
        request,
        form,
        lambda given: open_cohort(given["stage"], _terms(given), by=request.actor),
        title=_("Open a cohort"),
        done=_("The cohort is open. Enter its members."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
    )


@page(Perm.EDIT, obj=cohort_of)
@require_http_methods(["GET", "POST"])
def cohort_edit(request: Request, found: Cohort) -> HttpResponse:
    """Change a cohort."""
    names = ("first_day", "last_day", "capacity", "goals")
    form = forms.CohortForm(
        request.POST or None,
        people=people(),
        parks=forms.named(parks_visible_to(request.actor)),
        initial={
            **{name: getattr(found, name) for name in names},
            "coordinator": found.coordinator_id,
            "park": found.park_id,
        },
    )
    return ask(
        request,
        form,
        lambda given: change_cohort(found.pk, _terms(given), by=request.actor),
        title=_("Change the cohort"),
        done=_("The cohort is changed."),
        back=found.get_absolute_url(),
        crumbs=[*crumbs_of(found.stage.programme), (str(found), found.get_absolute_url())],
    )


@page(Perm.EDIT, obj=programme_of)
@require_http_methods(["GET", "POST"])
def funding_new(request: Request, found: Programme) -> HttpResponse:
    """Record who pays for a programme."""
    others = organisations_visible_to(request.actor).filter(archived_at=None)
    papers = kinds[CONVENTION].visible(request.actor)[:MOST] if CONVENTION in kinds else []
    form = forms.FundingForm(
        request.POST or None,
        organisations=forms.named(others.prefetch_related(None)[:MOST]),
        conventions=[(one.pk, str(one)) for one in papers],
    )

    def do(given: Any) -> None:
        ref = Ref(CONVENTION, int(given["convention"])) if given["convention"] else None
        add_funding(
            found.code,
            given["organisation"],
            amount=given["amount"],
            convention=ref,
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Record a funder"),
        lede=_("A funder follows the programme in aggregate: funnel and targets, no names."),
        done=_("The funder is on record."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
    )


@page(Perm.EDIT, obj=funding_of)
@require_POST
def funding_end(request: Request, found: Funding) -> HttpResponse:
    """A funder follows no more."""
    end_funding(found.pk, by=request.actor)
    messages.success(request, _("The funder follows this programme no more."))
    return redirect(found.programme.get_absolute_url())
