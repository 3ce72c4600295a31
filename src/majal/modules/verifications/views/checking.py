"""The check of one drawn declaration: taken, noted number by number, settled."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.asking import ask
from majal.kernel.attachments import attachments_of
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.declarations.public import submission_opened
from majal.modules.verifications.commands import (
    attach_document,
    finish_check,
    give_back,
    keep_findings,
    take_drawn,
)
from majal.modules.verifications.forms import DocumentForm, FindingsForm
from majal.modules.verifications.models import Drawn
from majal.modules.verifications.permissions import Perm
from majal.modules.verifications.queries import (
    WORDS,
    drawn_of,
    findings_of,
    is_author,
    numbers_of,
    open_check,
    rounds_of,
    standing_submission,
)
from majal.modules.verifications.workflow import DRAWN

PAGE = "verification"


@page(Perm.SEE, obj=drawn_of)
@require_http_methods(["GET", "POST"])
def drawn(request: Request, found: Drawn) -> HttpResponse:
    """What was declared and what the documents show of it."""
    if request.method == "POST":
        return _said(request, found)
    return _shown(request, found)


@page(Perm.CHECK, obj=drawn_of)
@require_http_methods(["GET", "POST"])
def document(request: Request, found: Drawn) -> HttpResponse:
    """Attach a document that was seen."""
    return ask(
        request,
        DocumentForm(request.POST or None, request.FILES or None),
        lambda given: attach_document(found.pk, by=request.actor, **given) and None,
        title=_("Attach a document"),
        lede=local(found.expected.organisation),
        done=_("The document is kept with this check."),
        back=found.get_absolute_url(),
        crumbs=[
            (_("Declarations to check"), reverse("verifications:list")),
            (local(found.expected.organisation), found.get_absolute_url()),
        ],
    )


def _said(request: Request, found: Drawn) -> HttpResponse:
    act, by = request.POST.get("act", ""), request.actor
    form = None
    try:
        if act == "take":
            take_drawn(found.pk, by=by)
        elif act == "give_back":
            give_back(found.pk, by=by)
            messages.success(request, _("A colleague can take it now."))
            return redirect("verifications:list")
        elif act in ("keep", "verify", "return"):
            form = _form(request, found)
            if form is None or not form.is_valid():
                return _shown(request, found, form=form, status=422)
            keep_findings(found.pk, form.noted, by=by)
            _settle(request, found, act, form.cleaned_data["note"])
    except DomainError as error:
        found = drawn_of(by, found.pk)
        return _shown(request, found, form=form, error=str(error), status=422)
    return redirect(found)


def _settle(request: Request, found: Drawn, act: str, note: str) -> None:
    if act == "keep":
        messages.success(request, _("Kept. You can go on whenever you like."))
        return
    outcome = "verified" if act == "verify" else "returned"
    finish_check(found.pk, outcome, note, by=request.actor)
    if act == "verify":
        messages.success(request, _("The declaration is verified."))
    else:
        messages.success(request, _("The declaration was sent back, and the company was told."))


def _form(request: Request, found: Drawn) -> FindingsForm | None:
    """The form of the check that goes on, for whoever has taken it."""
    check = open_check(found)
    if check is None or check.verifier_id != request.actor.pk:
        return None
    return FindingsForm(
        request.POST or None,
        answers=numbers_of(check.submission_id),
        found=findings_of(check),
    )


def _shown(
    request: Request,
    found: Drawn,
    *,
    form: FindingsForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    check, standing = open_check(found), standing_submission(found)
    form = form or _form(request, found)
    sent = standing is not None and standing.state == "submitted"
    author = is_author(request.actor, found.expected)
    rounds = rounds_of(found)
    settled = rounds[0].check.submission_id if rounds else found.submission_id
    submission_opened.send(Drawn, expected=found.expected, actor=request.actor, page=PAGE)
    context: dict[str, Any] = {
        "drawn": found,
        "check": check,
        "form": form,
        "error": error,
        "rules": [WORDS[code] for code in found.rules if code in WORDS],
        "author": author,
        "may_take": sent and not author and DRAWN.is_open("take", found),
        "may_free": check is not None and form is None and may(request.actor, Perm.DRAW),
        "waits_for_company": found.state == "returned" and not sent,
        "closed": found.sample.period.state != "open",
        "changed": _changed(check.submission_id if check else settled, standing),
        "rounds": rounds,
        "documents": attachments_of(found, to=request.actor),
    }
    return render(request, "verifications/drawn.html", context, status=status)


def _changed(checked: int, standing: Any) -> bool:
    """Whether the company declares something else today than what was, or is, checked."""
    return standing is None or standing.pk != checked
