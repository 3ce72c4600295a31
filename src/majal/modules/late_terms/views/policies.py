"""The rules of reminders: for which entity or park, their terms, their steps and words."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.modules.late_terms import errors
from majal.modules.late_terms.commands import (
    USUAL,
    StepSaid,
    add_step,
    change_step,
    remove_step,
    set_terms,
    write_policy,
)
from majal.modules.late_terms.forms import StepForm, TermsForm, WriteForm
from majal.modules.late_terms.models import Policy, Step
from majal.modules.late_terms.permissions import Perm
from majal.modules.late_terms.queries import (
    entities_for,
    parks_for,
    policies_visible_to,
    policy_of,
    step_of,
)

WORDS = ("after_days", "channel", "formal", "title_fr", "words_fr", "title_ar", "words_ar")


def _crumbs(found: Policy | None = None) -> list[tuple[str, str]]:
    crumbs = [(_("Rules of reminders"), reverse("late_terms:policies"))]
    return [*crumbs, (str(found), found.get_absolute_url())] if found else crumbs


@page(Perm.KEEP)
@require_GET
def policies(request: Request) -> HttpResponse:
    """Rules of every legal entity, and of parks that have their own."""
    context = {"rows": policies_visible_to(request.actor)}
    return render(request, "late_terms/policies.html", context)


@page(Perm.KEEP)
@require_http_methods(["GET", "POST"])
def write(request: Request) -> HttpResponse:
    """Write rules, beginning with the usual steps."""
    form = WriteForm(
        request.POST or None,
        entities=[(one.pk, local(one)) for one in entities_for(request.actor)],
        parks=[(one.pk, local(one)) for one in parks_for(request.actor)],
    )

    def do(given: Mapping[str, Any]) -> Policy:
        park = int(given["park_id"]) if given["park_id"] else None
        return write_policy(int(given["entity_id"]), park, steps=USUAL, by=request.actor)

    return ask(
        request,
        form,
        do,
        title=_("Write rules of reminders"),
        lede=_("They begin with three usual steps, whose days and words you change as you need."),
        done=_("The rules are written. Read the words of each step before the first round."),
        back=reverse("late_terms:policies"),
        crumbs=_crumbs(),
    )


@page(Perm.KEEP, obj=policy_of)
@require_GET
def policy(request: Request, found: Policy) -> HttpResponse:
    """One set of rules with its steps."""
    return render(request, "late_terms/policy.html", {"policy": found, "steps": found.steps.all()})


@page(Perm.KEEP, obj=policy_of)
@require_http_methods(["GET", "POST"])
def terms(request: Request, found: Policy) -> HttpResponse:
    """What goes for all steps."""
    names = ("minimum", "gap_days", "tolerance_days", "suspend_after", "rate", "rate_source")
    form = TermsForm(
        request.POST or None,
        steps=found.steps.all(),
        initial={name: getattr(found, name) for name in names},
    )
    return ask(
        request,
        form,
        lambda given: set_terms(found.pk, by=request.actor, **given),
        title=_("Terms of reminders"),
        done=_("The terms are kept."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside={errors.NumberBroken: "minimum"},
    )


@page(Perm.KEEP, obj=policy_of)
@require_http_methods(["GET", "POST"])
def add(request: Request, found: Policy) -> HttpResponse:
    """Add a step after the last one."""
    return ask(
        request,
        StepForm(request.POST or None),
        lambda given: add_step(found.pk, StepSaid(**given), by=request.actor) and None,
        title=_("Add a step"),
        done=_("The step is added."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
    )


@page(Perm.KEEP, obj=step_of)
@require_http_methods(["GET", "POST"])
def step(request: Request, found: Step) -> HttpResponse:
    """Change the days and the words of a step."""
    form = StepForm(
        request.POST or None, fixed=True, initial={name: getattr(found, name) for name in WORDS}
    )
    return ask(
        request,
        form,
        lambda given: change_step(found.pk, StepSaid(**given), by=request.actor) and None,
        title=_("Change the step"),
        lede=_("Letters that left stay as they were."),
        done=_("The step is kept."),
        back=found.policy.get_absolute_url(),
        crumbs=_crumbs(found.policy),
    )


@page(Perm.KEEP, obj=step_of)
@require_POST
def remove(request: Request, found: Step) -> HttpResponse:
    """Take the last step away."""
    try:
        remove_step(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The step is taken away."))
    return redirect(found.policy)
