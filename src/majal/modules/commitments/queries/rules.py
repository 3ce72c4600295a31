"""What must hold of a commitment before it is written; nothing is stored here."""

from majal.kernel.dates import PartialDate, humanise
from majal.kernel.text import search_key
from majal.modules.commitments.errors import (
    AmendmentMissing,
    AmendmentUnknown,
    ConventionOver,
    DueBeforeConvention,
    KindOfOtherSide,
)
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.models.commitment import OF_AUTHORITY, OF_PARK
from majal.modules.commitments.queries.visible import OVER, UNSIGNED, first_day
from majal.modules.conventions.public import Convention, Party, PartyRole

TEXTS = ("text_ar", "text_fr", "text_en")


def check_kind(party: Party, kind: str) -> None:
    """Raises: KindOfOtherSide."""
    own = OF_PARK if party.role == PartyRole.OPERATOR else OF_AUTHORITY
    if kind not in own:
        raise KindOfOtherSide


def key_of(commitment: Commitment, convention: Convention) -> str:
    """By what words a commitment is found, in any of its languages, and by its convention."""
    titles = (convention.title_ar, convention.title_fr, convention.title_en)
    return search_key(*(getattr(commitment, n) for n in TEXTS), commitment.code, *titles)


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
