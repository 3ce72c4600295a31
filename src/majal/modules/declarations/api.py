"""REST operations of declarations: what one's companies are asked, their answers, and sending."""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.http import operation
from majal.kernel.keyed import keep_no_words
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.declarations.commands import (
    allow_naming,
    correct,
    save_answer,
    submit,
    withdraw_naming,
)
from majal.modules.declarations.models import Expected, Period, PeriodKind
from majal.modules.declarations.permissions import Perm
from majal.modules.declarations.queries import (
    Given,
    Question,
    all_asked,
    answers_of,
    counted_by_period,
    last_values,
    living_of,
    may_be_named,
    own_expected,
    own_expected_of,
    periods_visible_to,
    proposed,
    unlikely,
    values_of,
)
from majal.modules.declarations.workflow import PeriodState, SubmissionState

router = Router()
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Invalid}
ID = Annotated[int, Field(ge=1, le=2**53)]
Number = Annotated[str, Field(max_length=40)]


class PeriodOut(Schema):
    """A period, and how many of those asked in one's parks have answered."""

    id: int
    kind: Annotated[str, listed(PeriodKind)]
    first_day: date
    last_day: date
    due_on: date
    state: Annotated[str, listed(PeriodState)]
    asked: int
    answered: int


class PeriodPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[PeriodOut]
    next: int | None


class AskedOut(Schema):
    """What one of one's companies is asked; ``state`` is empty until it was begun."""

    id: int
    organisation: int
    kind: Annotated[str, listed(PeriodKind)]
    first_day: date
    last_day: date
    due_on: date
    period: Annotated[str, listed(PeriodState)]
    state: Annotated[str, listed(["", *SubmissionState])]
    answered: bool


class AskedPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[AskedOut]
    next: int | None


class AnswerOut(Schema):
    """One question; ``value`` is null where nothing was said or ``unknown`` was."""

    code: str
    label: str
    value: str | None
    unknown: bool
    origin: str
    last: str | None


class DeclarationOut(AskedOut):
    """A declaration: its answers, and what is to be confirmed before it is sent."""

    answers: list[AnswerOut]
    confirm: list[str]
    named: bool


class AnswerIn(Schema):
    """A number in digits, or that it is not known; with neither it is not answered."""

    value: Number = ""
    unknown: bool = False


class SubmitIn(Schema):
    """The unlikely things, of ``confirm``, that the company stands by."""

    confirmed: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=20)] = []


class NamingIn(Schema):
    """Whether the company agrees to be named beside its figures in what is published."""

    agree: bool


class Cursor(Schema):
    """Where to go on."""

    cursor: Annotated[int, Field(ge=0, le=2**53)] = 0
    limit: Annotated[int, Field(ge=1, le=500)] = 100


def _own(actor: Actor, pk: int, **sent: Any) -> Expected:  # noqa: ARG001 - what is sent is not asked
    return own_expected_of(actor, pk)


@router.get("/periods", response={200: PeriodPage, **REFUSED}, url_name="declarations_periods")
@operation(Perm.LIST)
def list_periods(request: Any, asked: Query[Cursor]) -> dict[str, Any]:
    """The periods, in the order they were opened, each with its answers so far."""
    rows = periods_visible_to(request.actor).filter(pk__gt=asked.cursor).order_by("pk")
    found = list(rows[: asked.limit + 1])
    counted = counted_by_period(request.actor, [one.pk for one in found])
    return paged(found, asked.limit, lambda one: _period(one, counted), key="pk")


@router.get("/", response={200: AskedPage, **REFUSED}, url_name="declarations_own")
@operation(Perm.OWN)
def list_own(request: Any, asked: Query[Cursor]) -> dict[str, Any]:
    """What one's own companies are asked, and how far each declaration is."""
    rows = own_expected(request.actor).filter(pk__gt=asked.cursor).order_by("pk")
    return paged(rows[: asked.limit + 1], asked.limit, _asked, key="pk")


