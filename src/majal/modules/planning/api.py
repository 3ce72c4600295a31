"""REST operations of planning: the dates of every site, open to anyone."""

from typing import Annotated, Any

from ninja import Router, Schema
from ninja.decorators import decorate_view

from majal.kernel.actors import ANYONE, SYSTEM, Actor
from majal.kernel.http import operation
from majal.kernel.rest import Refusal, listed, tagged
from majal.modules.planning.models import Kind, Project
from majal.modules.planning.permissions import Perm
from majal.modules.planning.public import Site, SiteState, project_of
from majal.modules.planning.queries import latest, projects_visible_to, sites_of

router = Router()


class SaidOut(Schema):
    """A promised opening, when it was said and in which source (a code)."""

    when: str
    said_on: str | None
    source: str | None


class SiteOut(Schema):
    """The project of a park and its dates: years, months, days or ranges, as they are known.

    ``months_late``: from the first promise to the opening, or to today; at least and at most.
    """

    park: str
    state: Annotated[str, listed(SiteState)]
    operator: bool
    announced_on: str | None
    convention_on: str | None
    works_on: str | None
    opened_on: str | None
    promises: list[SaidOut]
    months_late: tuple[int, int] | None


def _public(actor: Actor, code: str) -> Project:  # noqa: ARG001 - dates are public
    """Raises: Project.DoesNotExist."""
    return project_of(SYSTEM, code)


@router.get("/", response={200: list[SiteOut], 304: None, 401: Refusal}, url_name="planning_list")
@decorate_view(tagged)
@operation(Perm.SEE_DATES)
def list_sites(request: Any) -> list[dict[str, Any]]:  # noqa: ARG001
    """Every site of the network with its announced, promised and real dates."""
    rows = latest(projects_visible_to(SYSTEM)).order_by("park__code")
    return [_out(site) for site in sites_of(rows, to=ANYONE)]


@router.get(
    "/{code}",
    response={200: SiteOut, 304: None, 401: Refusal, 404: Refusal},
    url_name="planning_detail",
)
@decorate_view(tagged)
@operation(Perm.SEE_DATES, obj=_public)
def see_site(request: Any, code: str) -> dict[str, Any]:  # noqa: ARG001
    """One site by the code of its park."""
    rows = projects_visible_to(SYSTEM).filter(pk=request.found.pk)
    return _out(sites_of(rows, to=ANYONE)[0])


def _out(site: Site) -> dict[str, Any]:
    slip, works = site.slip_first, site.park.works_on
    return {
        "park": site.park.code,
        "state": site.project.state,
        "operator": site.counted,
        "announced_on": _text(site.park.announced_on),
        "convention_on": _text(site.convention.on if site.convention else None),
        "works_on": _text(works),
        "opened_on": _text(site.opened),
        "promises": [
            {
                "when": str(s.when),
                "said_on": _text(s.said_on),
                "source": s.source.code if s.source else None,
            }
            for s in site.promises
            if s.kind == Kind.DATE
        ],
        "months_late": (slip.least, slip.most) if slip else None,
    }


def _text(when: Any) -> str | None:
    return str(when) if when else None
