"""Pages of opinions: asked by those who handle a dossier, given by whoever holds the link."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.kernel.permissions import may
from majal.kernel.sending import send_attachment
from majal.modules.case_types.public import told_answers
from majal.modules.cases.public import Case, case_handled
from majal.modules.opinions.commands import ask_opinion, give_opinion, withdraw_opinion
from majal.modules.opinions.errors import QuestionMissing
from majal.modules.opinions.forms import AdviceForm, OpinionForm
from majal.modules.opinions.models import Opinion
from majal.modules.opinions.permissions import OPINION_LINK, Perm

CONFLICT, UNFIT = 409, 422


@dataclass(frozen=True)
class Asked:
    """What is behind the link of an opinion: the question, or why it does not open."""

    holder: LinkHolder | None = None
    paper: int = 0
    opinion: Opinion | None = None
    error: DomainError | None = None


def behind(actor: Actor, secret: str, paper: int = 0) -> Asked:  # noqa: ARG001 - the link counts
    """Look behind a link; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, OPINION_LINK)
    except DomainError as error:
        return Asked(error=error)
    rows = Opinion.objects.select_related("case__type", "case__version", "case__park")
    found = rows.filter(pk=holder.id, withdrawn_at=None).first()
    if found is None:
        return Asked(error=links.LinkRevoked())
    return Asked(holder, paper, found)


@page(Perm.OPEN_LINK, obj=behind)
@never_cache
@require_http_methods(["GET", "POST"])
def opinion(request: Request, asked: Asked) -> HttpResponse:
    """The question, what the dossier says, and the form to answer; once answered, the answer."""
    if asked.opinion is None or asked.holder is None:
        return link_ended(request, asked.error or links.LinkUnknown())
    found, error = asked.opinion, None
    form = AdviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = give_opinion(**form.cleaned_data, by=asked.holder)
        except DomainError as refused:
            error = refused
    case = asked.opinion.case
    definition = case.version.definition
    papers = case.papers.filter(removed_at=None).select_related("attachment__file")
    context = {
        "opinion": found,
        "case": case,
        "definition": definition,
        "answers": told_answers(definition, case.answers),
        "papers": list(papers) if found.with_papers else [],
        "form": form,
        "error": error,
    }
    status = CONFLICT if error else UNFIT if form.errors else 200
    return render(request, "opinions/opinion.html", context, status=status)


@page(Perm.OPEN_LINK, obj=behind)
@never_cache
@require_GET
def opinion_paper(request: Request, asked: Asked) -> HttpResponseBase:
    """A paper of the dossier, where the question shows them."""
    if asked.opinion is None:
        return link_ended(request, asked.error or links.LinkUnknown())
    row = None
    if asked.opinion.with_papers and not asked.opinion.answered_at:
        papers = asked.opinion.case.papers.filter(removed_at=None, pk=asked.paper)
        row = papers.select_related("attachment__file").first()
    if row is None:
        raise Http404
    return send_attachment(request, row.attachment)


@page(Perm.ASK, obj=case_handled, sign_in_first=True)
@require_http_methods(["GET", "POST"])
def ask_one(request: Request, case: Case) -> HttpResponse:
    """Ask an administration or an expert."""
    address = case.get_absolute_url()
    return ask(
        request,
        OpinionForm(request.POST or None),
        lambda given: ask_opinion(case.pk, **given, by=request.actor) and None,
        back=address,
        crumbs=[(case.number, address)],
        beside={QuestionMissing: "question"},
        title=_("Ask for an opinion"),
        lede=_("By a link that needs no account. Messages and notes are not shown there."),
        done=_("The question is sent."),
        button=_("Send the question"),
    )


def opinion_asked(actor: Actor, pk: int) -> Opinion:
    """An opinion, for those who handle its dossier.

    Raises: Opinion.DoesNotExist, also where it is not shown.
    """
    found = Opinion.objects.select_related("case__type").get(pk=pk)
    if not may(actor, Perm.ASK, found.case):
        raise Opinion.DoesNotExist
    return found


@page(Perm.ASK, obj=opinion_asked, sign_in_first=True)
@require_POST
def withdraw(request: Request, found: Opinion) -> HttpResponse:
    """Withdraw a question that was not answered."""
    try:
        withdraw_opinion(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The question is withdrawn, and its link opens nothing."))
    return redirect(found.case.get_absolute_url())
