"""REST operations of sources: open to anyone, paged by cursor, tagged for caches."""

from datetime import datetime
from typing import Any

from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, paged, tagged
from majal.modules.sources.models import Source, SourceKind, SourceLanguage
from majal.modules.sources.permissions import Perm
from majal.modules.sources.public import source_by_code, sources_visible_to
from majal.modules.sources.queries import kept, search_sources

router = Router()
CODE = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$"
PLAIN = ("code", "title", "publisher", "url", "language", "kind", "is_operator", "recorded_at")


class SourceOut(Schema):
    """A source; ``published`` is a year, a month, a day or a range, null when unknown.

    ``archived`` says whether a copy is kept; it is opened on the source's page, by staff only.
    """

    code: str
    title: str
    publisher: str
    url: str
    published: str | None
    language: SourceLanguage
    kind: SourceKind
    is_operator: bool
    archived: bool
    recorded_at: datetime


class SourcePage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[SourceOut]
    next: str | None


class Filters(Schema):
    """What narrows the list."""

    q: str = Field("", max_length=200)
    language: SourceLanguage | None = None
    kind: SourceKind | None = None
    year: int | None = Field(None, ge=1000, le=9999)
    archived: bool | None = None
    cursor: str | None = Field(None, pattern=CODE)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/",
    response={200: SourcePage, 304: None, 401: Refusal, 422: Invalid},
    url_name="sources_list",
)
@decorate_view(tagged)
@operation(Perm.SEE, replica=True)
def list_sources(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Sources in the order of their codes.

    ``q`` searches titles, publishers and codes in either script; ``language``, ``kind``, ``year``
    of publication and ``archived`` narrow the list; ``cursor`` is ``next`` of the page before.
    """
    rows = sources_visible_to(request.actor).order_by("code")
    if filters.q.strip():
        rows = search_sources(rows, filters.q)
    if filters.language:
        rows = rows.filter(language=filters.language)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.year:
        rows = rows.filter(published_last__year=filters.year)
    if filters.archived is not None:
        rows = kept(rows, filters.archived)
    if filters.cursor:
        rows = rows.filter(code__gt=filters.cursor)
    return paged(rows[: filters.limit + 1], filters.limit, _out)


@router.get(
    "/{code}",
    response={200: SourceOut, 304: None, 401: Refusal, 404: Refusal},
    url_name="sources_detail",
)
@decorate_view(tagged)
@operation(Perm.SEE, obj=source_by_code, replica=True)
def see_source(request: Any, code: str) -> dict[str, Any]:  # noqa: ARG001
    """One source by its code: ``eco-2015-05``."""
    return _out(request.found)


def _out(source: Source) -> dict[str, Any]:
    return {
        **{name: getattr(source, name) for name in PLAIN},
        "published": str(source.published) if source.published else None,
        "archived": source.archived_id is not None,
    }
