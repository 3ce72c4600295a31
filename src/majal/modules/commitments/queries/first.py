"""The first page of a side: what presses most of what it owes and is owed, and how much there is.

Of hundreds of commitments it shows a few: the database counts and chooses them in one question, and
is asked in a second what a page says of those.
"""

from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    DateTimeField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    When,
    Window,
)
from django.db.models.functions import RowNumber, TruncDate
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
    """What a side owes and what it is owed, as ``owe`` and ``owed`` order them; two queries."""
    since = timezone.make_aware(datetime.combine(today - SETTLED, time.min))
    chosen = {
        pk: (ours, counts)
        for pk, ours, *counts, _rank in RANKED.ask(
            parties=mine.party_ids, today=today, settled=since
        )
    }
    rows: list[Any] = SHOW.ask(ids=list(chosen)) if chosen else []
    lines = sorted((Line(c, clock_of(c, today), mark_of_traces(c)) for c in rows), key=urgency)
    by, to = (
        First(
            [line for line in lines if chosen[line.commitment.pk][0] == side],
            *next((counts for ours, counts in chosen.values() if ours == side), ()),
        )
        for side in (True, False)
    )
    return by, to


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
    ).annotate(ours=ExpressionWrapper(Q(owed_by=own), BooleanField()))


def _ranked() -> QuerySet[Commitment, Any]:
    """The first of each side in the order of ``urgency``, with how many the side has."""
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
    side: Any = {"partition_by": F("ours")}
    rows = _of_sides().annotate(
        n_open=Window(Count("pk", filter=~Q(state=State.ACCEPTED)), **side),
        n_late=Window(Count("pk", filter=_late()), **side),
        n_waiting=Window(Count("pk", filter=Q(state=State.CLAIMED)), **side),
        rank=Window(RowNumber(), order_by=[place, day, F("pk")], **side),
    )
    first = rows.filter(rank__lte=SHOWN).order_by()
    return first.values_list("pk", "ours", "n_open", "n_late", "n_waiting", "rank")


def _shown() -> QuerySet[Commitment]:
    rows = with_traces(Commitment.objects.filter(AnyOf(F("pk"), Slot("ids"))))
    shown = rows.annotate(begun=begun()).select_related("convention", "owed_by__organisation")
    return shown.only(*READ).order_by()


RANKED, SHOW = Prepared(_ranked), Prepared(_shown)
