"""An article with its numbers marked; any of them may be taken by hand."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.claims.commands import take_number
from majal.modules.claims.forms import TakeForm
from majal.modules.claims.permissions import Perm
from majal.modules.claims.queries.claims import article_for, claims_in, taken_by_others
from majal.modules.claims.queries.marking import marked, place_of
from majal.modules.press.public import Article, article_text


@page(Perm.LIST, obj=article_for)
@require_GET
def article(request: Request, found: Article) -> HttpResponse:
    """An article with its numbers marked."""
    return _show(request, found, TakeForm())


@page(Perm.MARK, obj=article_for)
@require_POST
def take(request: Request, found: Article) -> HttpResponse:
    """Take a number of an article: one that is marked, or one whose words are typed."""
    form = TakeForm(request.POST if "words" in request.POST else None)
    try:
        if "place" in request.POST:
            start, end = _place(request.POST["place"])
        elif form.is_valid():
            start, end = place_of(article_text(found), form.cleaned_data["words"])
        else:
            return _show(request, found, form)
        return redirect(take_number(found.pk, start, end, by=request.actor))
    except DomainError as error:
        if form.is_bound:
            form.add_error("words", str(error))
            return _show(request, found, form)
        return _show(request, found, form, error=error)


def _place(text: str) -> tuple[int, int]:
    """``12-15``; what is no place is none of the text."""
    start, _dash, end = text.partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(text) < 20):
        return -1, -1
    return int(start), int(end)


def _show(
    request: Request, found: Article, form: TakeForm, *, error: DomainError | None = None
) -> HttpResponse:
    claims = claims_in(request.actor, found)
    others = taken_by_others(request.actor, found)
    context = {
        "one": found,
        "paragraphs": marked(article_text(found), found.language, claims, others),
        "claims": claims,
        "form": form,
        "error": error,
    }
    status = 422 if error or form.errors else 200
    return render(request, "claims/article.html", context, status=status)
