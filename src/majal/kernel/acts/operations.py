"""The three operations: which acts there are, how one stands for somebody, and doing it."""

import json
from itertools import islice
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from ninja import Router, Schema
from ninja.errors import ValidationError
from pydantic import BaseModel, ConfigDict, Field
from pydantic import ValidationError as Unfit

from majal.kernel import keyed
from majal.kernel.acting import in_one_transaction
from majal.kernel.actors import ANYONE
from majal.kernel.acts.asking import Sent
from majal.kernel.acts.errors import FieldsUnfit, LeftUndone, ManyWithFiles
from majal.kernel.acts.reading import commands_of, read_by_name
from majal.kernel.acts.registry import Act, act_named, acts
from majal.kernel.acts.running import BEYOND, perform, stands
from majal.kernel.errors import DomainError
from majal.kernel.failures import status_of
from majal.kernel.http import Request, operation
from majal.kernel.page_permissions import Perm
from majal.kernel.permissions import may
from majal.kernel.rest import Invalid, Refusal, paged

router = Router()
MOST = 500
UNFIT, LEFT = 422, 424
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 410: Refusal, 422: Invalid}


class ActOut(Schema):
    """An act: the parts of its address with their types, who may do it, what it does.

    ``permission`` is asked on the record of the address where it has one, so that an act listed
    here may still be refused there. ``commands`` are those its page may call.
    """

    name: str
    title: str
    part: str
    address: dict[str, str]
    permission: str
    commands: list[str]


class ActPage(Schema):
    """One page of acts."""

    items: list[ActOut]
    next: str | None


class ActForm(Schema):
    """How an act stands: ``fields`` as JSON Schema, or null where its page shows no form.

    ``read`` names what the page reads besides its forms: buttons, mostly.
    """

    name: str
    title: str
    fields: dict[str, Any] | None
    read: list[str]


class One(BaseModel):
    """One act asked for: where, and what its form is sent."""

    model_config = ConfigDict(extra="forbid")
    address: dict[str, str | int] = Field(default_factory=dict)
    query: dict[str, Any] = Field(default_factory=dict)
    fields: dict[str, Any] = Field(default_factory=dict)


class Many(BaseModel):
    """Many of one act: each by itself, or all or none of them."""

    model_config = ConfigDict(extra="forbid")
    many: list[One] = Field(min_length=1, max_length=MOST)
    atomic: bool = False


def seen_by(request: Any, act: Act) -> bool:
    """Whether an act is worth showing: its permission is held, or depends on the record."""
    declaration = act.declaration
    if declaration.finder is not None:
        return bool(request.actor.is_authenticated) or may(ANYONE, declaration.permission)
    try:
        return may(request.actor, declaration.permission)
    except (AttributeError, TypeError):  # a rule that cannot be asked without its record
        return bool(request.actor.is_authenticated)


@router.get("", response={200: ActPage, 401: Refusal, 422: Invalid}, url_name="acts")
@operation(Perm.SEE_ACTS)
def list_acts(
    request: Request,
    after: Annotated[str, Field(max_length=100)] = "",
    limit: Annotated[int, Field(ge=1, le=200)] = 100,
) -> Any:
    """The acts that whoever calls may do somewhere, by name."""
    rows = (act for act in acts().values() if act.name > after and seen_by(request, act))
    return paged(islice(rows, limit + 1), limit, _out, key="name")


def _out(act: Act) -> dict[str, Any]:
    return {
        "name": act.name,
        "title": act.title,
        "part": act.part,
        "address": dict(act.address),
        "permission": str(act.declaration.permission),
        "commands": commands_of(act),
    }


