"""A cohort: who is in it, how far each has come, who enters."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.programmes import errors, forms
from majal.modules.programmes.commands import Person, add_milestone, enter_cohort
from majal.modules.programmes.models import Cohort, Place
from majal.modules.programmes.permissions import Perm
from majal.modules.programmes.queries import cohort_of
from majal.modules.programmes.views.keeping import MOST, crumbs_of
from majal.modules.territories.public import Territory


@page(Perm.RUN, obj=cohort_of)
@require_GET
def cohort(request: Request, found: Cohort) -> HttpResponse:
    """The members of a cohort, those who are in it first."""
    today = timezone.localdate()
    kept = Q(milestones__dropped_at=None)
    places = (
        Place.objects.filter(cohort=found)
        .select_related("beneficiary__organisation", "beneficiary__commune")
        .annotate(
            milestones_set=Count("milestones", filter=kept),
            milestones_done=Count("milestones", filter=Q(milestones__done_on__isnull=False)),
            milestones_late=Count(
                "milestones",
                filter=kept & Q(milestones__done_on=None, milestones__due_on__lt=today),
            ),
        )
        .order_by("left_on", "entered_on", "pk")
    )
    rows = [
        (one, round(100 * one.milestones_done / one.milestones_set) if one.milestones_set else 0)
        for one in places
    ]
    taken = sum(one.running for one, _share in rows)
    context = {
        "cohort": found,
        "programme": found.stage.programme,
        "present": [pair for pair in rows if pair[0].running],
        "gone": [pair for pair in rows if not pair[0].running],
        "taken": taken,
        "share": round(100 * taken / found.capacity),
        "edits": may(request.actor, Perm.EDIT, found),
        "is_over": found.last_day < today,
    }
    return render(request, "programmes/cohort.html", context)


def _commune(typed: str) -> int | None:
    typed = typed.strip()
    if not typed:
        return None
    rows = Territory.objects.filter(level="commune")
    found = list(rows.filter(Q(code=typed) | Q(name_fr__iexact=typed) | Q(name_ar=typed))[:2])
    if len(found) != 1:
        raise errors.CommuneUnknown
    return found[0].pk


@page(Perm.RUN, obj=cohort_of)
@require_http_methods(["GET", "POST"])
def enter(request: Request, found: Cohort) -> HttpResponse:
    """Enter a company or a project holder into a cohort."""
    companies = organisations_visible_to(request.actor).filter(
        archived_at=None, kind__in=["company", "project_holder", "association"]
    )
    form = forms.EnterForm(
        request.POST or None,
        companies=forms.named(companies.prefetch_related(None)[:MOST]),
        initial={"on": timezone.localdate(), "state": "project"},
    )

    def do(given: Any) -> Place:
        person = None
        if given["name"].strip():
            person = Person(
                given["name"],
                given["email"],
                given["sex"],
                given["age_band"],
                _commune(given["commune"]),
                given["project"],
            )
        return enter_cohort(
            found.pk,
            on=given["on"],
            state=given["state"],
            organisation_id=given["organisation"],
            person=person,
            goals=given["goals"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Enter a member"),
        lede=str(found),
        done=_("The member is in the cohort and is told so."),
        back=found.get_absolute_url(),
        crumbs=[*crumbs_of(found.stage.programme), (str(found), found.get_absolute_url())],
        beside={errors.DayOutside: "on", errors.CohortOver: "on"},
    )


@page(Perm.RUN, obj=cohort_of)
@require_http_methods(["GET", "POST"])
def milestone_for_all(request: Request, found: Cohort) -> HttpResponse:
    """Set one milestone for everyone in the cohort."""
    return ask(
        request,
        forms.MilestoneForm(request.POST or None),
        lambda given: (
            add_milestone(
                given["title"], due_on=given["due_on"], cohort_id=found.pk, by=request.actor
            )
            and None
        ),
        title=_("A milestone for the whole cohort"),
        lede=_("Each member who is in the cohort now gets it."),
        done=_("The milestone is set."),
        back=found.get_absolute_url(),
        crumbs=[*crumbs_of(found.stage.programme), (str(found), found.get_absolute_url())],
        beside={errors.DayOutside: "due_on"},
    )
