"""REST operations of conventions: what everyone may see to anyone, the whole to its parties."""

from decimal import Decimal
from typing import Annotated, Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.http import Request, operation
from majal.kernel.permissions import may
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.conventions.commands import add_party, draft_convention, record_step
from majal.modules.conventions.models import Convention, Instrument, Party, PartyRole, PartyStep
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries import (
    board,
    convention_of,
    facts_of,
    in_region,
    named,
    of_park,
    party_of,
    with_parties,
)
from majal.modules.conventions.workflow import Progress, State, StepKind

router = Router()
CODE = r"^[A-Z0-9-]{1,40}$"


ConventionState = Annotated[State, listed(State)]


class ConventionOut(Schema):
    """A convention; ``total`` is its cost in dirhams, null where it is not known.

    ``dated`` is a year, a month or a day, as it is known; ``territory`` and ``parks`` are codes.
    """

    code: str
    title_ar: str
    title_fr: str
    title_en: str
    instrument: Instrument
    state: ConventionState
    progress: Progress
    dated: str | None
    total: float | None
    amendments: int
    framework: str | None
    superseded_by: str | None
    territory: str | None
    parks: list[str]
    published: bool


class PartyOut(Schema):
    """A party; ``standing`` is empty for those who do not see the convention whole."""

    id: int
    organisation: int
    name_ar: str
    name_fr: str
    role: PartyRole
    standing: str


class StepOut(Schema):
    """A dated step; ``party`` is empty where it is said of the convention as a whole."""

    id: int
    party: int | None
    kind: StepKind
    on: str
    session: str
    deliberation: str
    source: str | None


class TermsOut(Schema):
    """The terms under one number: 0 as signed, n as amendment no. n left them."""

    number: int
    dated: str | None
    since: str | None
    starts_on: str | None
    ends_on: str | None
    term_months: int | None
    renewal: str
    notice_days: int | None
    total: float | None


class ConventionDetail(ConventionOut):
    """A convention with its parties, its terms and the steps the caller may see."""

    parties: list[PartyOut]
    terms: list[TermsOut]
    steps: list[StepOut]
    sources: list[str]


class ConventionPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[ConventionOut]
    next: str | None


class Filters(Schema):
    """What narrows the list."""

    state: ConventionState | None = None
    region: str | None = Field(None, pattern=r"^[0-9]{2}$")
    park: str | None = Field(None, pattern=r"^[-a-zA-Z0-9_]{1,40}$")
    q: str = Field("", max_length=200, pattern=r"^[^\x00]*$")
    cursor: str | None = Field(None, pattern=CODE)
    limit: int = Field(100, ge=1, le=500)


class DraftIn(Schema):
    """A new convention: its code, in whose name it is drafted, what it is called."""

    code: str = Field(pattern=CODE)
    organisation: int
    role: PartyRole
    title_ar: str = Field("", max_length=300)
    title_fr: str = Field("", max_length=300)
    instrument: Instrument = Instrument.CONVENTION
    framework: str = Field("", max_length=40)
    territory: str = Field("", max_length=12)
    parks: list[str] = []


class PartyIn(Schema):
    """Another party."""

    organisation: int
    role: PartyRole
    note: str = Field("", max_length=500)


class StepIn(Schema):
    """What a party did; ``on`` is a year, a month or a day."""

    kind: StepKind
    on: str = Field(max_length=21)
    session: str = Field("", max_length=120)
    deliberation: str = Field("", max_length=60)
    remarks: str = Field("", max_length=4000)


REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Invalid}


def _convention(actor: Actor, code: str, **_body: object) -> Convention:
    return convention_of(actor, code)


def _one_party(actor: Actor, code: str, pk: int, **_body: object) -> Party:
    return party_of(actor, code, pk)


