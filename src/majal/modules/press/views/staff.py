"""What the teams do: the list of all, folding, hiding, what a paper allows."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.permissions import may
from majal.kernel.text import search_key, search_terms
from majal.modules.press.commands import (
    fold_by_hand,
    hide_article,
    hide_picture,
    rule_paper,
    show_article,
    show_picture,
    unfold,
)
from majal.modules.press.forms import (
    OtherForm,
    PaperForm,
    ReasonForm,
)
from majal.modules.press.models import Article, Language, Paper
from majal.modules.press.permissions import Perm
from majal.modules.press.queries.articles import (
    article_hidden,
    article_named,
    article_of,
    articles_visible_to,
    paper_of,
    papers_told,
    papers_visible_to,
    picture_to_hide,
    search_articles,
)
from majal.modules.press.views.adding import BESIDE, ways
from majal.modules.press.workflow import ArticleState, Origin

MOST_SUGGESTED, MOST_PAPERS = 10, 60


def _papers(actor: Actor) -> list[tuple[str, str]]:
    return [(p.code, p.name) for p in papers_told(actor)[:MOST_PAPERS]]


def _states(actor: Actor) -> list[tuple[str, Any]]:
    return list(ArticleState.choices) if may(actor, Perm.LIST) else []


ARTICLES = register(
    List(
        name="press.article",
        title=pgettext_lazy("press", "Articles"),
        query=articles_visible_to,
        address=Article.get_absolute_url,
        default_sort="-day",
        search=search_articles,
        filters=(
            Filter("state", gettext_lazy("State"), _states, lambda rows, v: rows.filter(state=v)),
            Filter(
                "language",
                gettext_lazy("Language"),
                lambda _a: Language.choices,
                lambda rows, v: rows.filter(language=v),
            ),
            Filter(
                "origin",
                pgettext_lazy("article", "Came by"),
                lambda _a: Origin.choices,
                lambda rows, v: rows.filter(origin=v),
            ),
            Filter(
                "paper",
                pgettext_lazy("press", "Paper"),
                _papers,
                lambda rows, v: rows.filter(paper__code=v),
            ),
        ),
        columns=(
            Column("title", gettext_lazy("Title"), lambda a: a.title),
            Column("paper", pgettext_lazy("press", "Paper"), lambda a: a.paper.name),
            Column(
                "day",
                pgettext_lazy("article", "Day"),
                lambda a: a.day,
                sort=("day", "pk"),
                kind="date",
            ),
            Column("language", gettext_lazy("Language"), lambda a: a.get_language_display()),
            Column("state", gettext_lazy("State"), lambda a: a.get_state_display()),
            Column(
                "url", gettext_lazy("Web address"), lambda a: a.url, lambda a: a.paper.host or "—"
            ),
        ),
        empty=gettext_lazy("What feeds bring and what you add stands here."),
    )
)


@page(Perm.READ)
def articles(request: Request) -> HttpResponseBase:
    """Every article one may see, to narrow, to order and to take along."""
    adds = may(request.actor, Perm.ADD)
    return respond(
        request,
        ARTICLES,
        lede=_("All that is kept of the press, as a table and as a file."),
        action_address=reverse("press:add") if adds else "",
        action_label=_("Add an article"),
    )


@page(Perm.ADD)
@require_GET
def choose_paper(request: Request) -> HttpResponse:
    """Papers whose names hold what is typed."""
    typed = request.GET.get("paper", request.GET.get("q", "")).replace("\0", "")[:80]
    terms = search_terms(typed)
    rows = papers_visible_to(request.actor) if terms else Paper.objects.none()
    found = [p for p in rows if all(t in search_key(p.name) for t in terms)][:MOST_SUGGESTED]
    return render(request, "press/_papers.html", {"papers": found})


@page(Perm.HIDE, obj=article_hidden)
@require_http_methods(["GET", "POST"])
def hide(request: Request, found: Article) -> HttpResponse:
    """Hide an article."""
    return _with_reason(
        request,
        found,
        lambda given: hide_article(found.pk, given["reason"], by=request.actor) and None,
        title=_("Hide this article"),
        done=_("Hidden. It stays on record with your reason."),
    )


@page(Perm.HIDE, obj=article_hidden)
@require_http_methods(["GET", "POST"])
def hide_its_picture(request: Request, found: Article) -> HttpResponse:
    """Hide the picture of an article."""

    def do(given: Any) -> None:
        hide_picture(picture_to_hide(found).pk, given["reason"], by=request.actor)

    return _with_reason(
        request,
        found,
        do,
        title=_("Hide this picture"),
        done=_("Hidden wherever it stood."),
    )


def _with_reason(request: Request, found: Article, do: Any, **words: Any) -> HttpResponse:
    return ask(
        request,
        ReasonForm(request.POST or None),
        do,
        lede=found.title,
        button=pgettext_lazy("press", "Hide"),
        back=found.get_absolute_url(),
        crumbs=ways(),
        beside=BESIDE,
        **words,
    )


@page(Perm.HIDE, obj=article_hidden)
@require_POST
def show_again(request: Request, found: Article) -> HttpResponse:
    """Show a hidden article again."""
    return _done(
        request,
        found,
        lambda: show_article(found.pk, by=request.actor),
        _("Shown again."),
    )


@page(Perm.HIDE, obj=article_hidden)
@require_POST
def show_its_picture(request: Request, found: Article) -> HttpResponse:
    """Show the hidden picture of an article again."""
    return _done(
        request,
        found,
        lambda: show_picture(picture_to_hide(found).pk, by=request.actor),
        _("Shown again."),
    )


@page(Perm.FOLD, obj=article_of)
@require_POST
def alone(request: Request, found: Article) -> HttpResponse:
    """Take an article out of its story."""
    return _done(
        request,
        found,
        lambda: unfold(found.pk, by=request.actor),
        _("It stands alone from now on."),
    )


def _done(request: Request, found: Article, do: Any, said: str) -> HttpResponse:
    try:
        do()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(found.get_absolute_url())


@page(Perm.FOLD, obj=article_of)
@require_http_methods(["GET", "POST"])
def fold(request: Request, found: Article) -> HttpResponse:
    """Say which other article tells the same story."""

    def do(given: Any) -> None:
        other = article_named(request.actor, given["other"])
        fold_by_hand(found.pk, other.pk, by=request.actor)

    return ask(
        request,
        OtherForm(request.POST or None),
        do,
        title=_("Put with another article"),
        lede=found.title,
        button=_("They tell one story"),
        done=_("Both stand in one story now."),
        back=found.get_absolute_url(),
        crumbs=ways(),
        beside=BESIDE,
    )


@page(Perm.RULE, obj=paper_of)
@require_http_methods(["GET", "POST"])
def rule(request: Request, found: Paper) -> HttpResponse:
    """Record what a paper allows."""
    form = PaperForm(
        request.POST or None,
        initial={"pictures": found.pictures_allowed, "full_text": found.full_text_allowed},
    )

    def do(given: Any) -> None:
        rule_paper(found.code, by=request.actor, **given)

    return ask(
        request,
        form,
        do,
        title=_("What this paper allows"),
        lede=found.name,
        button=_("Record"),
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=[
            (_("In the press"), reverse("press:index")),
            (pgettext("press", "Papers"), reverse("press:papers")),
        ],
    )
