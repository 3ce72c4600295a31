"""Payments are entered with their reference, reversed where they were wrong; nothing is deleted."""

from datetime import date
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import require
from majal.modules.awards import errors
from majal.modules.awards.commands.holding import agreement_held, in_force, tell_company
from majal.modules.awards.models import Claim, Entry
from majal.modules.awards.permissions import Perm
from majal.modules.awards.queries.money import (
    accepted_of,
    advance_paid,
    balance_of,
    paid_of,
)
from majal.modules.awards.workflow import ClaimState, Kind, State
from majal.modules.grants.public import dirhams

REFUSALS = {
    "rd_entry_within_award": errors.PaidMeanwhile,
    "rd_entry_within_due": errors.PaidMeanwhile,
    "awards_entry_reverses_id_key": errors.ReversedAlready,
}


@command(refusals=REFUSALS)
def enter_payment(
    agreement_id: int,
    amount: Decimal,
    *,
    on_day: date,
    reference: str,
    claim_id: int | None = None,
    by: Actor,
) -> Entry:
    """Enter what was paid: of a verified claim, or else of the advance.

    Permission: awards.pay on the agreement.
    Raises: NotAllowed; NotFound; NotInForce; Suspended; WrongState; AboveAccepted; AboveAward;
        PaidMeanwhile.
    """
    agreement = agreement_held(agreement_id)
    require(by, Perm.PAY, agreement)
    in_force(agreement, paused=False)
    claim: Claim | None = None
    due = agreement.advance - advance_paid(agreement)
    if claim_id is not None:
        claim = agreement.claims.filter(pk=claim_id, state=ClaimState.VERIFIED).first()
        if claim is None:
            raise NotFound
        due = accepted_of(claim) - paid_of(claim)
    if amount <= 0 or amount > due:
        raise errors.AboveAccepted(left=dirhams(due), amount=dirhams(amount))
    left = balance_of(agreement).left
    if amount > left:
        raise errors.AboveAward(left=dirhams(left), amount=dirhams(amount))
    made = Entry.objects.create(
        agreement=agreement,
        kind=Kind.CLAIM if claim else Kind.ADVANCE,
        amount=amount,
        on_day=on_day,
        reference=reference.strip()[:80],
        claim=claim,
        entered_by_id=by.pk,
    )
    tell_company(agreement, "paid", key=str(made.pk), entry=made.pk)
    return made


@command(refusals=REFUSALS)
def reverse_entry(entry_id: int, reason: str, *, by: Actor) -> Entry:
    """Reverse an entry that was wrong, with the reason; both stay.

    Permission: awards.pay on the entry.
    Raises: NotAllowed; NotFound; ReasonMissing; ReversedAlready; WrongState for a reversal.
    """
    entry = Entry.objects.filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    agreement = agreement_held(entry.agreement_id)
    require(by, Perm.PAY, agreement)
    if entry.kind == Kind.REVERSAL:
        raise WrongState
    if not reason.strip():
        raise errors.ReasonMissing
    if Entry.objects.filter(reverses=entry).exists():
        raise errors.ReversedAlready
    return Entry.objects.create(
        agreement=agreement,
        kind=Kind.REVERSAL,
        amount=-entry.amount,
        on_day=entry.on_day,
        reference=entry.reference,
        claim=entry.claim,
        reverses=entry,
        reason=reason.strip()[:500],
        of_recovery=entry.of_recovery,
        entered_by_id=by.pk,
    )


@command(refusals=REFUSALS)
def record_recovery(
    agreement_id: int, amount: Decimal, *, on_day: date, reference: str, by: Actor
) -> Entry:
    """Record what the company gave back.

    Permission: awards.pay on the agreement.
    Raises: NotAllowed; NotFound; WrongState before signature; NothingToRecover.
    """
    agreement = agreement_held(agreement_id)
    require(by, Perm.PAY, agreement)
    if agreement.state in (State.DRAFT, State.OFFERED):
        raise WrongState
    paid = balance_of(agreement).paid
    if not 0 < amount <= paid:
        raise errors.NothingToRecover(left=dirhams(paid))
    return Entry.objects.create(
        agreement=agreement,
        kind=Kind.RECOVERY,
        amount=-amount,
        on_day=on_day,
        reference=reference.strip()[:80],
        of_recovery=True,
        entered_by_id=by.pk,
    )
