"""REST operations of the catalogue: open to anyone, tagged for caches."""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged, tagged
from majal.modules.desk.models import (
    Audience,
    Category,
    FeeKind,
    Form,
    Grade,
    Silence,
    TimeUnit,
    Version,
)
from majal.modules.desk.permissions import Perm
from majal.modules.desk.queries import (
    for_audience,
    in_category,
    named,
    procedure_of,
    procedures_visible_to,
    sheet_of,
)

router = Router()
CODE = r"^[-a-zA-Z0-9_]{1,60}$"
GRADE = Annotated[str, listed(Grade)]


class ProcedureOut(Schema):
    """A procedure as it stands today; ``version`` counts the corrections. Fees in dirhams."""

    code: str
    version: int
    category: Annotated[str, listed(Category)]
    name_ar: str
    name_fr: str
    name_en: str
    administration_ar: str
    administration_fr: str
    audiences: list[Annotated[str, listed(Audience)]]
    fee_kind: Annotated[str, listed(FeeKind)]
    fee_amount: float | None
    fee_on: str | None
    time_number: int | None
    time_unit: Annotated[str, listed(["", *TimeUnit])]
    silence: Annotated[str, listed(Silence)]
    link: str


class FactOut(Schema):
    """How sure one part is: H, M or L (check with the administration); ``source`` is a code."""

    about: str
    grade: GRADE
    source: str | None
    checked_on: date | None


class PieceOut(Schema):
    """A piece to bring; ``from_procedure`` is the code of the procedure that gives it."""

    text_ar: str
    text_fr: str
    form: Annotated[str, listed(Form)]
    from_ar: str
    from_fr: str
    from_procedure: str | None
    grade: GRADE
    source: str | None


class StepOut(Schema):
    """A step; ``does`` is the code of the procedure it consists in."""

    text_ar: str
    text_fr: str
    does: str | None
    grade: GRADE
    source: str | None


class ProcedureDetail(ProcedureOut):
    """A procedure with all that is said of it."""

    what_ar: str
    what_fr: str
    what_en: str
    fee_ar: str
    fee_fr: str
    time_basis_ar: str
    time_basis_fr: str
    appeal_ar: str
    appeal_fr: str
    facts: list[FactOut]
    pieces: list[PieceOut]
    steps: list[StepOut]


class ProcedurePage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[ProcedureOut]
    next: str | None


class Filters(Schema):
    """What narrows the list."""

    audience: Annotated[str, listed(Audience)] | None = Field(None, max_length=20)
    category: Annotated[str, listed(Category)] | None = Field(None, max_length=12)
    q: str = Field("", max_length=200, pattern=r"^[^\x00]*$")
    cursor: str | None = Field(None, pattern=CODE)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/",
    response={200: ProcedurePage, 304: None, 401: Refusal, 422: Invalid},
    url_name="desk_list",
)
@decorate_view(tagged)
@operation(Perm.SEE, replica=True)
def list_procedures(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Procedures in the order of their codes.

    ``audience`` and ``category`` narrow the list, ``q`` searches names, descriptions and pieces in
    either script; ``cursor`` is ``next`` of the page before.
    """
    rows = procedures_visible_to(request.actor).order_by("procedure__code")
    if filters.audience:
        rows = for_audience(rows, filters.audience)
    if filters.category:
        rows = in_category(rows, filters.category)
    if filters.q.strip():
        rows = named(rows, filters.q)
    if filters.cursor:
        rows = rows.filter(procedure__code__gt=filters.cursor)
    found = paged(rows[: filters.limit + 1], filters.limit, _out, key="procedure")
    return {**found, "next": str(found["next"]) if found["next"] else None}


@router.get(
    "/{code}",
    response={200: ProcedureDetail, 304: None, 401: Refusal, 404: Refusal},
    url_name="desk_detail",
)
@decorate_view(tagged)
@operation(Perm.SEE, obj=procedure_of, replica=True)
def see_procedure(request: Any, code: str) -> dict[str, Any]:  # noqa: ARG001
    """One procedure by its code: facts with their grades, pieces to bring, steps in order."""
    version = request.found
    sheet = sheet_of(version)
    own = ProcedureDetail.model_fields.keys() - ProcedureOut.model_fields.keys()
    return {
        **_out(version),
        **{name: getattr(version, name) for name in own if not name.endswith("s")},
        **{name: getattr(version, name) for name in ("time_basis_ar", "time_basis_fr")},
        "facts": [{**_graded(f), "about": f.about} for f in sheet.facts.values()],
        "pieces": [
            {
                **{n: getattr(line.piece, n) for n in PieceOut.model_fields if n != "source"},
                **_graded(line.piece),
                "from_procedure": _code(line.obtained),
            }
            for line in sheet.pieces
        ],
        "steps": [
            {
                "text_ar": one.step.text_ar,
                "text_fr": one.step.text_fr,
                "does": _code(one.does),
                **_graded(one.step),
            }
            for one in sheet.path.steps
        ],
    }


def _code(version: Version | None) -> str | None:
    return version.procedure.code if version else None


def _graded(row: Any) -> dict[str, Any]:
    source = row.source.code if row.source else None
    return {"grade": row.grade, "source": source, "checked_on": row.checked_on}


def _out(version: Version) -> dict[str, Any]:
    special = {"code", "version", "fee_amount", "fee_on"}
    plain = {n: getattr(version, n) for n in ProcedureOut.model_fields if n not in special}
    return {
        **plain,
        "code": version.procedure.code,
        "version": version.number,
        "fee_amount": None if version.fee_amount is None else float(version.fee_amount),
        "fee_on": str(version.fee_on) if version.fee_on else None,
    }
