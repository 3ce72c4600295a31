"""REST operations of figures: measures, one figure with its evidence, statements page by page."""

from typing import Any

from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, paged, tagged
from majal.modules.figures.models import Measure, MeasureVersion
from majal.modules.figures.models.measures import Channel, Nature
from majal.modules.figures.models.statements import Ambition, Grade, Qualifier
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries.as_of import AsOf, definition_of
from majal.modules.figures.queries.data import figure_data, statement_data, target_data
from majal.modules.figures.queries.said import Said, read
from majal.modules.figures.queries.sheet import Sheet
from majal.modules.figures.queries.statements import (
    NETWORK,
    measure_of,
    measures_visible_to,
    observations_visible_to,
    subject_of,
    targets_visible_to,
)
from majal.modules.parks.public import parks_on_map
from majal.modules.territories.public import territories_visible_to

router = Router()
CODE = r"^[A-Za-z0-9_.-]{1,80}$"
DATE = r"^[0-9T:+.Z-]{0,40}$"
REFUSED = {304: None, 401: Refusal, 404: Refusal, 409: Refusal, 422: Invalid}


class MeasureOut(Schema):
    """A measure under its definition in force; ``freshness`` in months, null where none ages."""

    code: str
    channel: Channel
    nature: Nature
    unit: str
    cumulative: bool
    version: int
    valid_from: str
    name_ar: str
    name_fr: str
    name_en: str
    definition_ar: str
    definition_fr: str
    definition_en: str
    numerator: str | None
    denominator: str | None
    window: str
    freshness: int | None


class SaidOut(Schema):
    """What any statement says: a decimal as text, or a date; ``source`` by its code."""

    value: str | None
    value_high: str | None
    qualifier: Qualifier | None
    dimensions: dict[str, str] | None
    source: str | None


class StatementOut(SaidOut):
    """A statement of reality, its date or period as ``2024``, ``2024-01`` or ``2023/2024``."""

    as_of: str | None
    grade: Grade | None


class TargetOut(SaidOut):
    """A statement of ambition, and by when."""

    due: str
    kind: Ambition


class PartsOut(Schema):
    """The sum of the parks: ``answered`` of those that operate."""

    total: str
    answered: int
    of: int


class FigureOut(StatementOut):
    """A figure: the statement that stands for it, its rivals, what was promised, its parts."""

    subject: str
    measure: str
    rivals: list[StatementOut]
    targets: list[TargetOut]
    parts: PartsOut | None


class Row(Schema):
    """Where a statement of a list stands: its id, of what and of whom it speaks, by their codes."""

    id: int
    measure: str
    subject: str
    recorded_at: str


class ObservationOut(StatementOut, Row):
    """A statement of reality in a list."""


class GoalOut(TargetOut, Row):
    """A statement of ambition in a list."""


class ObservationPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[ObservationOut]
    next: int | None


class GoalPage(ObservationPage):
    """The same, of targets."""

    items: list[GoalOut]  # type: ignore[assignment]


class Asked(Schema):
    """Of whom, and as of when: what the public could know, what this system held."""

    as_of: str = Field("", pattern=DATE)
    recorded_by: str = Field("", pattern=DATE)
    subject: str = Field(NETWORK, pattern=CODE)


class Filters(Asked):
    """What narrows a list; ``cursor`` is ``next`` of the page before."""

    measure: str | None = Field(None, pattern=CODE)
    subject: str = Field("", pattern="^$|" + CODE)
    cursor: int = Field(0, ge=0, le=2**62)
    limit: int = Field(100, ge=1, le=500)


@router.get("/measures", response={200: list[MeasureOut], **REFUSED}, url_name="measures_list")
@decorate_view(tagged)
@operation(Perm.SEE, replica=True)
def list_measures(request: Request) -> list[dict[str, Any]]:
    """Every measure with its definition in force, in the order of the method page."""
    measures = list(measures_visible_to(request.actor))
    codes = {m.pk: m.code for m in measures}
    return [_measure(m, definition_of(m), codes) for m in measures]


def _found(actor: Actor, code: str, **_asked: object) -> Measure:
    """Raises: Measure.DoesNotExist."""
    return measure_of(actor, code)


@router.get(
    "/measures/{code}/figure", response={200: FigureOut, **REFUSED}, url_name="measures_figure"
)
@decorate_view(tagged)
@operation(Perm.SEE, obj=_found, replica=True)
def see_figure(request: Any, code: str, asked: Query[Asked]) -> dict[str, Any]:  # noqa: ARG001
    """One figure with its evidence: of the network, a park (its code) or a territory (``09``)."""
    as_of = AsOf.parse(asked.as_of, asked.recorded_by)
    return figure_data(Sheet(request.actor, request.found, asked.subject, as_of))


@router.get(
    "/observations", response={200: ObservationPage, **REFUSED}, url_name="observations_list"
)
@decorate_view(tagged)
@operation(Perm.SEE, replica=True)
def list_observations(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Statements of reality that stood then, in the order in which they were recorded."""
    rows = observations_visible_to(request.actor, AsOf.parse(filters.as_of, filters.recorded_by))
    found = read(_narrowed(request, rows, filters))
    return _page(request, found, filters, statement_data)


@router.get("/targets", response={200: GoalPage, **REFUSED}, url_name="targets_list")
@decorate_view(tagged)
@operation(Perm.SEE, replica=True)
def list_targets(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Statements of ambition that stood then, in the order in which they were recorded."""
    rows = targets_visible_to(request.actor, AsOf.parse(filters.as_of, filters.recorded_by))
    found = read(_narrowed(request, rows, filters))
    return _page(request, found, filters, target_data)


def _narrowed(request: Request, rows: Any, filters: Filters) -> Any:
    if filters.measure:
        rows = rows.filter(measure__code=filters.measure)
    if filters.subject:
        subject = subject_of(request.actor, filters.subject, parks_on_map(request.actor))
        rows = rows.filter(**subject.filters)
    return rows.filter(pk__gt=filters.cursor).order_by("pk")[: filters.limit + 1]


def _page(request: Request, found: list[Said], filters: Filters, data: Any) -> dict[str, Any]:
    measures = dict(Measure.objects.values_list("pk", "code"))
    parks = {p.pk: p.code for p in parks_on_map(request.actor)}
    spoken_of = {one.territory_id for one in found if one.territory_id}
    rows = territories_visible_to(request.actor).filter(pk__in=spoken_of)
    territories = dict(rows.values_list("pk", "code"))

    def out(one: Said) -> dict[str, Any]:
        subject = parks.get(one.park_id or 0) or territories.get(one.territory_id or 0) or NETWORK
        return {
            "id": one.pk,
            "measure": measures[one.measure_id],
            "subject": subject,
            "recorded_at": one.recorded_at.isoformat(),
            **data(one),
        }

    return paged(found, filters.limit, out, key="pk")


def _measure(measure: Measure, version: MeasureVersion, codes: dict[int, str]) -> dict[str, Any]:
    own = ("code", "channel", "nature", "unit", "cumulative")
    words = [f"{part}_{c}" for part in ("name", "definition") for c in ("ar", "fr", "en")]
    return {
        **{name: getattr(measure, name) for name in own},
        **{name: getattr(version, name) for name in (*words, "window", "freshness")},
        "version": version.number,
        "valid_from": version.valid_from.isoformat(),
        "numerator": codes.get(version.numerator_id or 0),
        "denominator": codes.get(version.denominator_id or 0),
    }
