"""What changes in a signed convention by an amendment only."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import require
from majal.modules.commitments.commands.moving import check_open, locked
from majal.modules.commitments.errors import (
    DueUnchanged,
)
from majal.modules.commitments.models import Move
from majal.modules.commitments.permissions import Perm, promised_it
from majal.modules.commitments.queries.rules import amendment_of, check_due, set_due
from majal.modules.conventions.public import acts_for


@command()
def move_due(
    commitment_id: int,
    *,
    due: PartialDate,
    amendment: int | None,
    note: str = "",
    expected: str = "",
    by: Actor,
) -> Move:
    """Set another due date, as an amendment does; the former one stays on record.

    Permission: commitments.withdraw on the commitment.
    Raises: NotFound; NotAllowed; AlreadyMoved; AmendmentMissing; AmendmentUnknown;
        DueBeforeConvention; DueUnchanged.
    """
    commitment = locked(commitment_id, by)
    require(by, Perm.WITHDRAW, commitment)
    check_open(commitment, "withdraw", expected, by)  # what is still owed may be moved
    number = amendment_of(commitment.convention, amendment)
    check_due(commitment.convention, due)
    if commitment.due == due:
        raise DueUnchanged
    former = str(commitment.due or "")
    set_due(commitment, due)
    commitment.by_amendment = number
    commitment.save(update_fields=["due", "due_first", "due_last", "by_amendment"])
    parties = commitment.convention.parties.all()
    party = next((p for p in parties if acts_for(by, p)), None)
    return Move.objects.create(
        commitment=commitment,
        step="due",
        before=commitment.state,
        after=commitment.state,
        on=PartialDate.of(timezone.localdate()),
        note="\n".join(part for part in (f"{former} → {due}", note.strip()) if part),
        party=commitment.owed_by if promised_it(by, commitment) else party,
        amendment=number,
        recorded_by_id=by.pk,
    )
