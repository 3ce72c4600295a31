"""The steps of a commitment: begun, delivered, accepted, disputed, taken back."""

from collections.abc import Sequence

from majal.kernel import files
from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate, humanise
from majal.kernel.names import local
from majal.kernel.permissions import require
from majal.modules.commitments.commands.evidence import Shown, hang
from majal.modules.commitments.commands.moving import check_day, check_open, locked, move
from majal.modules.commitments.errors import (
    AcceptedBeforeDelivered,
    EvidenceMissing,
    NeedsSignedPaper,
    OnPaperOnly,
    OwnDelivery,
    PartySpeaksForItself,
    ReasonMissing,
)
from majal.modules.commitments.models import Acceptance, Commitment, Move
from majal.modules.commitments.permissions import Perm, other_side, promised_it
from majal.modules.commitments.queries.rules import amendment_of
from majal.modules.commitments.workflow import State
from majal.modules.conventions.public import COUNCILS, Party, acts_for
from majal.modules.people.public import Role, people_holding


@command()
def begin_commitment(
    commitment_id: int, *, on: PartialDate, note: str = "", expected: str = "", by: Actor
) -> Move:
    """Say that what was promised has begun.

    Permission: commitments.claim on the commitment.
    Raises: NotFound; NotAllowed; AlreadyMoved; InTheFuture.
    """
    commitment = locked(commitment_id, by)
    require(by, Perm.CLAIM, commitment)
    check_open(commitment, "begin", expected, by)
    check_day(on)
    return move(commitment, "begin", on=on, party=commitment.owed_by, note=note, by=by)


@command()
def claim_delivery(
    commitment_id: int,
    *,
    on: PartialDate,
    evidence: Sequence[Shown],
    note: str = "",
    expected: str = "",
    by: Actor,
) -> Move:
    """Say that what was promised is delivered, and show it; the other side has to answer.

    Head office says so for a party that nobody acts for, on a paper or a source; the step then
    stands in nobody's name.

    Permission: commitments.claim_any on the commitment.
    Raises: NotFound; NotAllowed; AlreadyMoved; EvidenceMissing; EvidenceUnknown; InTheFuture;
        PartySpeaksForItself; OnPaperOnly; FileNotKept.
    """
    commitment = locked(commitment_id, by)
    own = promised_it(by, commitment)
    require(by, Perm.CLAIM_ANY, commitment)
    check_open(commitment, "claim", expected, by)
    if not evidence:
        raise EvidenceMissing
    if not own:
        if by is not SYSTEM and _has_somebody(commitment.owed_by):
            raise PartySpeaksForItself(party=local(commitment.owed_by.organisation))
        if not any(one.is_paper for one in evidence):
            raise OnPaperOnly
    check_day(on)
    party = commitment.owed_by if own else None
    taken = move(commitment, "claim", on=on, party=party, note=note, by=by)
    hang(evidence, taken, commitment, by)
    return taken


@command()
def accept_delivery(
    commitment_id: int,
    *,
    on: PartialDate,
    note: str = "",
    paper: files.Upload | None = None,
    expected: str = "",
    by: Actor,
) -> Move:
    """Accept a delivery: in the program, for the other side; or on the paper that it signed.

    Whoever said "delivered" never accepts it in the program, whatever else they are. A signed
    paper may be attached by either side, or by head office for those who have nobody here.

    Permission: commitments.paper on the commitment.
    Raises: NotFound; NotAllowed; AlreadyMoved; OwnDelivery; NeedsSignedPaper; InTheFuture;
        AcceptedBeforeDelivered; FileNotKept.
    """
    commitment = locked(commitment_id, by)
    require(by, Perm.PAPER, commitment)
    check_open(commitment, "accept", expected, by)
    claimed_it = _claimed_by(commitment, by)
    verified = other_side(by, commitment) and not claimed_it
    if not verified and paper is None:
        raise OwnDelivery if claimed_it or promised_it(by, commitment) else NeedsSignedPaper
    check_day(on)
    if commitment.done_on and on.last() < commitment.done_on.first():
        raise AcceptedBeforeDelivered(day=humanise(commitment.done_on))
    taken = move(
        commitment,
        "accept",
        on=on,
        party=_answering(commitment, by) if verified else _side_of(commitment, by),
        note=note,
        acceptance=Acceptance.VERIFIED if verified else Acceptance.DOCUMENTED,
        by=by,
    )
    if paper is not None:
        hang([Shown(file=paper, signed=True)], taken, commitment, by)
    return taken


@command()
def dispute_delivery(
    commitment_id: int, *, on: PartialDate, reason: str, expected: str = "", by: Actor
) -> Move:
    """Say, for the other side, that what is said to be delivered is not, and why.

    Permission: commitments.answer on the commitment.
    Raises: NotFound; NotAllowed; AlreadyMoved; ReasonMissing; InTheFuture.
    """
    commitment = locked(commitment_id, by)
    require(by, Perm.ANSWER, commitment)
    check_open(commitment, "dispute", expected, by)
    if not reason.strip():
        raise ReasonMissing
    check_day(on)
    party = _answering(commitment, by)
    return move(commitment, "dispute", on=on, party=party, note=reason, by=by)


@command()
def withdraw_commitment(
    commitment_id: int,
    *,
    on: PartialDate,
    amendment: int | None,
    note: str = "",
    expected: str = "",
    by: Actor,
) -> Move:
    """Take back what an amendment takes back; it stays on record.

    Permission: commitments.withdraw on the commitment.
    Raises: NotFound; NotAllowed; AlreadyMoved; AmendmentMissing; AmendmentUnknown; InTheFuture.
    """
    commitment = locked(commitment_id, by)
    require(by, Perm.WITHDRAW, commitment)
    check_open(commitment, "withdraw", expected, by)
    number = amendment_of(commitment.convention, amendment)
    check_day(on)
    party = _side_of(commitment, by)
    return move(commitment, "withdraw", on=on, party=party, note=note, amendment=number, by=by)


def _claimed_by(commitment: Commitment, by: Actor) -> bool:
    """Whether this very person said the delivery that is to be answered."""
    claim = commitment.moves.filter(after=State.CLAIMED).last()
    return claim is not None and claim.recorded_by_id is not None and claim.recorded_by_id == by.pk


def _answering(commitment: Commitment, by: Actor) -> Party | None:
    """The party in whose name somebody answers."""
    if commitment.owed_to is not None:
        return commitment.owed_to
    parties = (p for p in commitment.convention.parties.all() if p.left_by is None)
    others = (p for p in parties if p.pk != commitment.owed_by_id)
    return next((p for p in others if acts_for(by, p)), None)


def _side_of(commitment: Commitment, by: Actor) -> Party | None:
    """The side somebody belongs to in this: who promised, else the other; none for staff."""
    if promised_it(by, commitment):
        return commitment.owed_by
    return _answering(commitment, by) if other_side(by, commitment) else None


def _has_somebody(party: Party) -> bool:
    """Whether somebody signed in here acts for a party."""
    one = party.organisation
    if people_holding(Role.COMPANY_MANAGER, on="organisation", numbers=[one.pk]).exists():
        return True
    council = one.kind_id in COUNCILS and one.territory_id is not None
    lands = [one.territory_id] if council else []
    return people_holding(Role.AUTHORITY, on="territory", numbers=lands).exists()
