"""One's own dossier once it is filed: where it stands, what is asked, what was decided."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request
from majal.kernel.models import Attachment
from majal.kernel.sending import send_attachment
from majal.modules.applying.forms import GroundsForm, MessageForm, NoteForm
from majal.modules.applying.views.applying import _take_back, draft_page
from majal.modules.applying.views.visits import Visit, two_ways
from majal.modules.cases.public import (
    OPEN,
    CaseState,
    GroundsMissing,
    answer_pieces,
    appeal_decision,
    record_of,
    send_piece,
    withdraw_case,
    write_message,
)


@require_GET
def _own(request: Request, visit: Visit) -> HttpResponse:
    """The form while it is a draft; then where it stands and what is to be done."""
    if visit.case.state == CaseState.DRAFT:
        return draft_page(request, visit)
    record = record_of(visit.case, internal=False)
    sent = {p.piece_id: p for p in record.papers if p.piece_id}
    pieces = record.request.pieces.all() if record.request else []
    context = {
        "visit": visit,
        "case": visit.case,
        "record": record,
        "definition": record.definition,
        "all_sent": all(p.pk in sent for p in pieces),
        "pieces": [(p, visit.piece_address(p.pk), sent.get(p.pk)) for p in pieces],
        "papers": [(p, visit.paper_address(p.pk)) for p in record.papers],
        "receipt": _receipt(visit),
        "open": visit.case.state in OPEN,
        "message": MessageForm(),
        "at": {
            name: visit.address(name)
            for name in ("answer", "message", "withdraw", "appeal", "receipt")
        },
    }
    return render(request, "applying/own.html", context)


@require_POST
def _piece(request: Request, visit: Visit, piece: int) -> HttpResponse:
    """Send one missing piece."""
    file: Any = request.FILES.get("file")
    if file is None:
        messages.warning(request, _("Choose a file first."))
        return redirect(visit.address())
    try:
        send_piece(visit.case.pk, piece, file, by=visit.by)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Received. Send the others too, then say that all is sent."))
    return redirect(visit.address())


@require_POST
def _answer(request: Request, visit: Visit) -> HttpResponse:
    """Say that everything is sent; the time runs again."""
    try:
        answer_pieces(visit.case.pk, excuse=request.POST.get("excuse", ""), by=visit.by)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Thank you. The time for an answer runs again."))
    return redirect(visit.address())


@require_POST
def _message(request: Request, visit: Visit) -> HttpResponse:
    """Write to those who handle it."""
    try:
        write_message(visit.case.pk, request.POST.get("body", ""), by=visit.by)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your message is sent."))
    return redirect(f"{visit.address()}#messages")


@require_http_methods(["GET", "POST"])
def _withdraw(request: Request, visit: Visit) -> HttpResponse:
    """Withdraw it, after a page that says what this means."""
    return ask(
        request,
        NoteForm(request.POST or None),
        lambda given: withdraw_case(visit.case.pk, note=given["note"], by=visit.by) and None,
        title=_("Withdraw this dossier"),
        lede=_("It is closed without a decision. You may file a new one at any time."),
        done=_("The dossier is withdrawn."),
        button=_("Withdraw"),
        back=visit.address(),
        crumbs=[(visit.case.number, visit.address())],
    )


@require_http_methods(["GET", "POST"])
def _appeal(request: Request, visit: Visit) -> HttpResponse:
    """Appeal against the decision."""
    rule = visit.case.version.definition.appeal
    return ask(
        request,
        GroundsForm(request.POST or None),
        lambda given: appeal_decision(visit.case.pk, given["grounds"], by=visit.by) and None,
        title=_("Appeal against the decision"),
        lede=str(rule.to) if rule else "",
        done=_("Your appeal is filed."),
        button=_("File the appeal"),
        back=visit.address(),
        crumbs=[(visit.case.number, visit.address())],
        beside={GroundsMissing: "grounds"},
    )


@require_GET
def _receipt_file(request: Request, visit: Visit) -> HttpResponseBase:
    """The receipt as PDF."""
    found = _receipt(visit)
    if found is None:
        raise Http404
    return send_attachment(request, found)


def _paper(request: Request, visit: Visit, paper: int) -> HttpResponseBase:
    """Open a paper that was sent; while nothing is filed it may be taken back."""
    if request.method == "POST":
        return _take_back(request, visit, paper=paper)
    row = visit.case.papers.select_related("attachment__file").filter(pk=paper).first()
    if row is None or row.removed_at:
        raise Http404
    return send_attachment(request, row.attachment)


def _receipt(visit: Visit) -> Any:
    return (
        Attachment.objects.select_related("file")
        .filter(kind="cases.case", record_id=visit.case.pk, slot="receipt", removed_at=None)
        .first()
    )


own, link = two_ways(_own)
own_piece, link_piece = two_ways(_piece)
own_answer, link_answer = two_ways(_answer)
own_message, link_message = two_ways(_message)
own_withdraw, link_withdraw = two_ways(_withdraw)
own_appeal, link_appeal = two_ways(_appeal)
own_receipt, link_receipt = two_ways(_receipt_file)
own_paper, link_paper = two_ways(_paper)
