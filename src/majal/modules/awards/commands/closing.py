"""The company reports, the agreement is closed: what is unspent goes back, what is owed is said."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import WrongState
from majal.kernel.permissions import require
from majal.modules.awards import errors
from majal.modules.awards.commands.holding import agreement_held, in_force, tell_company
from majal.modules.awards.models import Agreement
from majal.modules.awards.permissions import Perm
from majal.modules.awards.queries.money import balance_of
from majal.modules.awards.workflow import FIXED, ClaimState, State
from majal.modules.grants.public import Award, release_award


@command()
def write_report(agreement_id: int, text: str, *, by: Actor) -> Agreement:
    """Report at the end: what was found, what comes of it; it may be mended until closing.

    Permission: awards.claim on the agreement.
    Raises: NotAllowed; NotFound; NotInForce; WrongState; ReportMissing.
    """
    agreement = agreement_held(agreement_id)
    require(by, Perm.CLAIM, agreement)
    in_force(agreement)
    if not text.strip():
        raise errors.ReportMissing
    agreement.report, agreement.reported_at = text.strip()[:20_000], timezone.now()
    agreement.save(update_fields=["report", "reported_at"])
    return agreement


@command()
def close_agreement(agreement_id: int, *, by: Actor) -> Agreement:
    """Close an agreement: what nobody claimed goes back to the call, what was overpaid is owed.

    Permission: awards.keep on the agreement.
    Raises: NotAllowed; NotFound; NotInForce; WrongState; ReportMissing; ClaimsOpen.
    """
    agreement = agreement_held(agreement_id)
    require(by, Perm.KEEP, agreement)
    in_force(agreement)
    if agreement.reported_at is None:
        raise errors.ReportMissing
    balance = balance_of(agreement)
    unfinished = agreement.claims.exclude(state=ClaimState.VERIFIED)
    if unfinished.filter(state=ClaimState.SENT).exists() or balance.due:
        raise errors.ClaimsOpen
    unfinished.delete()
    agreement.state, agreement.closed_on = State.CLOSED, timezone.localdate()
    agreement.released, agreement.to_recover = balance.unspent, balance.over
    agreement.save()
    if balance.unspent:
        release_award(agreement.award_id, balance.unspent, by=SYSTEM)
    tell_company(agreement, "closed")
    return agreement


@command()
def end_agreement(award: Award, *, by: Actor) -> Agreement | None:
    """End the agreement of an award that an appeal takes back, where nothing was paid.

    Permission: awards.keep_time.
    Raises: NotAllowed; MoneyOut.
    """
    require(by, Perm.KEEP_TIME)
    found = Agreement.objects.filter(award=award).first()
    if found is None or found.state in FIXED:
        return found
    agreement = agreement_held(found.pk)
    if balance_of(agreement).paid:
        raise errors.MoneyOut
    if agreement.state in FIXED:
        raise WrongState
    agreement.state = State.ENDED
    agreement.save(update_fields=["state"])
    return agreement
