"""Pages for people outside: an opinion by its link, and the times that were really taken."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.dates import months_before
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.sending import send_attachment
from majal.modules.cases.commands import give_opinion
from majal.modules.cases.forms import AdviceForm
from majal.modules.cases.models import Opinion
from majal.modules.cases.permissions import OPINION_LINK, Perm
from majal.modules.cases.queries.record import told_answers
from majal.modules.cases.queries.statistics import times_taken
from majal.modules.cases.views.visits import ended

CONFLICT, UNFIT = 409, 422
MONTHS = 24


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
        return ended(request, asked.error or links.LinkUnknown())
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
    return render(request, "cases/opinion.html", context, status=status)


@page(Perm.OPEN_LINK, obj=behind)
@never_cache
@require_GET
def opinion_paper(request: Request, asked: Asked) -> HttpResponseBase:
    """A paper of the dossier, where the question shows them."""
    if asked.opinion is None:
        return ended(request, asked.error or links.LinkUnknown())
    row = None
    if asked.opinion.with_papers and not asked.opinion.answered_at:
        papers = asked.opinion.case.papers.filter(removed_at=None, pk=asked.paper)
        row = papers.select_related("attachment__file").first()
    if row is None:
        raise Http404
    return send_attachment(request, row.attachment)


@page(Perm.STATISTICS)
@require_GET
def times(request: Request) -> HttpResponse:
    """Promised times beside those really taken, by kind and park, for all to see."""
    since = months_before(timezone.localdate(), MONTHS)
    context = {"kinds": times_taken(since), "since": since}
    return render(request, "cases/times.html", context)
