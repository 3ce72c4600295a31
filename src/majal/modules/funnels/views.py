"""The page on which a programme is followed, its targets, and who is behind each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.funnels import errors, forms
from majal.modules.funnels.commands import end_target, set_target
from majal.modules.funnels.models import Target
from majal.modules.funnels.permissions import Perm
from majal.modules.funnels.queries import (
    SPLITS,
    funnel_of,
    of_programme,
    paths_of,
    progress_of,
    target_of,
    targets_of,
    who_counts,
)
from majal.modules.programmes.public import Programme, programme_of


@page(Perm.FOLLOW, obj=programme_of)
@require_GET
def follow(request: Request, found: Programme) -> HttpResponse:
    """The funnel and the targets of a programme; in aggregate for its funders."""
    today, whole = timezone.localdate(), may(request.actor, Perm.AIM, found)
    paths = paths_of(of_programme(found))
    asked = request.GET.get("by", "")
    split = asked if asked in SPLITS else "cohort"
    context = {
        "programme": found,
        "funnel": funnel_of(paths, by=split, whole=whole),
        "progress": progress_of(targets_of(found), paths, today),
        "split": split,
        "whole": whole,
        "entered": len(paths),
    }
    return render(request, "funnels/follow.html", context)


@page(Perm.AIM, obj=target_of)
@require_GET
def behind(request: Request, found: Target) -> HttpResponse:
    """The members whom a target counts."""
    today = timezone.localdate()
    paths = paths_of(of_programme(found.programme))
    rows = who_counts(paths, found.measure, found.first_day, min(found.last_day, today))
    context = {"target": found, "programme": found.programme, "rows": rows}
    return render(request, "funnels/behind.html", context)


@page(Perm.AIM, obj=programme_of)
@require_http_methods(["GET", "POST"])
def target_new(request: Request, found: Programme) -> HttpResponse:
    """Set a target."""
    days = {"first_day": found.first_day, "last_day": found.last_day}
    return ask(
        request,
        forms.TargetForm(request.POST or None, initial=days),
        lambda given: set_target(found.code, by=request.actor, **given) and None,
        title=_("Set a target"),
        lede=_("What is reached is counted from the records; nobody types it."),
        done=_("The target is set."),
        back=reverse("funnels:follow", args=[found.code]),
        crumbs=[(str(found), found.get_absolute_url())],
        beside={errors.TargetTaken: "measure"},
    )


@page(Perm.AIM, obj=target_of)
@require_POST
def target_end(request: Request, found: Target) -> HttpResponse:
    """Take a target back."""
    end_target(found.pk, by=request.actor)
    messages.success(request, _("The target is taken back."))
    return redirect("funnels:follow", code=found.programme.code)