@router.get("/{pk}", response={200: DeclarationOut, **REFUSED}, url_name="declarations_read")
@operation(Perm.DECLARE, obj=own_expected_of)
def read_one(request: Any, pk: ID) -> dict[str, Any]:  # noqa: ARG001
    """One declaration, with what is proposed where nothing was typed yet."""
    return _whole(request.found)


@router.put(
    "/{pk}/answers/{code}", response={200: AnswerOut, **REFUSED}, url_name="declarations_answer"
)
@operation(Perm.DECLARE, obj=_own)
def put_answer(request: Any, pk: ID, code: str, body: AnswerIn) -> dict[str, Any]:
    """Keep one answer; sent again it changes nothing."""
    keep_no_words(request)
    save_answer(pk, code, body.value, unknown=body.unknown, by=request.actor)
    found = request.found
    given = answers_of(living_of(found))
    asked = next(one for one in all_asked(found.period.kind, [code]) if one.code == code)
    last = {} if asked.group else last_values(found)
    return _answer(asked, given.get(code), last)


@router.post(
    "/{pk}/submit", response={200: DeclarationOut, **REFUSED}, url_name="declarations_submit"
)
@operation(Perm.DECLARE, obj=_own)
def send_one(request: Any, pk: ID, body: SubmitIn) -> dict[str, Any]:
    """Send a declaration; the refusals are those of the page."""
    submit(pk, confirmed=body.confirmed, by=request.actor)
    return _whole(own_expected_of(request.actor, pk))


@router.post(
    "/{pk}/correct", response={200: DeclarationOut, **REFUSED}, url_name="declarations_correct"
)
@operation(Perm.DECLARE, obj=own_expected_of)
def correct_one(request: Any, pk: ID) -> dict[str, Any]:
    """Begin a correction; what was sent holds until the correction is."""
    correct(pk, by=request.actor)
    return _whole(own_expected_of(request.actor, pk))


@router.put("/{pk}/naming", response={200: NamingIn, **REFUSED}, url_name="declarations_naming")
@operation(Perm.DECLARE, obj=_own)
def put_naming(request: Any, pk: ID, body: NamingIn) -> dict[str, Any]:
    """Agree that the company is named in what is published, or withdraw."""
    if body.agree:
        allow_naming(pk, by=request.actor)
    else:
        withdraw_naming(pk, by=request.actor)
    return {"agree": body.agree}


def _period(one: Period, counted: dict[int, tuple[int, int]]) -> dict[str, Any]:
    asked, answered = counted.get(one.pk, (0, 0))
    plain = {
        name: getattr(one, name) for name in ("kind", "first_day", "last_day", "due_on", "state")
    }
    return {"id": one.pk, **plain, "asked": asked, "answered": answered}


def _asked(one: Any) -> dict[str, Any]:
    days = {name: getattr(one.period, name) for name in ("kind", "first_day", "last_day", "due_on")}
    return {
        "id": one.pk,
        "organisation": one.organisation_id,
        **days,
        "period": one.period.state,
        "state": one.how or "",
        "answered": one.said,
    }


def _whole(found: Expected) -> dict[str, Any]:
    living, last = living_of(found), last_values(found)
    given = proposed(found, last) if living is None else answers_of(living)
    return {
        **_asked(found),
        "answers": [
            _answer(a, given.get(a.code), last) for a in all_asked(found.period.kind, given)
        ],
        "confirm": [rule.code for rule in unlikely(values_of(given), last)],
        "named": bool(may_be_named([found.organisation_id])),
    }


def _answer(asked: Question, given: Given | None, last: dict[str, Any]) -> dict[str, Any]:
    value = given.value if given else None
    before = last.get(asked.code)
    return {
        "code": asked.code,
        "label": str(asked.label),
        "value": None if value is None else f"{value.normalize():f}",
        "unknown": bool(given and given.unknown),
        "origin": str(given.origin) if given else "",
        "last": None if before is None else f"{before.normalize():f}",
    }
