"""One convention: the promised and the real, its parties, cost, terms, meetings, papers."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.attachments import attachments_of
from majal.kernel.dates import PartialDate
from majal.kernel.http import Request, page
from majal.kernel.page_permissions import Perm as KernelPerm
from majal.kernel.permissions import may
from majal.modules.conventions.models import Convention
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries import convention_of, sheet_of


@page(Perm.SEE, obj=convention_of)
@require_GET
def detail(request: Request, convention: Convention) -> HttpResponse:
    """The page of a convention, as of today or of the day asked for; what is private only whole."""
    day, unreadable = _day(request.GET.get("on", ""))
    sheet = sheet_of(convention, to=request.actor, day=day)
    actor = request.actor
    context = {
        "convention": convention,
        "sheet": sheet,
        "asked": request.GET.get("on", ""),
        "unreadable": unreadable,
        "past": day != timezone.localdate(),
        "may_edit": may(actor, Perm.EDIT, convention),
        "may_publish": may(actor, Perm.PUBLISH, convention),
        "sees_history": may(actor, KernelPerm.SEE_HISTORY, convention),
    }
    return render(request, "conventions/detail.html", context)


@page(Perm.SEE_WHOLE, obj=convention_of)
@require_GET
def follow(request: Request, convention: Convention) -> HttpResponse:
    """How it is followed: steps, amendments, meetings, what is handed over, shares."""
    actor = request.actor
    context = {
        "convention": convention,
        "sheet": sheet_of(convention, to=actor, day=timezone.localdate(), papers=True),
        "may_edit": may(actor, Perm.EDIT, convention),
        "may_amend": may(actor, Perm.AMEND, convention),
        "stepping": {
            p.pk
            for p in convention.parties.all()
            if may(actor, Perm.STEP, p)
            or may(actor, Perm.GIVE_VISA, p)
            or may(actor, Perm.STEP_ANY, p)
        },
    }
    return render(request, "conventions/follow.html", context)


@page(Perm.SEE, obj=convention_of)
@require_GET
def documents(request: Request, convention: Convention) -> HttpResponse:
    """The papers of a convention that the reader may open, and its sources."""
    context = {
        "convention": convention,
        "papers": attachments_of(convention, to=request.actor),
        "sources": convention.sources.all(),
        "whole": may(request.actor, Perm.SEE_WHOLE, convention),
        "may_edit": may(request.actor, Perm.EDIT, convention),
        "sees_history": may(request.actor, KernelPerm.SEE_HISTORY, convention),
    }
    return render(request, "conventions/documents.html", context)


def _day(text: str) -> tuple[date, bool]:
    """The day asked for, today unless it can be read and has come."""
    today = timezone.localdate()
    if not text.strip():
        return today, False
    try:
        day = PartialDate.parse(text.strip()).last()
    except ValueError:
        return today, True
    return min(day, today), False
