"""The first page of a side: what presses most of what it owes and is owed, and how much there is.

Of hundreds of commitments it shows a few: the database counts and chooses them, in one query.
"""

from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    Count,
    DateField,
    DateTimeField,
    F,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber, TruncDate
from django.utils import timezone

from majal.kernel.prepared import AnyOf, Given, Prepared, Slot
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.queries.clock import Tick, clock_of
from majal.modules.commitments.queries.evidence import mark_of_traces, with_traces
from majal.modules.commitments.queries.sides import PLACES, SETTLED, Line
from majal.modules.commitments.queries.visible import begun
from majal.modules.commitments.workflow import OPEN, State
from majal.modules.conventions.public import Mine

SHOWN = 5
"""Commitments of each side on its first page."""
NAMES = ("ar", "fr", "en")
READ = (
    *("code", "state", "state_since", "due", "due_last", "done_on", "done_last"),
    *(f"text_{one}" for one in NAMES),
    *(f"convention__{part}_{one}" for part in ("short", "title") for one in NAMES),
    *(f"owed_by__organisation__name_{one}" for one in NAMES),
)


class First(NamedTuple):
    """The first lines of what a side owes, or is owed; and how many there are of each kind."""

    lines: list[Line]
    open: int = 0
    late: int = 0
    waiting: int = 0


def first_of(mine: Mine, today: date) -> tuple[First, First]:
    """What a side owes and what it is owed, as ``owe`` and ``owed`` order them; one query."""
    since = timezone.make_aware(datetime.combine(today - SETTLED, time.min))
    rows: list[Any] = FIRST.ask(parties=mine.party_ids, today=today, settled=since)
    by = [row for row in rows if row.ours]
    return _first(by, today), _first([row for row in rows if not row.ours], today)


def _first(rows: list[Any], today: date) -> First:
    if not rows:
        return First([])
    one, lines = rows[0], [Line(c, clock_of(c, today), mark_of_traces(c)) for c in rows]
    return First(lines, one.all_open, one.all_late, one.all_waiting)


def _of_sides() -> QuerySet[Commitment]:
    """Those of the own conventions; a side is in each of them by one party."""
    late = Q(state__in=OPEN, due_last__lt=Given("today", DateField()))
    settled = Q(state=State.ACCEPTED, state_since__gte=Given("settled", DateTimeField()))
    place = Case(
        When(late, then=PLACES[Tick.LATE]),
        When(state__in=OPEN, due_last__isnull=False, then=PLACES[Tick.RUN]),
        When(state__in=OPEN, then=PLACES[Tick.UNDATED]),
        When(state=State.CLAIMED, then=PLACES[Tick.WAITING]),
        default=PLACES[Tick.DONE],
    )
    day = Case(
        When(state__in=OPEN, then=F("due_last")),
        When(state=State.CLAIMED, then=TruncDate("state_since")),
        default=None,
        output_field=DateField(null=True),
    )
    rows = Commitment.objects.annotate(
        own=F("convention__parties"),
        ours=Case(When(owed_by=F("convention__parties"), then=Value(True)), default=Value(False)),
    )
    mine = rows.filter(
        AnyOf(F("own"), Slot("parties")), Q(ours=True) | Q(owed_to=F("own")) | Q(owed_to=None)
    )
    return mine.filter(Q(state__in=[*OPEN, State.CLAIMED]) | settled).annotate(
        rank=Window(RowNumber(), partition_by=F("ours"), order_by=[place, day, F("pk")]),
        all_open=_tally(~Q(state=State.ACCEPTED)),
        all_late=_tally(late),
        all_waiting=_tally(Q(state=State.CLAIMED)),
    )


def _tally(which: Q) -> Window:
    return Window(Count("pk", filter=which), partition_by=F("ours"))


def _chosen() -> QuerySet[Commitment]:
    rows = with_traces(_of_sides()).annotate(begun=begun())
    shown = rows.select_related("convention", "owed_by__organisation").only(*READ)
    return shown.filter(rank__lte=SHOWN).order_by("rank")


FIRST = Prepared(_chosen)
