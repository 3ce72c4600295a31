"""REST operations of financing: the directory of instruments; amounts raised are no open data."""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged, tagged
from majal.modules.financing.models import Instrument, InstrumentKind
from majal.modules.financing.permissions import Perm
from majal.modules.financing.queries.visible import instruments

router = Router()
BIGGEST = 2**63 - 1


class InstrumentOut(Schema):
    """An instrument; amounts in dirhams, null where the source names none; ``source`` is a code.

    ``conditions`` holds only what the source asks. ``stated_on`` is the date of the information.
    """

    id: int
    code: str
    kind: Annotated[str, listed(InstrumentKind)]
    name_ar: str
    name_fr: str
    name_en: str
    provider_ar: str
    provider_fr: str
    amount_min: int | None
    amount_max: int | None
    conditions: dict[str, Any]
    address: str
    source: str | None
    stated_on: date
    closed: bool
    is_fictitious: bool


class InstrumentPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[InstrumentOut]
    next: int | None


class Filters(Schema):
    """What narrows the directory."""

    kind: Annotated[str, listed(InstrumentKind)] | None = Field(None, max_length=12)
    cursor: int = Field(0, ge=0, le=BIGGEST)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/",
    response={200: InstrumentPage, 304: None, 401: Refusal, 422: Invalid},
    url_name="financing_list",
)
@decorate_view(tagged)
@operation(Perm.READ)
def list_instruments(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Ways to finance a company, each with its source and the date of the information."""
    rows = instruments(request.actor).filter(pk__gt=filters.cursor)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    return paged(rows.order_by("pk")[: filters.limit + 1], filters.limit, _out, key="pk")


def _out(one: Instrument) -> dict[str, Any]:
    special = {"id", "source"}
    plain = {n: getattr(one, n) for n in InstrumentOut.model_fields if n not in special}
    return {**plain, "id": one.pk, "source": one.source.code if one.source else None}
