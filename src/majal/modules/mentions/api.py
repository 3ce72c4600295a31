"""REST operations of mentions: articles with what they speak of, topics; public as the press is."""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, tagged
from majal.modules.mentions.permissions import Perm
from majal.modules.mentions.queries.following import told_of, topics_visible_to
from majal.modules.mentions.queries.wanted import Wanted, as_seen, live, matching
from majal.modules.press.public import articles_shown

router = Router()


class MentionOut(Schema):
    """What an article speaks of: ``about`` is a ref, ``place`` is title or text."""

    about: str
    name: str
    place: str
    words: str
    surety: str
    basis: str


class ArticleOut(Schema):
    """An article that speaks of something; its text is read at the source."""

    id: int
    title: str
    paper: str
    language: str
    day: date
    url: str
    mentions: list[MentionOut]


class ArticlesOut(Schema):
    """Newest first; ``next`` is the id to ask for as ``before``, null on the last page."""

    items: list[ArticleOut]
    next: int | None


class TopicOut(Schema):
    """A topic that articles are linked to."""

    code: str
    about: str
    name_ar: str
    name_fr: str
    name_en: str


@router.get(
    "/articles",
    response={200: ArticlesOut, 304: None, 401: Refusal, 403: Refusal, 422: Invalid},
    url_name="mentions_articles",
)
@decorate_view(tagged)
@operation(Perm.READ)
def list_articles(
    request: Request,
    about: str = "",
    language: str = "",
    q: str = "",
    before: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    limit: Annotated[int, Field(ge=1, le=100)] = 50,
) -> dict[str, Any]:
    """Articles about ``about`` (as ``parks.park:3``), a territory with what lies in it."""
    wanted = Wanted.of({"about": about, "language": language, "all": q})
    wanted = as_seen(wanted, about, to=request.actor)
    rows = articles_shown(request.actor)
    if not wanted.about:
        rows = rows.filter(pk__in=live().values("article"))
    rows = matching(rows, wanted).order_by("-pk")
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: limit + 1])
    sheet = found[:limit]
    told = told_of(request.actor, [one.pk for one in sheet])
    return {
        "items": [
            {
                "id": one.pk,
                "title": one.title,
                "paper": one.paper.name,
                "language": one.language,
                "day": one.day,
                "url": one.url,
                "mentions": [
                    {
                        "about": f"{t.mention.kind}:{t.mention.record_id}",
                        "name": t.label,
                        "place": t.mention.place,
                        "words": t.mention.words,
                        "surety": t.mention.surety,
                        "basis": t.mention.basis,
                    }
                    for t in told.get(one.pk, [])
                ],
            }
            for one in sheet
        ],
        "next": sheet[-1].pk if len(found) > limit else None,
    }


@router.get(
    "/topics",
    response={200: list[TopicOut], 304: None, 401: Refusal, 403: Refusal},
    url_name="mentions_topics",
)
@decorate_view(tagged)
@operation(Perm.READ)
def list_topics(request: Request) -> list[dict[str, Any]]:
    """Topics that articles are linked to, with their refs."""
    return [
        {
            "code": one.code,
            "about": f"mentions.topic:{one.pk}",
            "name_ar": one.name_ar,
            "name_fr": one.name_fr,
            "name_en": one.name_en,
        }
        for one in topics_visible_to(request.actor)
    ]
