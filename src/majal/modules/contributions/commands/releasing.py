"""Whether an instalment may be called: what is left of it, and its condition of release."""

from decimal import Decimal

from majal.kernel.bidi import isolated, plain_percent
from majal.modules.contributions import errors
from majal.modules.contributions.commands.locking import ZERO, told
from majal.modules.contributions.models import Condition, Contribution, Entry, Instalment
from majal.modules.contributions.queries import called_on
from majal.modules.conventions.public import State

SIGNED = (State.SIGNED, State.IN_FORCE, State.ENDED)


def require_release(entry: Entry, instalment_id: int | None, proven: bool) -> Instalment | None:
    """The instalment that a call is of, released; none where no instalments are planned.

    ``proven``: a document comes with the call.
    Raises: InstalmentMissing; InstalmentUnknown; InstalmentExceeded; SignatureMissing;
        ShareNotUsed; ConditionUnproven.
    """
    contribution = entry.contribution
    standing = {i.pk: i for i in contribution.instalments.filter(ended_by=None)}
    if instalment_id is None:
        if standing:
            raise errors.InstalmentMissing
        return None
    found = standing.get(instalment_id)
    if found is None:
        raise errors.InstalmentUnknown
    calls = contribution.entries.filter(instalment=found)
    left = found.amount - called_on(calls).get(found.pk, ZERO)
    if entry.amount > left:
        raise errors.InstalmentExceeded(
            left=told(left), number=found.number, limit=told(found.amount)
        )
    _require_condition(found, contribution, entry.note, proven=proven)
    return found


def used_share(contribution: Contribution) -> Decimal:
    """The share of what was received that is spent, in percent; nothing received: nothing used."""
    if not contribution.received:
        return ZERO
    share: Decimal = contribution.spent / contribution.received * 100
    return share


def _require_condition(
    found: Instalment, contribution: Contribution, note: str, *, proven: bool
) -> None:
    if found.condition == Condition.SIGNATURE and contribution.convention.state not in SIGNED:
        raise errors.SignatureMissing(number=found.number)
    if found.condition == Condition.USED and not proven:
        used = used_share(contribution)
        if used < (found.share_used or 0):
            raise errors.ShareNotUsed(
                number=found.number,
                share=isolated(plain_percent(found.share_used or 0)),
                used=isolated(plain_percent(used, None, 1)),
            )
    if found.condition == Condition.OTHER and not (proven or note):
        raise errors.ConditionUnproven(
            number=found.number, condition=isolated(found.condition_text, "auto")
        )
