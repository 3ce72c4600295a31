"""Commitments as two sides see them: face to face, what we owe, what we are owed, what comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import BigIntegerField, Q, QuerySet, TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.prepared import Given, Prepared
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.queries.clock import Clock, Tick, clock_of
from majal.modules.commitments.queries.evidence import (
    Mark,
    mark_of_evidence,
    mark_of_traces,
    with_traces,
)
from majal.modules.commitments.queries.visible import begun, with_lines
from majal.modules.commitments.workflow import OPEN, State
from majal.modules.conventions.public import Convention, Mine, PartyRole

SETTLED = timedelta(days=30)
"""How long what is accepted stays among what is owed, so that people see it go."""
REMINDERS = (7, 30, 90)
"""Days before the end at which a side is reminded, nearest first."""


class Line(NamedTuple):
    """One commitment ready to show: how it stands in time, and what that rests on."""

    commitment: Commitment
    clock: Clock
    mark: Mark


class Pair(NamedTuple):
    """One row of a convention face to face: what the partners owe, what the operator owes."""

    partner: Line | None
    operator: Line | None

    @property
    def kind(self) -> str:
        """What the row is about: the kind of the partner's commitment, else of the other."""
        line = self.partner or self.operator
        return line.commitment.get_kind_display() if line else ""


@dataclass(frozen=True)
class Owed:
    """What one side owes, or is owed, in the order in which it asks for attention."""

    lines: Sequence[Line]

    @property
    def open(self) -> int:
        """How many are still owed, or wait for an answer."""
        return sum(line.clock.tick != Tick.DONE for line in self.lines)

    @property
    def late(self) -> int:
        """How many are past their end and still open."""
        return sum(line.clock.tick == Tick.LATE for line in self.lines)

    @property
    def waiting(self) -> int:
        """How many were said to be delivered and wait for an answer."""
        return sum(line.clock.tick == Tick.WAITING for line in self.lines)


class What(TextChoices):
    """Why something stands among what comes."""

    OVERDUE = "overdue", pgettext_lazy("reminder", "overdue")
    IN_7_DAYS = "7", pgettext_lazy("reminder", "due within 7 days")
    IN_30_DAYS = "30", pgettext_lazy("reminder", "due within 30 days")
    IN_90_DAYS = "90", pgettext_lazy("reminder", "due within 90 days")
    ANSWER = "answer", pgettext_lazy("reminder", "waits for your answer")


class Due(NamedTuple):
    """One reminder: ``days`` left, late, or waited for; ``ours`` says that we owe it.

    Its convention is ``commitment.convention``, already read.
    """

    what: What
    ours: bool
    days: int
    commitment: Commitment


def lines_of(rows: Iterable[Commitment], today: date) -> list[Line]:
    """Commitments read by ``with_lines``, ready to show."""
    return [Line(c, clock_of(c, today), mark_of_evidence(c)) for c in rows]


def face_to_face(convention: Convention, today: date) -> list[Pair]:
    """The commitments of both sides of a convention, those that face each other in one row.

    Withdrawn ones are left out; the commitment's own page has them. One query; the parties are
    those that the convention was read with.
    """
    parties = {p.pk: p for p in convention.parties.all()}
    lines = {}
    for one in OF_ONE.ask(convention=convention.pk):
        one.convention, one.owed_by = convention, parties[one.owed_by_id]
        lines[one.pk] = Line(one, clock_of(one, today), mark_of_traces(one))
    pairs: list[Pair] = []
    shown: set[int] = set()
    beside = {x.commitment.faces_id: x for x in lines.values() if x.commitment.faces_id}
    for pk, line in lines.items():
        if pk in shown:
            continue
        other = lines.get(line.commitment.faces_id or 0) or beside.get(pk)
        shown |= {pk, *([other.commitment.pk] if other else [])}
        if _of_operator(line):
            pairs.append(Pair(other, line))
        else:
            pairs.append(Pair(line, other))
    return pairs


def _of_one() -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(convention=Given("convention", BigIntegerField()))
    told = with_traces(rows.exclude(state=State.WITHDRAWN)).annotate(begun=begun())
    return told.defer("search_key", "responsible").order_by("pk")


OF_ONE = Prepared(_of_one)


def _of_operator(line: Line) -> bool:
    return line.commitment.owed_by.role == PartyRole.OPERATOR


def owe(mine: Mine, today: date) -> Owed:
    """What this side owes: late first, then the soonest, then what waits for the other's answer."""
    rows = Commitment.objects.filter(owed_by__in=mine.party_ids)
    return _owed(rows, today)


def owed(mine: Mine, today: date) -> Owed:
    """What this side is owed: late first, then the soonest, then what waits for our answer.

    What is owed to all the parties of a convention is owed to each of the others.
    """
    ours = mine.party_ids
    to_all = Q(owed_to=None, convention__in=mine.convention_ids) & ~Q(owed_by__in=ours)
    return _owed(Commitment.objects.filter(Q(owed_to__in=ours) | to_all), today)


def _owed(rows: QuerySet[Commitment], today: date) -> Owed:
    settled = Q(state=State.ACCEPTED, state_since__date__gte=today - SETTLED)
    wanted = rows.filter(Q(state__in=[*OPEN, State.CLAIMED]) | settled)
    lines = lines_of(with_lines(wanted), today)
    return Owed(sorted(lines, key=urgency))


PLACES = {Tick.LATE: 0, Tick.SOON: 1, Tick.RUN: 1, Tick.UNDATED: 2, Tick.WAITING: 3, Tick.DONE: 4}


def urgency(line: Line) -> tuple[int, int, int]:
    """In which order lines ask for attention."""
    clock = line.clock
    longest_first = clock.tick in (Tick.LATE, Tick.WAITING)
    return PLACES[clock.tick], -clock.days if longest_first else clock.days, line.commitment.pk


def dues_of(mine: Mine, today: date) -> list[Due]:
    """What a side is reminded of: what it owes within 7, 30 and 90 days or overdue, and the
    deliveries that wait for its answer; most pressing first. For a digest: ten queries."""
    ours = [
        Due(what, ours=True, days=line.clock.days, commitment=line.commitment)
        for line in owe(mine, today).lines
        if (what := _reminder(line.clock))
    ]
    theirs = [
        Due(What.ANSWER, ours=False, days=line.clock.days, commitment=line.commitment)
        for line in owed(mine, today).lines
        if line.clock.tick == Tick.WAITING
    ]
    return ours + theirs


def _reminder(clock: Clock) -> What | None:
    if clock.tick == Tick.LATE:
        return What.OVERDUE
    if clock.tick not in (Tick.RUN, Tick.SOON):
        return None
    near = next((days for days in REMINDERS if clock.days <= days), None)
    return What(str(near)) if near else None
