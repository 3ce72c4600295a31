"""One commitment whole: its steps with who, when and what shows them; what a reader may do now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.commitments.models import Commitment, Move
from majal.modules.commitments.permissions import Perm, other_side
from majal.modules.commitments.queries.evidence import Piece, pieces_of
from majal.modules.commitments.workflow import COMMITMENT, State
from majal.modules.figures.public import (
    Headline,
    Measure,
    Target,
    definition_of,
    headline_among,
    measures_visible_to,
    observations_visible_to,
    read,
)
from majal.modules.people.public import people_visible_to


@dataclass(frozen=True)
class Step:
    """One step as a reader sees it; ``note`` is empty and ``person`` unnamed for whoever may not
    know them."""

    move: Move
    side: str
    person: str
    note: str
    pieces: Sequence[Piece]
    hidden: int

    @property
    def of_system(self) -> bool:
        """Whether the project's own files told it."""
        return self.move.party is None and self.move.recorded_by_id is None


@dataclass(frozen=True)
class Aim:
    """The measurable target it points to: its measure, and how far reality has come."""

    target: Target
    measure: Measure
    reality: Headline | None


def steps_of(actor: Actor, commitment: Commitment) -> list[Step]:
    """Every step, oldest first, with its evidence as the actor may see it."""
    whole = may(actor, Perm.SEE_WHOLE, commitment)
    moves = list(
        commitment.moves.select_related("party__organisation").prefetch_related("evidence")
    )
    pieces = pieces_of(actor, moves, whole=whole)
    ids = {m.recorded_by_id for m in moves if m.recorded_by_id}
    people = people_visible_to(actor).filter(pk__in=ids) if ids else ()
    named = {p.pk: p.name for p in people}
    return [
        Step(
            move=move,
            side=local(move.party.organisation) if move.party else "",
            person=named.get(move.recorded_by_id or 0, ""),
            note=move.note if whole else _public_note(move),
            pieces=pieces.get(move.pk, []),
            hidden=len(move.evidence.all()) - len(pieces.get(move.pk, [])),
        )
        for move in moves
    ]


def _public_note(move: Move) -> str:
    """Of a date that was moved everyone reads both dates; what is written below stays inside."""
    return move.note.split("\n", 1)[0] if move.step == "due" else ""


def aim_of(actor: Actor, commitment: Commitment, today: date) -> Aim | None:
    """The target of a commitment with what was measured of the same thing; none without one."""
    target = commitment.target
    if target is None:
        return None
    measure = measures_visible_to(actor).get(pk=target.measure_id)
    rows = observations_visible_to(actor).filter(
        measure=measure, park=target.park_id, territory=target.territory_id, period_last__lte=today
    )
    freshness = definition_of(measure).freshness
    return Aim(target, measure, headline_among(read(rows), freshness=freshness))


def doable(actor: Actor, commitment: Commitment) -> list[str]:
    """The names of the steps this reader may take now, the one that is asked of them first.

    ``paper`` stands for accepting on a signed paper, for whoever may not accept in the program;
    ``claim`` is offered to head office too, which says so for a party that has nobody here.
    """
    if not actor.is_authenticated:
        return []
    names = {step.name for step in COMMITMENT.available(commitment, to=actor)}
    last = commitment.moves.filter(after=State.CLAIMED).last()
    mine = last is not None and last.recorded_by_id == actor.pk
    if COMMITMENT.is_open("accept", commitment) and may(actor, Perm.PAPER, commitment):
        answers = other_side(actor, commitment) and not mine
        names = (names | {"accept"}) if answers else (names - {"accept"}) | {"paper"}
    if COMMITMENT.is_open("claim", commitment) and may(actor, Perm.CLAIM_ANY, commitment):
        names.add("claim")
    if COMMITMENT.is_open("withdraw", commitment) and may(actor, Perm.WITHDRAW, commitment):
        names.add("due")
    order = ("accept", "claim", "dispute", "begin", "paper", "due", "withdraw")
    if commitment.state == State.DISPUTED:
        order = ("claim", "accept", "paper", "begin", "dispute", "due", "withdraw")
    return [name for name in order if name in names]
