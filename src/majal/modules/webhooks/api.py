"""REST operations of webhooks: one's own endpoints, what was sent to them, sending again."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router, Schema, Status
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, operation
from majal.kernel.keyed import keep_no_words
from majal.kernel.rest import Invalid, Refusal, listed
from majal.modules.people.public import Scope, confirmed_lately
from majal.modules.webhooks import commands, errors
from majal.modules.webhooks.models import ADDRESS, KIND, Delivery, Endpoint
from majal.modules.webhooks.permissions import Perm
from majal.modules.webhooks.queries.endpoints import (
    deliveries_visible_to,
    endpoint_of,
    endpoints_visible_to,
    ref_of,
)
from majal.modules.webhooks.queries.kinds import groups
from majal.modules.webhooks.queries.parcels import secret_of
from majal.modules.webhooks.workflow import MOST_DAYS, MOST_KINDS, DeliveryState, EndpointState

router = Router()
BIGGEST = 2**63 - 1
ID = Annotated[int, Field(ge=0, le=BIGGEST)]
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Invalid}
Title = Annotated[str, Field(min_length=1, max_length=80)]
Address = Annotated[str, Field(min_length=1, max_length=ADDRESS)]
Kinds = Annotated[list[Annotated[str, Field(max_length=KIND)]], Field(max_length=MOST_KINDS)]
Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]


class KindOut(Schema):
    """A kind of event; an endpoint may also choose ``module.record.*``, ``module.*`` or ``*``."""

    name: str
    record: str
    title: str


class EndpointIn(Schema):
    """A new endpoint; ``scope_id`` 0 is the whole network."""

    title: Title
    address: Address
    kinds: Kinds
    scope_kind: Annotated[str, listed(Scope)] = Field(max_length=20)
    scope_id: ID = 0
    days: Days = 365


class EndpointPatch(Schema):
    """What is to change; what is left out stays. ``paused`` pauses or resumes."""

    title: Title | None = None
    address: Address | None = None
    kinds: Kinds | None = None
    days: Days | None = None
    paused: bool | None = None


class EndpointOut(Schema):
    """An endpoint and how it fares; ``ending`` says why it ended."""

    id: int
    title: str
    address: str
    kinds: list[str]
    scope_kind: str
    scope_id: int
    state: Annotated[str, listed(EndpointState)]
    ending: str
    made_at: datetime
    expires_at: datetime
    failures: int
    failing_since: datetime | None


class EndpointMade(EndpointOut):
    """A new endpoint, or one with a new secret; the secret is told only now."""

    secret: str


class DeliveryOut(Schema):
    """One event on its way; ``id`` is what the header Majal-Delivery says at each try."""

    id: UUID
    number: int
    event: UUID
    kind: str
    record: str | None
    happened_at: datetime
    state: Annotated[str, listed(DeliveryState)]
    tries: int
    status: int | None
    answer: str
    refusal: str
    tried_at: datetime | None
    next_at: datetime | None


class DeliveryPage(Schema):
    """One page, newest first; ``next`` is the cursor of the following one, null on the last."""

    items: list[DeliveryOut]
    next: int | None


class Filters(Schema):
    """What narrows the log; ``cursor`` gives what is older than that number."""

    state: Annotated[str, listed(DeliveryState)] | None = Field(None, max_length=9)
    cursor: int = Field(BIGGEST, ge=0, le=BIGGEST)
    limit: int = Field(100, ge=1, le=500)


def _one(actor: Actor, pk: int, **_more: Any) -> Endpoint:
    """One of one's own endpoints, whatever else an operation is sent.

    Raises: Endpoint.DoesNotExist.
    """
    return endpoint_of(actor, pk)


@router.get(
    "/kinds", response={200: list[KindOut], 401: Refusal, 403: Refusal}, url_name="webhooks_kinds"
)
@operation(Perm.OWN)
def list_kinds(request: Request) -> list[dict[str, str]]:  # noqa: ARG001
    """Every kind of event."""
    return [
        {"name": name, "record": group.name, "title": title}
        for group in groups()
        for name, title in group.events
    ]


@router.get(
    "/", response={200: list[EndpointOut], 401: Refusal, 403: Refusal}, url_name="webhooks_list"
)
@operation(Perm.OWN)
def list_endpoints(request: Request) -> list[Endpoint]:
    """One's own endpoints, newest first, ended ones included."""
    return list(endpoints_visible_to(request.actor))


def confirmed(request: Any) -> None:
    """A browser's session leads events elsewhere only after its password, as the page asks.

    Raises: ConfirmFirst.
    """
    by_token = bool(request.headers.get("Authorization"))
    if not by_token and not confirmed_lately(request):
        raise errors.ConfirmFirst


