"""REST operations of moderation: what was reported, for moderators."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged, tagged
from majal.modules.moderation.permissions import Perm
from majal.modules.moderation.queries import matters_visible_to
from majal.modules.moderation.workflow import MatterState

router = Router()
BIGGEST = 2**63 - 1


class MatterOut(Schema):
    """Something that readers reported; ``people``: how many different ones since it last stood."""

    id: int
    kind: str
    record_id: int
    title: str
    state: Annotated[str, listed(MatterState)]
    people: int
    reported_at: datetime
    hidden_at: datetime | None


class MatterPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[MatterOut]
    next: int | None


class Filters(Schema):
    """What narrows the list."""

    state: Annotated[str, listed(MatterState)] | None = Field(None, max_length=8)
    cursor: int = Field(0, ge=0, le=BIGGEST)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/matters",
    response={200: MatterPage, 304: None, 401: Refusal, 403: Refusal, 422: Invalid},
    url_name="moderation_list",
)
@decorate_view(tagged)
@operation(Perm.READ)
def list_matters(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """What readers reported, without who they are."""
    rows = matters_visible_to(request.actor).filter(pk__gt=filters.cursor)
    if filters.state:
        rows = rows.filter(state=filters.state)
    found = list(rows.order_by("pk")[: filters.limit + 1])

    def out(one: Any) -> dict[str, Any]:
        return {name: getattr(one, name, None) for name in MatterOut.model_fields}

    return paged(found, filters.limit, out, key="pk")