@router.get(
    "/", response={200: ConventionPage, 401: Refusal, 422: Invalid}, url_name="conventions_list"
)
@operation(Perm.SEE)
def list_conventions(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """The conventions the caller may see, in the order of their codes.

    ``state``, ``region`` and ``park`` narrow the list, ``q`` searches titles, codes and parties;
    ``cursor`` is ``next`` of the page before.
    """
    rows = board(request.actor).select_related("framework", "superseded_by").order_by("code")
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.region:
        rows = in_region(rows, filters.region)
    if filters.park:
        rows = of_park(rows, filters.park)
    if filters.q.strip():
        rows = named(rows, filters.q)
    if filters.cursor:
        rows = rows.filter(code__gt=filters.cursor)
    return paged(rows[: filters.limit + 1], filters.limit, _out)


@router.get(
    "/{code}",
    response={200: ConventionDetail, 401: Refusal, 404: Refusal},
    url_name="conventions_detail",
)
@operation(Perm.SEE, obj=convention_of)
def see_convention(request: Any, code: str) -> dict[str, Any]:  # noqa: ARG001
    """One convention by its code; whole for its parties, its parks and head office."""
    return _detail(request.found, request.actor)


@router.post("/", response={201: ConventionDetail, **REFUSED}, url_name="conventions_draft")
@operation(Perm.DRAFT)
def draft(request: Request, body: DraftIn) -> Status[dict[str, Any]]:
    """Begin a convention; only its parties and head office see a draft."""
    made = draft_convention(by=request.actor, **body.dict())
    return Status(201, _detail(convention_of(request.actor, made.code), request.actor))


@router.post(
    "/{code}/parties", response={201: PartyOut, **REFUSED}, url_name="conventions_add_party"
)
@operation(Perm.EDIT, obj=_convention)
def new_party(request: Request, code: str, body: PartyIn) -> Status[dict[str, Any]]:
    """Add a party to a convention that is not signed yet."""
    made = add_party(code, body.organisation, body.role, note=body.note, by=request.actor)
    return Status(201, _party(made, whole=True))


@router.post(
    "/{code}/parties/{pk}/steps", response={201: StepOut, **REFUSED}, url_name="conventions_step"
)
@operation(Perm.STEPS, obj=_one_party)
def new_step(request: Request, code: str, pk: int, body: StepIn) -> Status[dict[str, Any]]:  # noqa: ARG001
    """Record a step of a party that the caller acts for, or the visa that they may give."""
    made = record_step(
        pk,
        body.kind,
        PartialDate.parse(body.on),
        session=body.session,
        deliberation=body.deliberation,
        remarks=body.remarks,
        by=request.actor,
    )
    return Status(201, _step(made))


def _out(row: Any) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in ("code", "title_ar", "title_fr", "title_en")},
        "instrument": row.instrument,
        "state": row.state,
        "progress": row.progress,
        "dated": str(row.dated) if row.dated else None,
        "total": _number(row.total),
        "amendments": row.amendments or 0,
        "framework": row.framework.code if row.framework else None,
        "superseded_by": row.superseded_by.code if row.superseded_by else None,
        "territory": row.territory.code if row.territory else None,
        "parks": [p.code for p in row.parks.all()],
        "published": row.published_at is not None,
    }


def _detail(convention: Convention, actor: Any) -> dict[str, Any]:
    row = with_parties(board(actor)).get(pk=convention.pk)
    whole, facts = may(actor, Perm.SEE_WHOLE, convention), facts_of(convention)
    return {
        **_out(row),
        "parties": [_party(p, whole=whole) for p in facts.parties],
        "terms": [
            {
                **{n: getattr(t, n) for n in ("number", "term_months", "renewal", "notice_days")},
                **{n: _text(getattr(t, n)) for n in ("dated", "since", "starts_on", "ends_on")},
                "total": _number(t.total),
            }
            for t in facts.terms
        ],
        "steps": [_step(s) for s in facts.steps if whole or s.party_id is None],
        "sources": list(convention.sources.values_list("code", flat=True)),
    }


def _party(party: Party, *, whole: bool) -> dict[str, Any]:
    return {
        "id": party.pk,
        "organisation": party.organisation_id,
        "name_ar": party.organisation.name_ar,
        "name_fr": party.organisation.name_fr,
        "role": party.role,
        "standing": party.standing if whole else "",
    }


def _step(step: PartyStep) -> dict[str, Any]:
    return {
        "id": step.pk,
        "party": step.party_id,
        "kind": step.kind,
        "on": str(step.on),
        "session": step.session,
        "deliberation": step.deliberation,
        "source": step.source.code if step.source else None,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
