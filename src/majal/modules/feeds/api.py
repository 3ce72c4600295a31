"""REST operations of feeds: what is followed, how it fares, what visits came to."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged, tagged
from majal.modules.feeds.models import Feed, Outcome
from majal.modules.feeds.permissions import Perm
from majal.modules.feeds.queries.followed import feed_of, feeds_visible_to, visits_of
from majal.modules.feeds.workflow import FeedState

router = Router()
BIGGEST = 2**63 - 1
REFUSED = {401: Refusal, 403: Refusal, 422: Invalid}


class FeedOut(Schema):
    """A feed; times are null until a first visit, ``next_at`` also while it is not followed."""

    id: int
    address: str
    paper: str
    title: str
    language: str
    kind: str
    site: str
    state: Annotated[str, listed(FeedState)]
    full_text_allowed: bool
    pictures_allowed: bool
    entries: int
    failures: int
    read_at: datetime | None
    news_at: datetime | None
    next_at: datetime | None


class FeedPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[FeedOut]
    next: int | None


class VisitOut(Schema):
    """One visit: what the site answered, and how many entries were new or changed."""

    at: datetime
    outcome: Annotated[str, listed(Outcome)]
    status: int | None
    new: int
    changed: int
    size: int
    millis: int
    remarks: list[str]


class Filters(Schema):
    """What narrows the list."""

    state: Annotated[str, listed(FeedState)] | None = Field(None, max_length=9)
    cursor: int = Field(0, ge=0, le=BIGGEST)
    limit: int = Field(100, ge=1, le=500)


@router.get("/", response={200: FeedPage, 304: None, **REFUSED}, url_name="feeds_list")
@decorate_view(tagged)
@operation(Perm.SEE)
def list_feeds(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """The feeds that are or were followed, oldest first."""
    rows = feeds_visible_to(request.actor).filter(pk__gt=filters.cursor)
    if filters.state:
        rows = rows.filter(state=filters.state)
    found = list(rows.order_by("pk")[: filters.limit + 1])
    return paged(found, filters.limit, _out, key="pk")


@router.get(
    "/{pk}/visits",
    response={200: list[VisitOut], 404: Refusal, **REFUSED},
    url_name="feeds_visits",
)
@operation(Perm.SEE, obj=feed_of)
def list_visits(request: Any, pk: int) -> Any:  # noqa: ARG001
    """The last fifty visits to a feed, newest first."""
    return visits_of(request.found)


def _out(feed: Feed) -> dict[str, Any]:
    of_pulse = {"entries", "failures", "read_at", "news_at", "next_at"}
    own = {name: getattr(feed, name) for name in FeedOut.model_fields if name not in of_pulse}
    return own | {name: getattr(feed.pulse, name) for name in of_pulse}