@router.post("/", response={201: EndpointMade, **REFUSED}, url_name="webhooks_make")
@operation(Perm.OWN)
def make(request: Request, body: EndpointIn) -> Status[dict[str, Any]]:
    """Make an endpoint; the answer tells its secret, once."""
    confirmed(request)
    keep_no_words(request)
    made, _secret = commands.make_endpoint(
        body.title,
        body.address,
        kinds=body.kinds,
        scope=(body.scope_kind, body.scope_id),
        days=body.days,
        by=request.actor,
    )
    return Status(201, _with_secret(made))


@router.get("/{pk}", response={200: EndpointOut, **REFUSED}, url_name="webhooks_read")
@operation(Perm.OWN, obj=_one)
def read(request: Any, pk: ID) -> Any:  # noqa: ARG001
    """One of one's own endpoints."""
    return request.found


@router.patch("/{pk}", response={200: EndpointOut, **REFUSED}, url_name="webhooks_change")
@operation(Perm.OWN, obj=_one)
def change(request: Any, pk: ID, body: EndpointPatch) -> Any:
    """Change, pause or resume an endpoint."""
    confirmed(request)
    told = body.dict(exclude_unset=True)
    paused = told.pop("paused", None)
    found = commands.change_endpoint(pk, by=request.actor, **told)
    if paused is not None and paused != (found.state == EndpointState.PAUSED):
        act = commands.pause_endpoint if paused else commands.resume_endpoint
        found = act(pk, by=request.actor)
    return found


@router.delete("/{pk}", response={200: EndpointOut, **REFUSED}, url_name="webhooks_end")
@operation(Perm.OWN, obj=_one)
def end(request: Any, pk: ID) -> Any:
    """End an endpoint; its log stays for thirty days."""
    return commands.end_endpoint(pk, by=request.actor)


@router.post("/{pk}/secret", response={200: EndpointMade, **REFUSED}, url_name="webhooks_secret")
@operation(Perm.OWN, obj=_one)
def rotate(request: Any, pk: ID) -> Any:
    """Give an endpoint a new secret; the former one signs beside it for a day."""
    confirmed(request)
    keep_no_words(request)
    found, _secret = commands.rotate_secret(pk, by=request.actor)
    return _with_secret(found)


@router.post("/{pk}/test", response={200: DeliveryOut, **REFUSED}, url_name="webhooks_test")
@operation(Perm.OWN, obj=_one)
def test(request: Any, pk: ID) -> Any:
    """Send a test event."""
    return _out(commands.send_test(pk, by=request.actor))


@router.get("/{pk}/deliveries", response={200: DeliveryPage, **REFUSED}, url_name="webhooks_log")
@operation(Perm.OWN, obj=_one)
def log(request: Any, pk: ID, filters: Query[Filters]) -> dict[str, Any]:
    """What was sent to an endpoint, newest first."""
    rows = deliveries_visible_to(request.actor).filter(endpoint=pk, pk__lt=filters.cursor)
    if filters.state:
        rows = rows.filter(state=filters.state)
    found = list(rows.order_by("-pk")[: filters.limit + 1])
    shown = found[: filters.limit]
    return {
        "items": [_out(one) for one in shown],
        "next": shown[-1].pk if len(found) > filters.limit else None,
    }


@router.post(
    "/{pk}/deliveries/{uid}/replay",
    response={200: DeliveryOut, **REFUSED},
    url_name="webhooks_again",
)
@operation(Perm.OWN, obj=_one)
def again(request: Any, pk: ID, uid: UUID) -> Any:
    """Send something once more, under the same id, that was delivered or given up."""
    found = deliveries_visible_to(request.actor).filter(endpoint=pk, uid=uid).first()
    if found is None:
        raise NotFound
    return _out(commands.replay(found.pk, by=request.actor))


def _with_secret(found: Endpoint) -> dict[str, Any]:
    own = {name: getattr(found, name) for name in EndpointOut.model_fields}
    return {**own, "secret": secret_of(found)}


def _out(one: Delivery) -> dict[str, Any]:
    ref = ref_of(one)
    return {
        "id": one.uid,
        "number": one.pk,
        "event": one.event.uid,
        "kind": one.event.kind,
        "record": str(ref) if ref else None,
        "happened_at": one.event.at,
        "refusal": one.why,
        **{
            name: getattr(one, name)
            for name in ("state", "tries", "status", "answer", "tried_at", "next_at")
        },
    }
