"""The first page of a side: what presses most of what it owes and is owed, and how much there is.

Of hundreds of commitments it shows a few: the database counts and chooses them, in one query.
"""

from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    DateField,
    DateTimeField,
    F,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import JSONObject, RowNumber, TruncDate
from django.utils import timezone

from majal.kernel.prepared import AnyOf, Given, Prepared, Slot
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.queries.clock import Tick, clock_of
from majal.modules.commitments.queries.evidence import mark_of_traces, with_traces
from majal.modules.commitments.queries.sides import PLACES, SETTLED, Line, urgency
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
    lines = [Line(c, clock_of(c, today), mark_of_traces(c)) for c in rows]
    own, tally = set(mine.party_ids), rows[0].tally if rows else {}
    sides = (
        [x for x in lines if (x.commitment.owed_by_id in own) == ours] for ours in (True, False)
    )
    by, to = (sorted(side, key=urgency) for side in sides)
    return (
        First(by, *(tally.get(f"by_{name}", 0) for name in First._fields[1:])),
        First(to, *(tally.get(f"to_{name}", 0) for name in First._fields[1:])),
    )


def _late() -> Q:
    return Q(state__in=OPEN, due_last__lt=Given("today", DateField()))


def _of_sides() -> QuerySet[Commitment]:
    """What is owed by a side or to it, and what is settled lately; it is one party in each
    convention, and what is owed to all is owed to it."""
    settled = Q(state=State.ACCEPTED, state_since__gte=Given("settled", DateTimeField()))
    own = F("convention__parties")
    return Commitment.objects.filter(
        AnyOf(own, Slot("parties")),
        Q(owed_by=own) | Q(owed_to=own) | Q(owed_to=None),
        Q(state__in=[*OPEN, State.CLAIMED]) | settled,
    ).annotate(ours=Case(When(owed_by=own, then=Value(True)), default=Value(False)))


def _ranked() -> QuerySet[Any]:
    """The same with their place on their side, in the order of ``urgency``."""
    place = Case(
        When(_late(), then=PLACES[Tick.LATE]),
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
    rank = Window(RowNumber(), partition_by=F("ours"), order_by=[place, day, F("pk")])
    return _of_sides().annotate(rank=rank)


def _tally() -> QuerySet[Commitment, Any]:
    """How many of each side are open, late, waiting: one row."""
    kinds = {
        "open": ~Q(state=State.ACCEPTED),
        "late": _late(),
        "waiting": Q(state=State.CLAIMED),
    }
    counts = {
        f"{side}_{name}": Count("pk", filter=which & Q(ours=side == "by"))
        for side in ("by", "to")
        for name, which in kinds.items()
    }
    rows = _of_sides().order_by().values(one=Value(1))
    return rows.annotate(tally=JSONObject(**counts)).values("tally")


def _chosen() -> QuerySet[Commitment]:
    ids = ArraySubquery(_ranked().filter(rank__lte=SHOWN).order_by().values("pk"))
    rows = with_traces(Commitment.objects.filter(AnyOf(F("pk"), ids)))
    shown = rows.annotate(begun=begun(), tally=Subquery(_tally()))
    return shown.select_related("convention", "owed_by__organisation").only(*READ).order_by()


FIRST = Prepared(_chosen)
