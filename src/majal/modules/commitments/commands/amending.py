"""What changes in a signed convention by an amendment only."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate, humanise
from majal.kernel.permissions import require
from majal.modules.commitments.commands.moving import check_open, locked
from majal.modules.commitments.errors import (
    AmendmentMissing,
    AmendmentUnknown,
    ConventionOver,
    DueBeforeConvention,
    DueUnchanged,
)
from majal.modules.commitments.models import Commitment, Move
from majal.modules.commitments.permissions import Perm, promised_it
from majal.modules.commitments.queries.visible import OVER, UNSIGNED, first_day
from majal.modules.conventions.public import Convention, acts_for


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


def amendment_of(convention: Convention, number: int | None) -> int:
    """The number of an amendment that is on record. Raises: AmendmentMissing; AmendmentUnknown."""
    if not number:
        raise AmendmentMissing
    if not convention.terms.filter(number=number).exists():
        raise AmendmentUnknown(number=number)
    return number


def terms_for_new(convention: Convention, amendment: int | None) -> int:
    """The number of the terms that a new commitment belongs to: 0 until the convention is signed.

    Raises: ConventionOver; AmendmentMissing; AmendmentUnknown.
    """
    if convention.state in OVER:
        raise ConventionOver
    if convention.state in UNSIGNED and not amendment:
        return 0
    return amendment_of(convention, amendment)


def check_due(convention: Convention, due: PartialDate | None) -> None:
    """Raises: DueBeforeConvention when it would be over before the convention began."""
    begins = first_day(convention) if due else None
    if due and begins and due.last() < begins:
        raise DueBeforeConvention(day=humanise(begins))


def set_due(commitment: Commitment, due: PartialDate | None) -> None:
    """Write a due date with the days it spans."""
    commitment.due = due
    commitment.due_first = due.first() if due else None
    commitment.due_last = due.last() if due else None
