"""Commitments as the REST operations tell them, limited to what the reader may see."""

from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.permissions import Perm
from majal.modules.commitments.queries.clock import clock_of
from majal.modules.commitments.queries.evidence import mark_of_evidence
from majal.modules.commitments.queries.record import Step, steps_of
from majal.modules.commitments.queries.visible import commitment_in_full, mark_of
from majal.modules.conventions.public import Party


def data_of(commitment: Commitment) -> dict[str, Any]:
    clock = clock_of(commitment, timezone.localdate())
    own = ("code", "kind", "text_ar", "text_fr", "text_en", "state")
    return {
        **{name: getattr(commitment, name) for name in own},
        "convention": commitment.convention.code,
        "owed_by": _party(commitment.owed_by),
        "owed_to": _party(commitment.owed_to) if commitment.owed_to else None,
        "park": commitment.park.code if commitment.park else None,
        "due": str(commitment.due) if commitment.due else None,
        "clock": clock.tick,
        "days": clock.days,
        "late_by": clock.late_by,
        "delivered": str(commitment.done_on) if commitment.done_on else None,
        "evidence": mark_of_evidence(commitment).grade or None,
        "faces": commitment.faces.code if commitment.faces else None,
    }


def _party(party: Party) -> dict[str, Any]:
    one = party.organisation
    return {"id": party.pk, **{f"name_{c}": getattr(one, f"name_{c}") for c in ("ar", "fr", "en")}}


def whole_of(actor: Actor, code: str) -> dict[str, Any]:
    """One commitment as the actor may see it, read anew."""
    commitment = commitment_in_full(actor, code)
    whole = may(actor, Perm.SEE_WHOLE, commitment)
    target = commitment.target
    return {
        **data_of(commitment),
        "responsible": commitment.responsible if whole else None,
        "latitude": None if commitment.latitude is None else str(commitment.latitude),
        "longitude": None if commitment.longitude is None else str(commitment.longitude),
        "target": target.measure.code if target else None,
        "amendment": commitment.by_amendment,
        "mark": mark_of(commitment),
        "moves": [_move(step) for step in steps_of(actor, commitment)],
    }


def _move(step: Step) -> dict[str, Any]:
    move = step.move
    shown = ("kind", "grade", "title", "address", "signed")
    return {
        "step": move.step,
        "before": move.before,
        "after": move.after,
        "on": str(move.on),
        "recorded_at": move.recorded_at.isoformat(),
        "side": step.side or None,
        "acceptance": move.acceptance or None,
        "amendment": move.amendment,
        "note": step.note or None,
        "evidence": [{name: getattr(p, name) for name in shown} for p in step.pieces],
        "hidden": step.hidden,
    }
