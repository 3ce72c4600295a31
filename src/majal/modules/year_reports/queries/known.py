"""Conventions and commitments as this system knew them at an instant, told of a day.

From what is never changed: the steps of parties and of commitments with the moment each was
recorded, and the versions of conventions, parties and commitments. The same instant and day give
the same answer whenever they are asked.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from majal.kernel.dates import local_day
from majal.modules.commitments.public import Commitment, Kept, Move
from majal.modules.commitments.public import State as Promise
from majal.modules.conventions.public import (
    Convention,
    Facts,
    Party,
    State,
    facts_of,
    state_on,
    steps_in_force,
)

UNSIGNED = (State.DRAFT, State.UNKNOWN, State.VOTED)
"""In conventions that stand so nothing is owed yet."""


def states_at(rows: QuerySet[Convention], day: date, at: datetime) -> dict[int, str]:
    """The state on a day of each convention on record at an instant; drafts left out."""
    parties = _first(Party, at)
    replaced = set(
        _events(Convention, at)
        .filter(superseded_by__isnull=False)
        .values_list("pgh_obj_id", flat=True)
    )
    found = {}
    for one in rows.filter(created_at__lte=at).prefetch_related("parties", "steps", "terms"):
        steps = sorted(one.steps.all(), key=lambda step: (step.day, step.pk))
        facts = Facts(
            parties=[party for party in one.parties.all() if party.pk in parties],
            steps=steps_in_force(step for step in steps if step.recorded_at <= at),
            terms=[terms for terms in one.terms.all() if terms.recorded_at <= at],
            superseded_since=facts_of(one).superseded_since if one.pk in replaced else None,
        )
        state = state_on(facts, day)
        if state != State.DRAFT:
            found[one.pk] = state
    return found


def kept_at(rows: QuerySet[Commitment], states: Mapping[int, str], day: date, at: datetime) -> Kept:
    """How many of these were due by a day, kept in time and only claimed, as known at an instant.

    By the same rule as the register: of signed conventions, without the withdrawn, and what only
    sources tell from the day on which one of its parties takes a step.
    """
    numbers = list(rows.order_by().values_list("pk", flat=True).distinct())
    moves: dict[int, list[Move]] = {}
    taken = Move.objects.filter(commitment__in=numbers, recorded_at__lte=at).order_by("pk")
    for move in taken:
        moves.setdefault(move.commitment_id, []).append(move)
    due = kept = claimed = 0
    for one in _latest(Commitment, numbers, at):
        steps = moves.get(one["pgh_obj_id"], [])
        state, since = _stands(steps)
        asked = one["source_id"] is None or any(step.recorded_by_id for step in steps)
        signed = states.get(one["convention_id"], State.DRAFT) not in UNSIGNED
        if not (signed and asked and state != Promise.WITHDRAWN and _by(one["due_last"], day)):
            continue
        due += 1
        if _by(one["done_last"], one["due_last"]):
            kept += state == Promise.ACCEPTED and _by(since and local_day(since), day)
            claimed += state == Promise.CLAIMED
    return Kept(kept=kept, due=due, claimed=claimed)


def _stands(steps: Iterable[Move]) -> tuple[str, datetime | None]:
    """Where the steps lead, and since when."""
    state, since = str(Promise.PROMISED), None
    for step in steps:
        if step.after != state:
            state, since = step.after, step.recorded_at
    return state, since


def _by(when: date | None, day: date) -> bool:
    return when is not None and when <= day


def _events(model: Any, at: datetime) -> Any:
    return model.pgh_event_model.objects.filter(pgh_created_at__lte=at)


def _first(model: Any, at: datetime) -> set[int]:
    """Which records there were."""
    return set(_events(model, at).values_list("pgh_obj_id", flat=True))


def _latest(model: Any, numbers: list[int], at: datetime) -> Iterable[dict[str, Any]]:
    """The version of each record that was the newest then."""
    rows = _events(model, at).filter(pgh_obj_id__in=numbers).order_by("pgh_obj_id", "-pgh_id")
    return rows.distinct("pgh_obj_id").values(  # type: ignore[no-any-return]
        "pgh_obj_id", "convention_id", "source_id", "due_last", "done_last"
    )
