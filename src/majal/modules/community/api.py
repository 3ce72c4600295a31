"""REST operations of the community: the directory of its members."""

from typing import Annotated, Any

from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged, tagged
from majal.modules.community.models import Line, Side, Topic
from majal.modules.community.permissions import Perm
from majal.modules.community.queries.members import about, directory, in_park, lines_of

router = Router()
BIGGEST = 2**63 - 1


class LineOut(Schema):
    """One thing that a member offers or seeks, in its own words."""

    side: Annotated[str, listed(Side)]
    topic: Annotated[str, listed(Topic)]
    text: str
    language: str


class MemberOut(Schema):
    """A company that agreed to be listed; ``resident``: it is in a park today."""

    id: int
    name_ar: str
    name_fr: str
    resident: bool
    website: str
    lines: list[LineOut]


class MemberPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[MemberOut]
    next: int | None


class Filters(Schema):
    """What narrows the directory."""

    park: str | None = Field(None, pattern=r"^[-a-zA-Z0-9_]{1,60}$")
    side: Annotated[str, listed(Side)] | None = Field(None, max_length=10)
    topic: Annotated[str, listed(Topic)] | None = Field(None, max_length=12)
    cursor: int = Field(0, ge=0, le=BIGGEST)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/",
    response={200: MemberPage, 304: None, 401: Refusal, 422: Invalid},
    url_name="community_list",
)
@decorate_view(tagged)
@operation(Perm.READ)
def list_members(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Residents and alumni that agreed to be listed, with what they offer and seek."""
    rows = directory(request.actor).filter(pk__gt=filters.cursor)
    if filters.park:
        rows = in_park(rows, filters.park)
    if filters.side or filters.topic:
        rows = about(rows, side=filters.side or "", topic=filters.topic or "")
    found = list(rows.order_by("pk")[: filters.limit + 1])
    lines = lines_of(*found)

    def out(one: Any) -> dict[str, Any]:
        return {
            "id": one.pk,
            "name_ar": one.name_ar,
            "name_fr": one.name_fr,
            "resident": one.resident,
            "website": one.website,
            "lines": [_line(line) for line in lines[one.pk]],
        }

    return paged(found, filters.limit, out, key="pk")


def _line(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in LineOut.model_fields}
