"""Attestations that hold no more: withdrawn by somebody, or no longer what the record says."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.documents import withdraw
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import kinds as records
from majal.kernel.refs import ref_to
from majal.modules.attestations.errors import AlreadyEnded, ReasonMissing
from majal.modules.attestations.models import Attestation
from majal.modules.attestations.permissions import Perm
from majal.modules.attestations.queries import attestations_visible_to
from majal.modules.attestations.workflow import Ended, Missing, fingerprint, kinds
from majal.modules.messages.public import send
from majal.modules.people.public import User


@command()
def withdraw_attestation(attestation_id: int, *, reason: str, by: Actor) -> Attestation:
    """Say, with the reason, that an attestation holds no more; whoever asked for it is told.

    Permission: attestations.withdraw on the attestation.
    Raises: NotFound; NotAllowed; ReasonMissing; AlreadyEnded.
    """
    rows = attestations_visible_to(by).filter(pk=attestation_id, document__isnull=False)
    found: Attestation | None = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    require(by, Perm.WITHDRAW, found)
    if not reason.strip():
        raise ReasonMissing
    if found.ended_at:
        raise AlreadyEnded(day=humanise(found.ended_at))
    _end(found, Ended.WITHDRAWN, " ".join(reason.split())[:300], by)
    return found


@command()
def check_attestations(*, by: Actor) -> int:
    """End every valid attestation whose facts are no longer so; says how many.

    Permission: attestations.check.
    Raises: NotAllowed.
    """
    require(by, Perm.CHECK)
    rows = Attestation.objects.filter(
        ended="", valid_until__gte=timezone.localdate(), document__isnull=False
    ).select_related("document", "asked_by")
    stale = [one for one in rows.select_for_update(of=("self",)) if not _still_so(one)]
    for one in stale:
        _end(one, Ended.OUTDATED, "", by)
    return len(stale)


def _still_so(one: Attestation) -> bool:
    """Whether the record says today what it said; a kind that is gone is left alone."""
    kind = kinds.get(one.kind)
    if kind is None or one.subject_kind not in records:
        return True
    subject = records[one.subject_kind].model._default_manager.filter(pk=one.subject_id).first()  # noqa: SLF001
    if subject is None:
        return False
    facts = kind.facts(one.asked_by, subject)
    return not isinstance(facts, Missing) and fingerprint(facts) == one.fingerprint


def _end(one: Attestation, why: str, reason: str, by: Actor) -> None:
    if one.document is not None:
        withdraw(one.document, by=by)
    one.ended, one.ended_at, one.reason = why, timezone.now(), reason
    one.save(update_fields=["ended", "ended_at", "reason"])
    send(
        "attestations.withdrawn",
        to=User.objects.filter(pk=one.asked_by_id),
        context={"attestation": one.pk},
        ref=ref_to(one),
        dedupe_key=f"attestations.withdrawn:{one.pk}",
        by=by,
    )
