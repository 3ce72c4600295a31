"""REST operations of the press: articles, looked for or newest first."""

from datetime import date
from typing import Annotated, Any

from django.db.models import Q
from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged, tagged
from majal.modules.press.models import Article, Language
from majal.modules.press.permissions import Perm
from majal.modules.press.queries.articles import article_of, articles_shown, search_articles

router = Router()
BIGGEST = 2**63 - 1


class PaperOut(Schema):
    """Who published an article."""

    code: str
    name: str


class ArticleOut(Schema):
    """An article: an excerpt of at most 500 letters, and the address at which it is read.

    ``gone_at``: since when it is there no more. ``story``: articles of one story share it.
    """

    id: int
    title: str
    paper: PaperOut
    author: str
    language: Annotated[str, listed(Language)]
    published: str | None
    day: date
    excerpt: str
    url: str
    gone_at: str | None
    story: int | None


class ArticlePage(Schema):
    """One page, articles kept last first; ``next`` is the cursor, null on the last."""

    items: list[ArticleOut]
    next: int | None


class Filters(Schema):
    """What narrows the articles; ``q`` as in the search of the pages."""

    q: str = Field("", max_length=200)
    language: Annotated[str, listed(Language)] | None = Field(None, max_length=3)
    paper: str | None = Field(None, pattern=r"^[-a-zA-Z0-9_]{1,80}$")
    since: date | None = None
    until: date | None = None
    cursor: int = Field(0, ge=0, le=BIGGEST)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/",
    response={200: ArticlePage, 304: None, 401: Refusal, 422: Invalid},
    url_name="press_list",
)
@decorate_view(tagged)
@operation(Perm.READ)
def list_articles(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Articles of the press, those kept last first."""
    narrow = Q()
    for name, wanted in (
        ("language", filters.language),
        ("paper__code", filters.paper),
        ("day__gte", filters.since),
        ("day__lte", filters.until),
        ("pk__lt", filters.cursor or None),
    ):
        if wanted is not None:
            narrow &= Q(**{name: wanted})
    rows = search_articles(articles_shown(request.actor).filter(narrow), filters.q)
    found = list(rows.order_by("-pk")[: filters.limit + 1])
    return paged(found, filters.limit, _out, key="pk")


@router.get(
    "/{pk}/",
    response={200: ArticleOut, 304: None, 401: Refusal, 404: Refusal, 422: Invalid},
    url_name="press_article",
)
@decorate_view(tagged)
@operation(Perm.READ, obj=article_of)
def get_article(request: Request, pk: int) -> dict[str, Any]:  # noqa: ARG001
    """One article."""
    return _out(request.found)  # type: ignore[attr-defined]


def _out(one: Article) -> dict[str, Any]:
    return {
        "id": one.pk,
        "title": one.title,
        "paper": {"code": one.paper.code, "name": one.paper.name},
        "author": one.author,
        "language": one.language,
        "published": str(one.published) if one.published else None,
        "day": one.day,
        "excerpt": one.excerpt,
        "url": one.url,
        "gone_at": one.gone_at.isoformat() if one.gone_at else None,
        "story": one.story_id,
    }
