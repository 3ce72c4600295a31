"""The steps of those who handle a dossier, each on a page of its own."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.cases import errors
from majal.modules.cases.commands import (
    Missing,
    ask_pieces,
    assign_case,
    close_unanswered,
    decide_case,
    extend_time,
    merge_case,
    move_case,
    settle_appeal,
    write_message,
)
from majal.modules.cases.forms import (
    AssignForm,
    DecisionForm,
    MergeForm,
    NoteForm,
    PiecesForm,
    ReasonForm,
    StageForm,
)
from majal.modules.cases.models import Case
from majal.modules.cases.permissions import Perm
from majal.modules.cases.queries.doubles import doubles_of
from majal.modules.cases.queries.handlers import handlers_of
from majal.modules.cases.queries.record import record_of
from majal.modules.cases.queries.visible import case_handled

BOTH = ["GET", "POST"]
BESIDE = {
    errors.ReasonsMissing: "reasons",
    errors.ConditionsMissing: "conditions",
    errors.OutcomeUnknown: "outcome",
    errors.PiecesUnnamed: "papers",
    errors.AssigneeUnfit: "person",
    errors.MergedIntoItself: "into",
    errors.StageUnknown: "stage",
}


def _ask(request: Request, case: Case, form: Any, do: Any, **words: Any) -> HttpResponse:
    address = case.get_absolute_url()
    crumbs = [(case.number, address)]
    return ask(
        request,
        form,
        lambda given: do(given) and None,
        back=address,
        crumbs=crumbs,
        beside=BESIDE,
        **words,
    )


@page(Perm.HANDLE, obj=case_handled, sign_in_first=True)
@require_http_methods(BOTH)
def pieces(request: Request, case: Case) -> HttpResponse:
    """Ask, once, for everything that is missing."""
    form = PiecesForm(
        request.POST or None, definition=case.version.definition, answers=case.answers
    )

    def do(given: Any) -> Any:
        named = [Missing(paper=code) for code in given["papers"]]
        named += [Missing(label=line) for line in form.others_named]
        return ask_pieces(case.pk, named, note=given["note"], by=request.actor)

    return _ask(
        request,
        case,
        form,
        do,
        title=_("Ask for missing pieces"),
        lede=_(
            "One request only: name everything. The time stands still until the answer has come."
        ),
        done=_("The request is sent, and the time stands still."),
        button=_("Send the request"),
    )


@page(Perm.HANDLE, obj=case_handled, sign_in_first=True)
@require_http_methods(BOTH)
def close(request: Request, case: Case) -> HttpResponse:
    """Close a dossier whose missing pieces were not sent."""
    return _ask(
        request,
        case,
        NoteForm(request.POST or None),
        lambda given: close_unanswered(case.pk, note=given["note"], by=request.actor),
        title=_("Close without answer"),
        lede=_("The missing pieces were not sent in time. The person may file a new dossier."),
        done=_("The dossier is closed."),
        button=_("Close it"),
    )


@page(Perm.HANDLE, obj=case_handled, sign_in_first=True)
@require_http_methods(BOTH)
def stage(request: Request, case: Case) -> HttpResponse:
    """Move a dossier on."""
    ahead = record_of(case, internal=True).stages_ahead
    return _ask(
        request,
        case,
        StageForm(request.POST or None, stages=ahead),
        lambda given: move_case(case.pk, given["stage"], note=given["note"], by=request.actor),
        title=_("Move on"),
        done=_("The dossier has moved on."),
    )


@page(Perm.HANDLE, obj=case_handled, sign_in_first=True)
@require_http_methods(BOTH)
def assign(request: Request, case: Case) -> HttpResponse:
    """Say who handles it."""
    people = handlers_of(case, deciders=True)
    return _ask(
        request,
        case,
        AssignForm(request.POST or None, people=people, now=case.assignee_id),
        lambda given: assign_case(case.pk, given["person"], by=request.actor),
        title=_("Say who handles it"),
        done=_("Recorded. The person is told."),
    )


@page(Perm.HANDLE, obj=case_handled, sign_in_first=True)
@require_http_methods(BOTH)
def extend(request: Request, case: Case) -> HttpResponse:
    """Extend its time, once."""
    return _ask(
        request,
        case,
        ReasonForm(request.POST or None),
        lambda given: extend_time(case.pk, reason=given["reason"], by=request.actor),
        title=_("Extend the time"),
        lede=_("Once only, and the person is told why."),
        done=_("The time is extended, and the person is told."),
    )


@page(Perm.DECIDE, obj=case_handled, sign_in_first=True)
@require_http_methods(BOTH)
def decide(request: Request, case: Case) -> HttpResponse:
    """Decide it, with reasons."""
    return _ask(
        request,
        case,
        DecisionForm(request.POST or None, outcomes=case.version.definition.outcomes),
        lambda given: decide_case(case.pk, given.pop("outcome"), **given, by=request.actor),
        title=_("Decide"),
        lede=_("The decision and its reasons are sent at once."),
        done=_("The decision is on record, and the person is told."),
        button=_("Record the decision"),
    )


@page(Perm.DECIDE, obj=case_handled, sign_in_first=True)
@require_http_methods(BOTH)
def settle(request: Request, case: Case) -> HttpResponse:
    """Decide an appeal, with reasons."""
    final = [o for o in case.version.definition.outcomes if o.final]
    return _ask(
        request,
        case,
        DecisionForm(request.POST or None, outcomes=final),
        lambda given: settle_appeal(case.pk, given.pop("outcome"), **given, by=request.actor),
        title=_("Decide the appeal"),
        done=_("The decision on the appeal is on record, and the person is told."),
        button=_("Record the decision"),
    )


@page(Perm.HANDLE, obj=case_handled, sign_in_first=True)
@require_http_methods(BOTH)
def merge(request: Request, case: Case) -> HttpResponse:
    """Merge it into its double."""
    found = doubles_of(case)
    return _ask(
        request,
        case,
        MergeForm(request.POST or None, doubles=found),
        lambda given: merge_case(case.pk, given["into"], note=given["note"], by=request.actor),
        title=_("Merge into its double"),
        lede=_("This one is closed and the other goes on; both stay on record.")
        if found
        else _("No other open dossier of this kind resembles it."),
        done=_("The two are one now."),
        button=_("Merge"),
    )


@page(Perm.WRITE, obj=case_handled, sign_in_first=True)
@require_POST
def message(request: Request, case: Case) -> HttpResponse:
    """Write to whoever filed it, or a note among handlers."""
    internal = request.POST.get("internal") == "1"
    try:
        write_message(case.pk, request.POST.get("body", ""), internal=internal, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        done = _("The note is kept.") if internal else _("The message is sent.")
        messages.success(request, done)
    return redirect(f"{case.get_absolute_url()}#messages")
