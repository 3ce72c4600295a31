"""A formal notice left: with its proof, its number and its day; and reminders that wait."""

from datetime import date

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.attachments import LARGEST_PAPER, attach
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.files import DOCUMENTS, Upload, store
from majal.kernel.permissions import require
from majal.modules.arrears import errors
from majal.modules.arrears.commands.letters import account_of, tell
from majal.modules.arrears.models import Account, Reminder
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import Position, position_of, reminders_visible_to
from majal.modules.arrears.workflow import Proof
from majal.modules.organisations.public import Organisation

REFUSALS = {
    "reminder_fixed": errors.LeftAlready,
    "reminder_left_with_proof": errors.ProofMissing,
}


@command(refusals=REFUSALS)
def record_dispatch(
    reminder_id: int,
    *,
    proof: str,
    reference: str,
    day: date,
    file: Upload | None,
    by: Actor,
) -> Reminder:
    """Record that a formal notice left: by what, its number, the day, the paper that proves it.

    From that day on it counts as sent, and the company is told. The paper is kept by its
    fingerprint, and nothing of it changes any more.

    Permission: arrears.remind on the account's park.
    Raises: NotFound; NotAllowed; NotFormal; LeftAlready; ProofMissing; LeftBeforeWritten;
        FileNotKept.
    """
    rows = reminders_visible_to(by).filter(pk=reminder_id)
    found: Reminder | None = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    require(by, Perm.REMIND, found)
    if not found.formal:
        raise errors.NotFormal
    if found.left_on is not None:
        raise errors.LeftAlready
    number = " ".join(reference.split())[:80]
    if proof not in Proof.values or not number or file is None:
        raise errors.ProofMissing
    if not found.day <= day <= timezone.localdate():
        raise errors.LeftBeforeWritten
    limit = min(LARGEST_PAPER, settings.MAJAL_MAX_UPLOAD)
    kept = store(file, accept=DOCUMENTS, max_bytes=limit)
    found.left_on, found.proof, found.proof_reference = day, proof, number
    found.proof_file, found.proof_by_id = kept, by.pk
    found.save(update_fields=["left_on", "proof", "proof_reference", "proof_file", "proof_by"])
    attach(found, kept, title=number, permission=Perm.READ, slot="proof", by=by)
    tell(found, by)
    return found


@command()
def hold_reminders(
    payer_id: int, park_id: int, *, until: date | None, why: str = "", by: Actor
) -> Account:
    """Let reminders to a company wait up to and with a day, with the reason; no day: go on.

    Permission: arrears.remind on the park.
    Raises: NotFound; NotAllowed; ReasonMissing; DayBroken.
    """
    account = opened(payer_id, park_id, Perm.REMIND, by)
    told = " ".join(why.split())[:300]
    if until is not None and until < timezone.localdate():
        raise errors.DayBroken
    if until is not None and not told:
        raise errors.ReasonMissing
    account.held_until, account.held_why = until, told if until else ""
    account.held_by_id = by.pk
    account.save(update_fields=["held_until", "held_why", "held_by"])
    return account


def opened(payer_id: int, park_id: int, permission: Perm, by: Actor) -> Account:
    """The open account of a company that is late in a park, held until the end of the command.

    Raises: NotFound; NotAllowed; NothingDue.
    """
    position = found_position(payer_id, park_id, by)
    require(by, permission, position)
    if position.debtor is None:
        raise errors.NothingDue
    return account_of(payer_id, park_id, position.entity.pk)


def found_position(payer_id: int, park_id: int, by: Actor) -> Position:
    """How a company stands in a park. Raises: NotFound."""
    try:
        return position_of(by, park_id, payer_id)
    except Organisation.DoesNotExist:
        raise NotFound from None
