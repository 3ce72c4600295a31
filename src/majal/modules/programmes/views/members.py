"""A member’s page: logbook, milestones, path; and what its team does there."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import Beside, ask
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.programmes import errors, forms
from majal.modules.programmes.commands import (
    add_milestone,
    correct_entry,
    correct_step,
    drop_milestone,
    end_place,
    move_on,
    reach_milestone,
    record_step,
    set_goals,
    write_entry,
)
from majal.modules.programmes.models import LogEntry, Milestone, Place, Step
from majal.modules.programmes.permissions import Perm
from majal.modules.programmes.queries import (
    cohorts_run_by,
    log_entry_of,
    milestone_of,
    place_of,
    step_of,
)
from majal.modules.programmes.views.keeping import MOST, crumbs_of

ON: Beside = {errors.DayOutside: "on", errors.CohortOver: "on"}


def _crumbs(found: Place) -> list[tuple[str, str]]:
    programme = found.cohort.stage.programme
    return [*crumbs_of(programme), (str(found.beneficiary), found.get_absolute_url())]


@page(Perm.SEE_PLACE, obj=place_of, sign_in_first=True)
@require_GET
def place(request: Request, found: Place) -> HttpResponse:
    """A member of a cohort: goals, milestones, logbook, path; for the team and the member."""
    today = timezone.localdate()
    runs = may(request.actor, Perm.RUN, found)
    milestones = found.milestones.filter(dropped_at=None).select_related("evidence__file")
    log = LogEntry.objects.filter(place=found).select_related("by", "supersedes")
    steps = Step.objects.filter(beneficiary=found.beneficiary_id, superseded_by=None, holds=True)
    others = Place.objects.filter(beneficiary=found.beneficiary_id).exclude(pk=found.pk)
    later = found.cohort.stage.programme.stages.filter(
        position__gt=found.cohort.stage.position
    ).exists()
    context = {
        "place": found,
        "member": found.beneficiary,
        "programme": found.cohort.stage.programme,
        "milestones": [(one, one.is_late(today)) for one in milestones],
        "log": list(log.filter(superseded_by=None)),
        "steps": list(steps.order_by("on", "pk")),
        "others": list(others.select_related("cohort__stage")),
        "runs": runs,
        "acts": runs and found.running,
        "later": later,
    }
    return render(request, "programmes/place.html", context)


@page(Perm.RUN, obj=place_of)
@require_http_methods(["GET", "POST"])
def write(request: Request, found: Place) -> HttpResponse:
    """Add to the logbook."""
    return ask(
        request,
        forms.EntryForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda given: write_entry(found.pk, by=request.actor, **given) and None,
        title=_("Write in the logbook"),
        lede=_("The member reads it too."),
        done=_("It is in the logbook."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside=ON,
    )


@page(Perm.RUN, obj=log_entry_of)
@require_http_methods(["GET", "POST"])
def mend(request: Request, found: LogEntry) -> HttpResponse:
    """Correct an entry of the logbook by another."""
    initial = {"kind": found.kind, "on": found.on, "text": found.text}
    return ask(
        request,
        forms.EntryForm(request.POST or None, initial=initial),
        lambda given: correct_entry(found.pk, by=request.actor, **given) and None,
        title=_("Correct an entry"),
        lede=_("What stood first stays readable beneath it."),
        done=_("The entry is corrected."),
        back=found.place.get_absolute_url(),
        crumbs=_crumbs(found.place),
        beside=ON,
    )


@page(Perm.RUN, obj=place_of)
@require_http_methods(["GET", "POST"])
def goals(request: Request, found: Place) -> HttpResponse:
    """Write down the goals of a member."""
    return ask(
        request,
        forms.GoalsForm(request.POST or None, initial={"goals": found.goals}),
        lambda given: set_goals(found.pk, given["goals"], by=request.actor) and None,
        title=_("Goals"),
        done=_("The goals are written down."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
    )


@page(Perm.RUN, obj=place_of)
@require_http_methods(["GET", "POST"])
def milestone(request: Request, found: Place) -> HttpResponse:
    """Set a milestone for one member."""
    return ask(
        request,
        forms.MilestoneForm(request.POST or None),
        lambda given: (
            add_milestone(
                given["title"], due_on=given["due_on"], place_id=found.pk, by=request.actor
            )
            and None
        ),
        title=_("Set a milestone"),
        done=_("The milestone is set."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside={errors.DayOutside: "due_on"},
    )


@page(Perm.RUN, obj=milestone_of)
@require_http_methods(["GET", "POST"])
def reach(request: Request, found: Milestone) -> HttpResponse:
    """Record that a milestone was reached."""
    return ask(
        request,
        forms.ReachForm(
            request.POST or None, request.FILES or None, initial={"on": timezone.localdate()}
        ),
        lambda given: reach_milestone(found.pk, by=request.actor, **given) and None,
        title=_("A milestone is reached"),
        lede=found.title,
        done=_("The milestone is reached."),
        back=found.place.get_absolute_url(),
        crumbs=_crumbs(found.place),
        beside=ON,
    )


@page(Perm.RUN, obj=milestone_of)
@require_POST
def drop(request: Request, found: Milestone) -> HttpResponse:
    """Give a milestone up."""
    drop_milestone(found.pk, by=request.actor)
    messages.success(request, _("The milestone is given up; it stays on record."))
    return redirect(found.place.get_absolute_url())


@page(Perm.RUN, obj=place_of)
@require_http_methods(["GET", "POST"])
def onward(request: Request, found: Place) -> HttpResponse:
    """Take a member on to a cohort of a later stage."""
    before = found.cohort.stage
    cohorts = cohorts_run_by(request.actor).filter(
        stage__programme=before.programme,
        stage__position__gt=before.position,
        last_day__gte=timezone.localdate(),
    )
    form = forms.MoveForm(
        request.POST or None,
        cohorts=[(one.pk, f"{one} ({vars(one)['taken']}/{one.capacity})") for one in cohorts],
        initial={"on": timezone.localdate()},
    )
    return ask(
        request,
        form,
        lambda given: move_on(found.pk, given["cohort"], on=given["on"], by=request.actor),
        title=_("On to the next stage"),
        lede=str(found.beneficiary),
        done=_("The member is in the next stage."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside={**ON, errors.CohortFull: "cohort", errors.InStageAlready: "cohort"},
    )


@page(Perm.RUN, obj=place_of)
@require_http_methods(["GET", "POST"])
def end(request: Request, found: Place) -> HttpResponse:
    """A member graduates or leaves."""
    return ask(
        request,
        forms.EndForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda given: end_place(found.pk, by=request.actor, **given),
        title=_("Graduate or leave"),
        lede=str(found.beneficiary),
        done=_("The end of this place is on record."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside=ON,
    )


@page(Perm.RUN, obj=place_of)
@require_http_methods(["GET", "POST"])
def step(request: Request, found: Place) -> HttpResponse:
    """Record how far a member has come."""
    companies = organisations_visible_to(request.actor).filter(archived_at=None, kind="company")
    form = forms.StepForm(
        request.POST or None,
        companies=forms.named(companies.filter(~Q(pk=None)).prefetch_related(None)[:MOST]),
        initial={"on": timezone.localdate()},
    )

    def do(given: Any) -> None:
        record_step(
            found.pk,
            given["kind"],
            on=given["on"],
            months=given["months"],
            alive=given["alive"],
            organisation_id=given["organisation"],
            note=given["note"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("How far the member has come"),
        lede=str(found.beneficiary),
        done=_("The step is on record."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside={**ON, errors.StepRecorded: "kind", errors.StepUnready: "months"},
    )


@page(Perm.RUN, obj=lambda actor, pk, step: step_of(actor, pk, step)[0])
@require_http_methods(["GET", "POST"])
def step_mend(request: Request, found: Place) -> HttpResponse:
    """Correct a step, or take it back."""
    match = request.resolver_match
    step = step_of(request.actor, found.pk, match.kwargs["step"] if match else 0)[1]
    said = None if step.alive is None else ("yes" if step.alive else "no")
    form = forms.StepMendForm(
        request.POST or None,
        survival=step.alive is not None,
        initial={"on": step.on, "alive": said, "holds": True, "note": step.note},
    )
    return ask(
        request,
        form,
        lambda given: correct_step(found.pk, step.pk, by=request.actor, **given) and None,
        title=_("Correct a step"),
        lede=f"{found.beneficiary} · {step}",
        done=_("The step is corrected; what was said first stays on record."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside=ON,
    )
