"""REST operations of mentoring: the catalogue with free slots, and the sessions one may see."""

from datetime import datetime
from typing import Annotated, Any

from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.dates import CASABLANCA
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.mentoring.public import (
    Expert,
    Session,
    State,
    expert_of,
    experts_visible_to,
    free_slots,
    sessions_visible_to,
)
from majal.modules.mentoring.public import MentoringPerm as Perm

router = Router()
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid}
DAYS = 14


class PageIn(Schema):
    """Which page; of experts also which subject, language and park."""

    cursor: Annotated[int, Field(ge=0, le=2**53)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class FindIn(PageIn):
    """Which experts: codes; empty ones do not narrow."""

    skill: Annotated[str, Field(max_length=40)] = ""
    language: Annotated[str, Field(max_length=3)] = ""
    park: Annotated[str, Field(max_length=40)] = ""


class ExpertOut(Schema):
    """An expert of the catalogue."""

    id: int
    name: str
    title_ar: str
    title_fr: str
    title_en: str
    skills: list[str]
    languages: list[str]
    parks: list[str]
    slot_minutes: int
    hour_price: str | None


class ExpertPage(Schema):
    """Experts; ``next`` is the cursor of the next page."""

    items: list[ExpertOut]
    next: int | None


class SlotOut(Schema):
    """A free slot."""

    begins: str
    ends: str


class SessionOut(Schema):
    """A session: hours, not what was written of it."""

    id: int
    expert: int
    organisation: int
    park: str
    skill: str
    state: Annotated[str, listed(State)]
    begins: str
    ends: str
    minutes: int | None
    payer: int | None


class SessionPage(Schema):
    """Sessions in the order in which they were asked; ``next`` is the cursor of the next page."""

    items: list[SessionOut]
    next: int | None


@router.get("/experts", response={200: ExpertPage, **REFUSED}, url_name="advising_experts")
@operation(Perm.SEE)
def list_experts(request: Request, asked: Query[FindIn]) -> dict[str, Any]:
    """The experts of the catalogue."""
    rows = experts_visible_to(request.actor).filter(
        archived_at=None, visible=True, pk__gt=asked.cursor
    )
    rows = rows.filter(skills__contains=[asked.skill]) if asked.skill else rows
    rows = rows.filter(languages__contains=[asked.language]) if asked.language else rows
    rows = rows.filter(parks__code=asked.park) if asked.park else rows
    return paged(rows.order_by("pk")[: asked.limit + 1], asked.limit, _expert, key="pk")


@router.get(
    "/experts/{pk}/free", response={200: list[SlotOut], **REFUSED}, url_name="advising_free"
)
@operation(Perm.SEE, obj=expert_of)
def free(request: Any, pk: int) -> list[dict[str, Any]]:  # noqa: ARG001
    """The free slots of an expert in the coming fourteen days."""
    found, now = request.found, timezone.now()
    if found.archived_at:
        return []
    slots = free_slots(found, now.astimezone(CASABLANCA).date(), DAYS, now=now)
    return [{"begins": _iso(one.begins), "ends": _iso(one.ends)} for one in slots]


@router.get("/sessions", response={200: SessionPage, **REFUSED}, url_name="advising_sessions")
@operation(Perm.OWN)
def list_sessions(request: Request, asked: Query[PageIn]) -> dict[str, Any]:
    """The sessions that the caller may see."""
    rows = sessions_visible_to(request.actor).filter(pk__gt=asked.cursor).order_by("pk")
    return paged(rows[: asked.limit + 1], asked.limit, _session, key="pk")


def _iso(at: datetime) -> str:
    return at.astimezone(CASABLANCA).isoformat()


def _expert(one: Expert) -> dict[str, Any]:
    names = ("title_ar", "title_fr", "title_en", "skills", "languages", "slot_minutes")
    return {
        **{name: getattr(one, name) for name in names},
        "id": one.pk,
        "name": str(one),
        "parks": [park.code for park in one.parks.all()],
        "hour_price": None if one.hour_price is None else str(one.hour_price),
    }


def _session(one: Session) -> dict[str, Any]:
    return {
        "id": one.pk,
        "expert": one.expert_id,
        "organisation": one.company_id,
        "park": one.park.code,
        "skill": one.skill,
        "state": one.state,
        "begins": _iso(one.starts_at),
        "ends": _iso(one.ends_at),
        "minutes": one.minutes,
        "payer": one.payer_id,
    }
