"""One convention: the promised and the real, its parties, cost, terms, meetings, papers."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.attachments import attachments_of
from majal.kernel.dates import PartialDate
from majal.kernel.http import Request, page
from majal.kernel.kept import keeps, kept
from majal.kernel.page_permissions import Perm as KernelPerm
from majal.kernel.permissions import may
from majal.modules.conventions.models import Convention
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries import convention_of, sheet_of


@keeps("conventions.detail")
@page(Perm.SEE, obj=convention_of, replica=True)
@require_GET
def detail(request: Request, convention: Convention) -> HttpResponse:
    """The page of a convention, as of today or of the day asked for; what is private only whole."""
    asked = request.GET.get("on", "")
    day, unreadable = _day(asked)
    actor = request.actor
    told = {
        "convention": convention,
        "may_edit": may(actor, Perm.EDIT, convention),
        "may_publish": may(actor, Perm.PUBLISH, convention),
        "sees_history": may(actor, KernelPerm.SEE_HISTORY, convention),
    }

    def draw() -> dict[str, object]:
        sheet = sheet_of(convention, to=actor, day=day)
        past = day != timezone.localdate()
        here = {"sheet": sheet, "asked": asked, "unreadable": unreadable, "past": past, **told}
        head = {"state": sheet.state, "state_words": sheet.state_words, "whole": sheet.whole}
        body = render_to_string("conventions/_detail.html", here, request)
        return {"sheet": head, "body": body}

    return render(request, "conventions/detail.html", {**told, **kept(request, draw)})


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


@page(Perm.SEE, obj=convention_of, replica=True)
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
