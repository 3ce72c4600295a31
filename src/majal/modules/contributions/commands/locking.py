"""What the commands share: the contribution held, the state of its convention, what is left."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from django.db.models import Max

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated, plain_number
from majal.kernel.errors import DomainError, NotFound
from majal.modules.contributions import errors
from majal.modules.contributions.models import CASH, Contribution, Stage
from majal.modules.contributions.queries import contribution_of
from majal.modules.conventions.public import Convention, State, Terms

ZERO = Decimal(0)
REFUSALS: Mapping[str, type[DomainError]] = MappingProxyType(
    {
        "contribution_called_within_promise": errors.MovedMeanwhile,
        "contribution_received_within_called": errors.MovedMeanwhile,
        "contribution_received_within_promise": errors.MovedMeanwhile,
        "contribution_spent_within_received": errors.MovedMeanwhile,
        "contribution_spent_within_promise": errors.MovedMeanwhile,
        "contribution_programmed_within_promise": errors.MovedMeanwhile,
        "contribution_committed_within_programmed": errors.MovedMeanwhile,
        "contribution_authorised_within_committed": errors.MovedMeanwhile,
        "contribution_paid_within_authorised": errors.MovedMeanwhile,
        "contribution_promised_not_negative": errors.PromiseBelowStages,
        **{
            f"contribution_{stage}_not_negative": errors.MovedMeanwhile
            for stage in Stage.values
            if stage != Stage.PROMISED
        },
        "contribution_its_convention": errors.PartyUnknown,
        "contribution_not_within_itself": errors.WholeUnknown,
        "entry_promise_by_amendment": errors.AmendmentNeeded,
        "entry_reverses_whole": errors.AlreadyReversed,
        "contributions_entry_reverses_id_key": errors.AlreadyReversed,
        "entry_meets_other_side": errors.MeetingUnknown,
        "entry_meets_once": errors.MeetingUnknown,
        "entry_not_nothing": errors.NotAnAmount,
        "entry_negative_only_if_it_takes_back": errors.NotAnAmount,
        "entry_amendment_of_promise": errors.AmendmentTooEarly,
        "entry_budget_line_of_council": errors.BudgetLineMissing,
        "instalment_once": errors.InstalmentTaken,
        "instalment_amount": errors.NotAnAmount,
        "instalment_share": errors.ShareOutOfRange,
        "instalment_other_in_words": errors.ConditionWithoutWords,
    }
)
"""What a person is told when the database refuses, after the commands' own checks passed."""

LIMITS: Mapping[str, tuple[tuple[str, type[DomainError], bool], ...]] = MappingProxyType(
    {
        Stage.CALLED: ((Stage.PROMISED, errors.CalledBeyondPromise, False),),
        Stage.RECEIVED: (
            (Stage.CALLED, errors.ReceivedBeyondCalled, True),
            (Stage.PROMISED, errors.ReceivedBeyondPromise, False),
        ),
        Stage.SPENT: (
            (Stage.RECEIVED, errors.SpentBeyondReceived, True),
            (Stage.PROMISED, errors.SpentBeyondPromise, False),
        ),
        Stage.PROGRAMMED: ((Stage.PROMISED, errors.ProgrammedBeyondPromise, False),),
        Stage.COMMITTED: ((Stage.PROGRAMMED, errors.CommittedBeyondProgrammed, False),),
        Stage.AUTHORISED: ((Stage.COMMITTED, errors.AuthorisedBeyondCommitted, False),),
        Stage.PAID: ((Stage.AUTHORISED, errors.PaidBeyondAuthorised, False),),
    }
)
"""The stages each stage may not pass, with the refusal; the third says: of cash and loans only."""

CLOSING = (Stage.RECEIVED, Stage.SPENT, Stage.AUTHORISED, Stage.PAID)
"""What may still be recorded when a convention was terminated: what was under way."""


def told(amount: Decimal) -> str:
    """An amount as a sentence of any direction bears it."""
    return isolated(plain_number(amount))


def locked(contribution_id: int, by: Actor) -> Contribution:
    """The contribution, held until the command ends, with what permissions ask of it.

    Raises: NotFound, also where it is not shown to ``by``.
    """
    try:
        found = contribution_of(by, contribution_id)
    except Contribution.DoesNotExist:
        raise NotFound from None
    held = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution_id)
    held.convention, held.party = found.convention, found.party
    return held


def require_open(convention: Convention, stage: str) -> None:
    """Whether the state of a convention lets money be recorded at ``stage``.

    Raises: ConventionReplaced; ConventionTerminated; NotSignedYet.
    """
    if convention.state == State.SUPERSEDED:
        later = convention.superseded_by
        raise errors.ConventionReplaced(convention=isolated(later.code if later else "…"))
    if convention.state == State.TERMINATED and stage not in CLOSING:
        raise errors.ConventionTerminated
    early = (Stage.PROMISED, Stage.PROGRAMMED)
    if convention.state in (State.DRAFT, State.VOTED) and stage not in early:
        raise errors.NotSignedYet


def require_amendment(convention: Convention, number: int) -> None:
    """Raises: AmendmentUnknown unless the convention has an amendment of this number."""
    terms = Terms.objects.filter(convention=convention)
    if number < 1 or not terms.filter(number=number).exists():
        raise errors.AmendmentUnknown(number=isolated(number))


def refuse_beyond(contribution: Contribution, stage: str, amount: Decimal) -> None:
    """Refuse an amount that would pass the stage before or the promise, telling what is left."""
    stands = getattr(contribution, stage)
    for limit_name, refusal, in_cash in LIMITS[stage]:
        limit = getattr(contribution, limit_name)
        if limit is None or (in_cash and contribution.kind not in CASH):
            continue
        if stands + amount > limit:
            raise refusal(left=told(limit - stands), limit=told(limit), stands=told(stands))


def highest(contribution: Contribution) -> Decimal:
    """The most that stands at any stage, below which a promise cannot fall."""
    one = contribution
    most: Decimal = max(one.called, one.received, one.spent, one.programmed)
    return most


def next_number(contribution: Contribution) -> int:
    """The number of the next instalment."""
    last = contribution.instalments.aggregate(n=Max("number"))["n"]
    return (last or 0) + 1
