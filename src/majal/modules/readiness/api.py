"""REST operations of readiness: sites with their scores and levels, for whoever reads them."""

from datetime import date
from typing import Any

from ninja import Router, Schema
from ninja.decorators import decorate_view

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, tagged
from majal.modules.readiness.errors import NoQuestionnaire
from majal.modules.readiness.permissions import Perm
from majal.modules.readiness.queries.board import Board, Standing, board_of, this_code
from majal.modules.readiness.queries.sites import Site, site_of, sites_of

router = Router()


class SiteOut(Schema):
    """A site; ``low`` and ``high`` in hundredths, null where no assessment holds.

    ``levels`` by criterion from 0 to 4, null where unknown; ``gaps`` are known to be under 3.
    """

    code: str
    park: str | None
    province: str
    name_ar: str
    name_fr: str
    as_of: date | None
    low: float | None
    high: float | None
    known: int
    unknown: int
    gaps: int
    place_first: int | None
    place_last: int | None
    levels: dict[str, int | None]


class SitesOut(Schema):
    """All sites one may see, the most proven first, counted with ``weights`` by ``version``."""

    weights: dict[str, int]
    version: str
    items: list[SiteOut]


@router.get(
    "/sites",
    response={200: SitesOut, 304: None, 401: Refusal, 403: Refusal, 422: Invalid},
    url_name="readiness_sites",
)
@decorate_view(tagged)
@operation(Perm.SEE)
def list_sites(request: Request, weights: str = "") -> dict[str, Any]:
    """Sites to come with the score of the assessment that holds; ``weights`` names a set."""
    board = board_of(sites_of(request.actor), {"weights": weights}, reader=request.actor)
    return {
        "weights": dict(board.weighing.values) if board.weighing else {},
        "version": this_code(),
        "items": [_out(one, board) for one in board.standings],
    }


@router.get(
    "/sites/{code}",
    response={
        200: SiteOut,
        304: None,
        401: Refusal,
        403: Refusal,
        404: Refusal,
        409: Refusal,
        422: Invalid,
    },
    url_name="readiness_site",
)
@decorate_view(tagged)
@operation(Perm.SEE, obj=site_of)
def one_site(request: Any, code: str) -> dict[str, Any]:  # noqa: ARG001 - found by its finder
    """One site with the levels of the assessment that holds, counted with the default weights."""
    found: Site = request.found
    board = board_of([found], {}, reader=request.actor)
    if not board.standings:
        raise NoQuestionnaire
    return _out(board.standings[0], board)


def _out(one: Standing, board: Board) -> dict[str, Any]:
    names = one.site.park or one.site.province
    holds = one.holds is not None
    return {
        "code": one.site.code,
        "park": one.site.park.code if one.site.park else None,
        "province": one.site.province.code,
        "name_ar": names.name_ar,
        "name_fr": names.name_fr,
        "as_of": one.holds.on if one.holds else None,
        "low": one.score.first if holds else None,
        "high": one.score.last if holds else None,
        "known": one.score.known,
        "unknown": one.score.unknown,
        "gaps": one.gaps,
        "place_first": one.place.first if one.place else None,
        "place_last": one.place.last if one.place else None,
        "levels": {c.code: one.levels.get(c.code) for c in board.criteria},
    }
