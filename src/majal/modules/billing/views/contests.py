"""A line that a company contests, and the answer."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.modules.billing.commands import answer_contest, contest_line, withdraw_contest
from majal.modules.billing.forms import AnswerForm, ContestForm
from majal.modules.billing.models import Contest, InvoiceLine
from majal.modules.billing.permissions import Perm
from majal.modules.billing.queries import contest_of, line_of


@page(Perm.CONTEST, obj=line_of)
@require_http_methods(["GET", "POST"])
def contest(request: Request, line: InvoiceLine) -> HttpResponse:
    """Say what is wrong with a line."""
    back = line.invoice.get_absolute_url()
    return ask(
        request,
        ContestForm(request.POST or None),
        lambda given: contest_line(line.pk, by=request.actor, **given) and None,
        title=_("Contest a line"),
        lede=str(line),
        done=_("The accountant reads it and answers; you are told."),
        back=back,
        crumbs=[(str(line.invoice), back)],
        button=_("Send"),
    )


@page(Perm.ANSWER, obj=contest_of)
@require_http_methods(["GET", "POST"])
def answer(request: Request, contest: Contest) -> HttpResponse:
    """Answer whoever contested a line."""
    back = contest.line.invoice.get_absolute_url()
    return ask(
        request,
        AnswerForm(request.POST or None),
        lambda given: answer_contest(contest.pk, by=request.actor, **given) and None,
        title=_("Answer the company"),
        lede=contest.message,
        done=_("The company is told."),
        back=back,
        crumbs=[(str(contest.line.invoice), back)],
        button=_("Send"),
    )


@page(Perm.CONTEST, obj=contest_of)
@require_POST
def withdraw(request: Request, contest: Contest) -> HttpResponse:
    """Take back what one said."""
    withdraw_contest(contest.pk, by=request.actor)
    return redirect(contest.line.invoice)