@router.get("/{name}", response={200: ActForm, **REFUSED}, url_name="act")
@operation(Perm.SEE_ACTS)
def describe_act(request: Request, name: str) -> Any:
    """The form of an act as it stands; the parts of its address go into the query."""
    act = act_named(name)
    address = {part: request.GET[part] for part, _kind in act.address if part in request.GET}
    parts = {part for part, _kind in act.address}
    query = {k: v for k, v in request.GET.lists() if k not in parts and k != "fields"}
    try:
        fields = stands(request, act, address, query)
    except FieldsUnfit as unfit:
        raise ValidationError(unfit.detail) from unfit
    return {"name": act.name, "title": act.title, "fields": fields, "read": read_by_name(act)}


@router.post("/{name}", response={200: dict[str, Any], **REFUSED}, url_name="do_act")
@operation(Perm.SEE_ACTS)
def do_act(request: Request, name: str) -> Any:
    """Do an act as its page does: ``{address, query, fields}``, or ``{many: […], atomic}``."""
    act = act_named(name)
    request.act = act.name
    asked, files = _asked(request)
    try:
        if isinstance(asked, One):
            return perform(request, act, asked.address, asked.query, Sent(asked.fields, files))
        items = _each(request, act, asked)
    except FieldsUnfit as unfit:
        raise ValidationError(unfit.detail) from unfit
    if all(one["status"] >= BEYOND for one in items):
        keyed.nothing_was_done(request)
    return {"items": items}


def _part(address: dict[str, Any]) -> str:
    act = acts().get(str(address.get("name", "")))
    return act.part if act else ""


do_act.part_named = _part  # type: ignore[attr-defined]


def _asked(request: Request) -> tuple[One | Many, Any]:
    """What the body asks for, with its files. Raises: ValidationError."""
    try:
        if (request.content_type or "").startswith("multipart/"):
            return _of_parts(request)
        found = _json(request.body or b"{}")
        many = isinstance(found, dict) and "many" in found
        return (Many if many else One).model_validate(found), None
    except Unfit as unfit:
        faults = unfit.errors(include_url=False, include_context=False, include_input=False)
        told: list[dict[str, Any]] = [{**one, "loc": ["body", *one["loc"]]} for one in faults]
        raise ValidationError(told) from unfit


def _json(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        told = {"loc": ["body"], "type": "json_invalid", "msg": "The body is no JSON"}
        raise ValidationError([told]) from error


def _of_parts(request: Request) -> tuple[One, Any]:
    """With files: ``address`` and ``query`` are parts that hold JSON, every other part a field."""
    if "many" in request.POST:
        raise ManyWithFiles
    told = {n: _json(request.POST[n]) for n in ("address", "query") if n in request.POST}
    asked = One.model_validate(told)
    asked.fields = {name: sent for name, sent in request.POST.lists() if name not in told}
    return asked, request.FILES


def _each(request: Request, act: Act, asked: Many) -> list[dict[str, Any]]:
    """What came of each, in order; nothing is left of any where all or none were asked for."""
    if not asked.atomic:
        return [_one(request, act, one) for one in asked.many]
    found: list[dict[str, Any]] = []
    with transaction.atomic(), in_one_transaction():
        for one in asked.many:
            found.append(_one(request, act, one))
            if found[-1]["status"] >= BEYOND:
                transaction.set_rollback(True)
                break
        else:
            return found
    undone = {"status": LEFT, "code": LeftUndone.code, "detail": str(LeftUndone())}
    after = len(asked.many) - len(found)
    return [*[undone] * (len(found) - 1), found[-1], *[undone] * after]


def _one(request: Request, act: Act, one: One) -> dict[str, Any]:
    """One of many, as its page would do it: a try that is counted stays counted when refused."""
    try:
        answer = perform(request, act, one.address, one.query, Sent(one.fields))
    except DomainError as error:
        return {"status": status_of(error), "code": error.code, "detail": str(error)}
    except FieldsUnfit as unfit:
        return {"status": UNFIT, "detail": unfit.detail}
    if isinstance(answer, HttpResponseBase):
        size = len(answer.content) if isinstance(answer, HttpResponse) else 0
        return {"status": answer.status_code, "file": answer.get("Content-Type", ""), "size": size}
    return {"status": 200, **answer}
