"""Money recorded at one stage, and an entry taken back by its reversal."""

from decimal import Decimal
from typing import TypedDict, Unpack

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.dates import PartialDate, humanise
from majal.kernel.errors import NotFound
from majal.kernel.files import Upload
from majal.kernel.permissions import require
from majal.modules.contributions import errors
from majal.modules.contributions.commands.keeping import keep_document
from majal.modules.contributions.commands.locking import (
    LIMITS,
    REFUSALS,
    highest,
    locked,
    refuse_beyond,
    require_open,
    told,
)
from majal.modules.contributions.commands.releasing import require_release
from majal.modules.contributions.models import (
    CASH,
    Contribution,
    Entry,
    Stage,
    checked_amount,
)
from majal.modules.contributions.queries import permission_at, reconcile
from majal.modules.conventions.public import Party


class Details(TypedDict, total=False):
    """What is said of an entry beside its stage, amount and day.

    ``instalment``, ``executed_by`` and ``meets`` are ids of an instalment, a party, an entry.
    """

    instalment: int | None
    reference: str
    budget_line: str
    year: int | None
    executed_by: int | None
    market: str
    meets: int | None
    note: str


@command(refusals=REFUSALS)
def record_entry(
    contribution_id: int,
    *,
    stage: str,
    amount: Decimal,
    on: PartialDate,
    document: Upload | None = None,
    by: Actor,
    **details: Unpack[Details],
) -> Entry:
    """Record money at one stage: called, received, spent; programmed, committed, authorised, paid.

    A call rests on its request (number or document) and, where instalments are planned, on one
    whose condition of release is met. What is spent names who executed it or the market.

    Permission: contributions.operate or contributions.pay on the contribution, by stage.
    Raises: NotFound; NotAllowed; StageUnknown; NotAnAmount; AmountTooLarge; DayToCome;
        ConventionReplaced; ConventionTerminated; NotSignedYet; CallWithoutRequest; SpentByNobody;
        BudgetLineMissing; InstalmentMissing; InstalmentUnknown; InstalmentExceeded; ShareNotUsed;
        SignatureMissing; ConditionUnproven; PartyUnknown; MeetingUnknown; CalledBeyondPromise and
        what is like it for each stage; MovedMeanwhile; FileNotKept.
    """
    contribution = locked(contribution_id, by)
    if stage not in LIMITS:
        raise errors.StageUnknown(stage=isolated(stage, "auto"))
    require(by, permission_at(stage), contribution)
    require_open(contribution.convention, stage)
    amount = checked_amount(amount)
    if on.first() > timezone.localdate():
        raise errors.DayToCome
    entry = Entry(
        contribution=contribution,
        stage=stage,
        amount=amount,
        on=on,
        day=on.last(),
        year=details.get("year") or on.last().year,
        recorded_by_id=by.pk,
    )
    for name in ("reference", "budget_line", "market", "note"):
        setattr(entry, name, str(details.get(name) or "").strip())
    _check_said(entry, details, document)
    refuse_beyond(contribution, stage, amount)
    if stage == Stage.CALLED:
        entry.instalment = require_release(entry, details.get("instalment"), bool(document))
    entry.document = keep_document(contribution, document, _title(entry), by)
    entry.save()
    return entry


@command(refusals=REFUSALS)
def reverse_entry(entry_id: int, *, note: str, by: Actor) -> Entry:
    """Take an entry back whole by one of the opposite amount on the same day; both stay on record.

    Permission: that of recording at its stage, on the contribution.
    Raises: NotFound; NotAllowed; ReasonMissing; IsReversal; AlreadyReversed; OthersStandOn, naming
        what to reverse first.
    """
    found = Entry.objects.filter(pk=entry_id).first()
    if found is None:
        raise NotFound
    contribution = locked(found.contribution_id, by)
    require(by, permission_at(found.stage), contribution)
    if not note.strip():
        raise errors.ReasonMissing
    if found.reverses_id is not None:
        raise errors.IsReversal
    if Entry.objects.filter(reverses=found).exists():
        raise errors.AlreadyReversed
    _refuse_if_others_stand_on(found, contribution)
    return Entry.objects.create(
        contribution=contribution,
        stage=found.stage,
        amount=-found.amount,
        on=found.on,
        day=found.day,
        year=found.year,
        instalment=found.instalment,
        reverses=found,
        note=note.strip()[:500],
        recorded_by_id=by.pk,
    )


def _check_said(entry: Entry, details: Details, document: Upload | None) -> None:
    """Whether an entry says what its stage asks for; fills whom and what it points at."""
    if entry.stage == Stage.CALLED and not entry.reference and document is None:
        raise errors.CallWithoutRequest
    if entry.stage == Stage.PROGRAMMED and not entry.budget_line:
        raise errors.BudgetLineMissing
    if (party := details.get("executed_by")) is not None:
        entry.executed_by = Party.objects.filter(
            convention=entry.contribution.convention_id, pk=party
        ).first()
        if entry.executed_by is None:
            raise errors.PartyUnknown
    if entry.stage == Stage.SPENT and not (entry.executed_by or entry.market):
        raise errors.SpentByNobody
    if (other := details.get("meets")) is not None:
        entry.meets = _met(entry, other)


def _met(entry: Entry, other: int) -> Entry:
    """The entry of the other side that this one meets: alone, and not taken back."""
    sides = reconcile(entry.contribution)
    open_ones = {Stage.RECEIVED: sides.only_paid, Stage.PAID: sides.only_received}
    for one in open_ones.get(Stage(entry.stage), ()):
        if one.pk == other:
            return one
    raise errors.MeetingUnknown


def _title(entry: Entry) -> str:
    return entry.reference or entry.market or entry.budget_line or entry.get_stage_display()


def _refuse_if_others_stand_on(entry: Entry, contribution: Contribution) -> None:
    """Refuse while what the entry carries would hang in the air, naming what to reverse first."""
    left = getattr(contribution, entry.stage) - entry.amount
    later: list[str] = []
    if entry.stage == Stage.PROMISED:
        if entry.amendment is None and _amended(contribution):
            raise errors.OthersStandOn(entries=_named(_amended(contribution)))
        if left < highest(contribution):
            later = [s for s in LIMITS if getattr(contribution, s) > left]
    else:
        for stage, limits in LIMITS.items():
            for limit, _refusal, in_cash in limits:
                binds = limit == entry.stage and (contribution.kind in CASH or not in_cash)
                if binds and getattr(contribution, stage) > left:
                    later.append(stage)
    if later:
        stand = contribution.entries.filter(
            stage__in=later, reverses=None, reversed_by=None
        ).order_by("-day", "-pk")
        raise errors.OthersStandOn(entries=_named(list(stand[:5])))


def _amended(contribution: Contribution) -> list[Entry]:
    return list(
        contribution.entries.filter(
            stage=Stage.PROMISED, amendment__isnull=False, reverses=None, reversed_by=None
        ).order_by("-amendment", "-pk")
    )


def _named(entries: list[Entry]) -> str:
    """The entries as a sentence bears them: stage, amount and day of each."""
    return " · ".join(
        f"{e.get_stage_display()} {told(e.amount)} ({isolated(humanise(e.on or e.day), 'auto')})"
        for e in entries
    )
