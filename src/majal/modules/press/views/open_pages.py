"""What everybody reads: the newest, what is looked for, one article, a paper, a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.press.models import Article, Language, Paper
from majal.modules.press.permissions import Perm
from majal.modules.press.queries.articles import (
    article_of,
    articles_dated,
    articles_shown,
    day_beside,
    days_told,
    one_a_story,
    paper_of,
    papers_told,
    picture_of,
    ranked,
    tellers,
    text_shown,
    told_by_others,
)
from majal.modules.press.queries.highlighting import highlighted
from majal.modules.press.workflow import ArticleState

ON_A_PAGE, FEW_PAPERS, FEW_DAYS, LONGEST = 20, 12, 14, 200


def cards(articles: Iterable[Article], words: str = "") -> list[dict[str, Any]]:
    """Articles as they are drawn: words marked, the picture if it may be shown, other tellers."""
    found = list(articles)
    marked, told = highlighted(found, words), tellers(found)
    return [
        {
            "article": one,
            "title": marked[one.pk][0],
            "excerpt": marked[one.pk][1],
            "picture": picture_of(one),
            "others": max(0, told.get(one.story_id, 1) - 1) if one.story_id else 0,
        }
        for one in found
    ]


def _paged(request: Request, rows: QuerySet[Article]) -> Any:
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page", "")[:9])


@page(Perm.READ, replica=True)
@require_GET
def index(request: Request) -> HttpResponse:
    """The newest articles, each story once; or those in which the words are."""
    words = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST]
    language = request.GET.get("language", "")
    rows = articles_shown(request.actor) if words else articles_dated(request.actor)
    if language in Language.values:
        rows = rows.filter(language=language)
    rows = ranked(rows, words) if words else one_a_story(rows)
    found = _paged(request, rows)
    context = {
        "page": found,
        "cards": cards(found.object_list, words),
        "words": words,
        "tongue": language,
        "tongues": Language.choices,
        "papers": list(papers_told(request.actor)[:FEW_PAPERS]),
        "days": days_told(request.actor, timezone.localdate(), FEW_DAYS),
        "adds": may(request.actor, Perm.ADD),
    }
    return render(request, "press/index.html", context)


@page(Perm.READ, obj=article_of, replica=True)
@require_GET
def article(request: Request, found: Article) -> HttpResponse:
    """One article: who says it, when, in which words, who else; and the way to it."""
    actor = request.actor
    picture = picture_of(found)
    context = {
        "article": found,
        "picture": picture,
        "text": text_shown(found),
        "others": told_by_others(actor, found),
        "before": list(found.titles_before.all()[:5]),
        "folds": may(actor, Perm.FOLD),
        "hides": may(actor, Perm.HIDE),
        "adds": may(actor, Perm.ADD),
        "hidden_picture": found.picture is not None and found.picture.hidden_at is not None,
        "decisions": list(found.decisions.select_related("by")[:10])
        if may(actor, Perm.LIST)
        else [],
        "seen_last": found.last_there_at or found.seen_at,
        "reportable": found.state == ArticleState.SHOWN,
    }
    return render(request, "press/article.html", context)


@page(Perm.READ, replica=True)
@require_GET
def papers(request: Request) -> HttpResponse:
    """The papers, agencies and sites that say something, with how much."""
    found = list(papers_told(request.actor))
    most = max((one.told for one in found), default=1)  # type: ignore[attr-defined]
    return render(request, "press/papers.html", {"papers": found, "most": most})


@page(Perm.READ, obj=paper_of, replica=True)
@require_GET
def paper(request: Request, found: Paper) -> HttpResponse:
    """What one paper says, newest first."""
    articles = _paged(request, articles_shown(request.actor).filter(paper=found))
    context = {
        "paper": found,
        "page": articles,
        "cards": cards(articles.object_list),
        "rules": may(request.actor, Perm.RULE),
    }
    return render(request, "press/paper.html", context)


@page(Perm.READ, replica=True)
@require_GET
def today(request: Request) -> HttpResponse:
    """The newest day on which something was said."""
    days = days_told(request.actor, timezone.localdate(), 1)
    day_of = days[0][0] if days else timezone.localdate()
    return redirect("press:day", year=day_of.year, month=day_of.month, number=day_of.day)


def a_day(actor: Actor, year: int, month: int, number: int) -> date:  # noqa: ARG001
    """Raises: Article.DoesNotExist for a day that no calendar has."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError) as error:
        raise Article.DoesNotExist from error


@page(Perm.READ, obj=a_day, replica=True)
@require_GET
def day(request: Request, found: date) -> HttpResponse:
    """What was said on one day, each story once."""
    rows = _paged(request, one_a_story(articles_dated(request.actor).filter(day=found)))
    earlier, later = day_beside(request.actor, found)
    context = {
        "day": found,
        "page": rows,
        "cards": cards(rows.object_list),
        "earlier": earlier,
        "later": later,
    }
    return render(request, "press/day.html", context)
