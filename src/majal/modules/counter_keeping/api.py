"""REST operations of the counters: who is there and when; tickets, for whoever serves."""

from datetime import date, datetime, time
from typing import Annotated, Any

from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.dates import local_day
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged, tagged
from majal.modules.counters.public import (
    Counter,
    Day,
    Ticket,
    TicketState,
    board_of,
    counter_of,
    counters_visible_to,
    days_of,
    tickets_visible_to,
)
from majal.modules.counters.public import CounterPerm as Perm

router = Router()
BIGGEST = 2**63 - 1
DAYS_SHOWN = 14


class HoursOut(Schema):
    """A stretch of weekly presence; ``weekday`` 0 is Monday. It no longer holds on ``until``."""

    weekday: int
    opens: time
    closes: time
    since: date
    until: date | None


class CounterOut(Schema):
    """A counter; ``organisation`` is the administration's number, null for the park's own team."""

    id: int
    park: str
    organisation: int | None
    letter: str
    name_ar: str
    name_fr: str
    name_en: str
    place_ar: str
    place_fr: str
    takes_appointments: bool
    takes_tickets: bool
    slot_minutes: int
    places: int
    days_ahead: int
    is_fictitious: bool
    procedures: list[str]
    hours: list[HoursOut]


class StretchOut(Schema):
    """From an hour to another, as the clock on the wall says them in Morocco."""

    opens: time
    closes: time


class DayOut(Schema):
    """One day: when the counter is there, or why not, in the language that the caller accepts.

    ``estimated``: a day off that is not announced yet.
    """

    day: date
    stretches: list[StretchOut]
    why: str
    estimated: bool


class CounterDetail(CounterOut):
    """A counter with its coming fourteen days."""

    days: list[DayOut]


class NowOut(Schema):
    """A counter at this moment; ``wait`` in minutes, null where too few were served to tell it.

    ``usual_wait`` is the median of the last thirty days, in minutes.
    """

    open: bool
    closes: time | None
    waiting: int
    wait: int | None
    usual_wait: float | None


class TicketOut(Schema):
    """A ticket of a queue; it names nobody. ``came_for`` and ``handled`` are procedures' codes."""

    id: int
    counter: int
    day: date
    label: str
    state: Annotated[str, listed(TicketState)]
    came_for: str | None
    handled: str | None
    taken_at: datetime
    called_at: datetime | None
    served_at: datetime | None
    ended_at: datetime | None
    stars: int | None


class CounterPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[CounterOut]
    next: int | None


class TicketPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[TicketOut]
    next: int | None


class Filters(Schema):
    """What narrows the list of counters."""

    park: str | None = Field(None, pattern=r"^[-a-zA-Z0-9_]{1,60}$")
    procedure: str | None = Field(None, pattern=r"^[-a-zA-Z0-9_]{1,60}$")
    cursor: int = Field(0, ge=0, le=BIGGEST)
    limit: int = Field(100, ge=1, le=500)


class TicketFilters(Schema):
    """What narrows the list of tickets; ``day`` is today unless given."""

    counter: int | None = Field(None, ge=1, le=BIGGEST)
    day: date | None = None
    state: Annotated[str, listed(TicketState)] | None = Field(None, max_length=12)
    cursor: int = Field(0, ge=0, le=BIGGEST)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/",
    response={200: CounterPage, 304: None, 401: Refusal, 422: Invalid},
    url_name="counters_list",
)
@decorate_view(tagged)
@operation(Perm.SEE)
def list_counters(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Counters in the order in which they were written, with their weekly hours.

    ``park`` and ``procedure`` are codes; ``cursor`` is ``next`` of the page before.
    """
    rows = counters_visible_to(request.actor).filter(pk__gt=filters.cursor)
    if filters.park:
        rows = rows.filter(park__code=filters.park)
    if filters.procedure:
        rows = rows.filter(procedures__code=filters.procedure)
    found = rows.prefetch_related("presences", "procedures").order_by("pk")
    return paged(found[: filters.limit + 1], filters.limit, _out, key="pk")


@router.get(
    "/tickets",
    response={200: TicketPage, 401: Refusal, 403: Refusal, 422: Invalid},
    url_name="counters_tickets",
)
@operation(Perm.SEE_TICKETS)
def list_tickets(request: Request, filters: Query[TicketFilters]) -> dict[str, Any]:
    """Tickets of a day at the counters that one serves or keeps, in the order they were taken."""
    rows = tickets_visible_to(request.actor).filter(pk__gt=filters.cursor)
    rows = rows.filter(day=filters.day or local_day(timezone.now()))
    if filters.counter:
        rows = rows.filter(counter=filters.counter)
    if filters.state:
        rows = rows.filter(state=filters.state)
    found = rows.select_related("procedure", "handled", "opinion").order_by("pk")
    return paged(found[: filters.limit + 1], filters.limit, _ticket, key="pk")


@router.get(
    "/{int:pk}",
    response={200: CounterDetail, 401: Refusal, 404: Refusal},
    url_name="counters_detail",
)
@operation(Perm.SEE, obj=counter_of)
def see_counter(request: Any, pk: int) -> dict[str, Any]:  # noqa: ARG001
    """One counter with its coming days: holidays, closing notices and doors taken into account."""
    found: Counter = request.found
    days = days_of([found], local_day(timezone.now()), DAYS_SHOWN)[found.pk]
    return {**_out(found), "days": [_day(one) for one in days]}


@router.get(
    "/{int:pk}/now",
    response={200: NowOut, 401: Refusal, 404: Refusal},
    url_name="counters_now",
)
@operation(Perm.SEE, obj=counter_of)
def see_now(request: Any, pk: int) -> dict[str, Any]:  # noqa: ARG001
    """Whether a counter is open at this moment, how many wait and how long it takes."""
    (line,) = board_of([request.found])
    return {
        "open": line.now is not None,
        "closes": line.now.closes if line.now else None,
        "waiting": line.waiting,
        "wait": line.wait,
        "usual_wait": None if line.usual is None else round(line.usual, 1),
    }


def _out(counter: Counter) -> dict[str, Any]:
    special = {"id", "park", "organisation", "procedures", "hours"}
    plain = {n: getattr(counter, n) for n in CounterOut.model_fields if n not in special}
    return {
        **plain,
        "id": counter.pk,
        "park": counter.park.code,
        "organisation": counter.organisation_id,
        "procedures": sorted(one.code for one in counter.procedures.all()),
        "hours": [
            {
                "weekday": one.weekday,
                "opens": one.opens,
                "closes": one.closes,
                "since": one.valid_from,
                "until": one.valid_until,
            }
            for one in sorted(counter.presences.all(), key=lambda p: (p.weekday, p.opens, p.pk))
        ],
    }


def _day(one: Day) -> dict[str, Any]:
    return {
        "day": one.day,
        "stretches": [{"opens": s.opens, "closes": s.closes} for s in one.stretches],
        "why": str(one.why),
        "estimated": one.estimated,
    }


def _ticket(ticket: Ticket) -> dict[str, Any]:
    opinion = getattr(ticket, "opinion", None)
    times = ("taken_at", "called_at", "served_at", "ended_at")
    return {
        "id": ticket.pk,
        "counter": ticket.counter_id,
        "day": ticket.day,
        "label": ticket.label,
        "state": ticket.state,
        "came_for": ticket.procedure.code if ticket.procedure else None,
        "handled": ticket.handled.code if ticket.handled else None,
        **{name: getattr(ticket, name) for name in times},
        "stars": opinion.rating if opinion else None,
    }
