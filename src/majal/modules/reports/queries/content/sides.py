"""What both sides promised, face to face, as it stood on the day; four queries however many."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate, local_day
from majal.modules.commitments.public import (
    Commitment,
    Line,
    Move,
    Pair,
    State,
    Tick,
    commitments_visible_to,
    lines_of,
    with_lines,
)
from majal.modules.conventions.public import PartyRole
from majal.modules.reports.queries.content.moment import Moment, Notes


@dataclass(frozen=True)
class Counts:
    """Of the commitments of one side: how many, due by the day, kept on time, late and open.

    ``kept`` are some of the ``judged``: those due that could be answered here. ``waiting`` were
    said to be delivered and are not answered.
    """

    whole: int = 0
    due: int = 0
    judged: int = 0
    kept: int = 0
    late: int = 0
    waiting: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.whole + other.whole,
            self.due + other.due,
            self.judged + other.judged,
            self.kept + other.kept,
            self.late + other.late,
            self.waiting + other.waiting,
        )


@dataclass(frozen=True)
class Lines:
    """Commitments by convention id, and the ids of those on which a party took a step here."""

    by_convention: Mapping[int, Sequence[Line]]
    moved: frozenset[int]

    @property
    def all(self) -> list[Line]:
        return [line for own in self.by_convention.values() for line in own]


def lines_of_conventions(
    conventions: Iterable[int], moment: Moment, notes: Notes, *, to: Actor
) -> Lines:
    """Every commitment that stood on the day, with its clock and its evidence as of then."""
    rows = commitments_visible_to(to).filter(convention__in=list(conventions))
    steps = _steps_by(rows, moment)
    known = Move.objects.filter(pk__in=[s.pk for own in steps.values() for s in own])
    prefetched = known.prefetch_related("evidence__figure", "evidence__source").order_by("pk")
    bare = with_lines(rows).select_related("source", "convention", "park").prefetch_related(None)
    found: list[Commitment] = []
    for one in bare.prefetch_related(Prefetch("moves", prefetched)).order_by("convention", "pk"):
        begun: Any = getattr(one, "begun", None)
        if begun and begun > moment.day and not steps.get(one.pk):
            continue
        _stand(one, steps.get(one.pk, []))
        if one.state != State.WITHDRAWN:
            found.append(one)
    lines: dict[int, list[Line]] = {}
    for line in lines_of(found, moment.day):
        lines.setdefault(line.commitment.convention_id, []).append(line)
        notes.cite(line.commitment.source.code if line.commitment.source else None)
    moved = (pk for pk, own in steps.items() if any(s.recorded_by for s in own))
    return Lines(lines, frozenset(moved))


@dataclass(frozen=True)
class _Step:
    """One step of a commitment, as far as its state depends on it."""

    pk: int
    step: str
    after: str
    on: PartialDate
    recorded_at: datetime
    recorded_by: int | None


def _steps_by(rows: Any, moment: Moment) -> dict[int, list[_Step]]:
    """The steps that were known and whose day had come, by commitment."""
    moves = Move.objects.filter(
        commitment__in=rows.order_by().values("pk"), recorded_at__lte=moment.known
    )
    found: dict[int, list[_Step]] = {}
    told: Any = moves.order_by("pk").values_list(
        "commitment_id", "pk", "step", "after", "on", "recorded_at", "recorded_by"
    )
    for commitment, *step in told:
        one = _Step(*step)
        if one.on.first() <= moment.day:
            found.setdefault(commitment, []).append(one)
    return found


def _stand(one: Commitment, steps: Sequence[_Step]) -> None:
    """Put a commitment back to where it stood after these steps.

    One whose last step is still its last keeps the moment since when its delivery waits.
    """
    moved = [s for s in steps if s.step != "due"]
    after = moved[-1].after if moved else State.PROMISED
    if after != one.state:
        one.state = State(after)
        one.state_since = moved[-1].recorded_at if moved else one.state_since
    claims = [s for s in moved if s.step == "claim"]
    delivered = claims and one.state in (State.CLAIMED, State.ACCEPTED, State.DISPUTED)
    one.done_on = claims[-1].on if delivered else None
    one.done_last = one.done_on.last() if one.done_on else None


def faced(lines: Sequence[Line]) -> list[Pair]:
    """Those that face each other in one row, the partners' beside the operator's."""
    known = {line.commitment.pk: line for line in lines}
    beside = {x.commitment.faces_id: x for x in lines if x.commitment.faces_id}
    pairs: list[Pair] = []
    shown: set[int] = set()
    for pk, line in known.items():
        if pk in shown:
            continue
        other = known.get(line.commitment.faces_id or 0) or beside.get(pk)
        shown |= {pk, *([other.commitment.pk] if other else [])}
        pairs.append(Pair(other, line) if of_operator(line) else Pair(line, other))
    return pairs


def of_operator(line: Line) -> bool:
    """Whether the operator owes it."""
    return line.commitment.owed_by.role == PartyRole.OPERATOR


def counted(
    lines: Iterable[Line], moment: Moment, *, moved: Container[int], signed: Container[int]
) -> Counts:
    """How many were kept, by the rule of commitments: accepted by the day, delivered in time.

    Judged are those of ``signed`` conventions; of what only a source tells, those that were
    ``moved``: before, nobody could have accepted them here.
    """
    found = Counts()
    for line in lines:
        one = line.commitment
        due = one.due_last is not None and one.due_last <= moment.day
        answerable = one.source_id is None or one.pk in moved
        judged = due and answerable and one.convention_id in signed
        in_time = bool(one.done_last and one.due_last and one.done_last <= one.due_last)
        accepted = one.state == State.ACCEPTED and local_day(one.state_since) <= moment.day
        found += Counts(
            whole=1,
            due=due,
            judged=judged,
            kept=judged and accepted and in_time,
            late=line.clock.tick == Tick.LATE,
            waiting=line.clock.tick == Tick.WAITING,
        )
    return found
