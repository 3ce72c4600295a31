"""A contribution written into a convention, its words, and what it promises."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotFound
from majal.kernel.files import Upload
from majal.kernel.permissions import require
from majal.modules.contributions import errors
from majal.modules.contributions.commands.instalments import Planned, write_plan
from majal.modules.contributions.commands.keeping import keep_document
from majal.modules.contributions.commands.locking import (
    REFUSALS,
    highest,
    locked,
    require_amendment,
    require_open,
    told,
)
from majal.modules.contributions.models import (
    Contribution,
    Entry,
    Kind,
    Stage,
    Valuation,
    checked_amount,
)
from majal.modules.contributions.permissions import Perm
from majal.modules.contributions.queries import contribution_of, first_promise
from majal.modules.conventions.public import Convention, Party, Terms, convention_of


class Words(TypedDict, total=False):
    """What can be said of a contribution beside its amounts; what is left out stays."""

    text_ar: str
    text_fr: str
    text_en: str
    yearly: bool
    due: PartialDate | None
    valuation: str
    valued_by: str
    note: str


@command(refusals=REFUSALS)
def add_contribution(
    convention_code: str,
    *,
    party: int,
    kind: str,
    promised: Decimal | None = None,
    on: PartialDate | None = None,
    amendment: int = 0,
    within: int | None = None,
    instalments: Sequence[Planned] = (),
    by: Actor,
    **words: Unpack[Words],
) -> Contribution:
    """Write what a party gives into a convention, with the first promise and its instalments.

    ``promised`` stays empty while nobody says how much. ``amendment`` is the one that brought it,
    0 for what was agreed at signature. ``within`` is the contribution of which it is a part.

    Permission: contributions.add on the convention.
    Raises: NotFound; NotAllowed; PartyUnknown; WholeUnknown; CodeUnknown; ConventionReplaced;
        ConventionTerminated; AmendmentUnknown; NotAnAmount; InstalmentsBeyondPromise.
    """
    convention = _convention(convention_code, by)
    require(by, Perm.ADD, convention)
    require_open(convention, Stage.PROMISED)
    if amendment:
        require_amendment(convention, amendment)
    if kind not in Kind.values:
        raise errors.CodeUnknown(field="kind", value=kind, known=", ".join(Kind.values))
    giver = Party.objects.filter(convention=convention, pk=party, left_by=None).first()
    if giver is None:
        raise errors.PartyUnknown
    made = Contribution(
        convention=convention, party=giver, kind=kind, within=_whole(convention, within)
    )
    write_words(made, words)
    made.save()
    if promised is not None:
        day = on or _agreed_on(convention, amendment)
        promise(made, checked_amount(promised), day, amendment or None, by)
    made.refresh_from_db()
    write_plan(made, instalments)
    return contribution_of(by, made.pk)


@command(refusals=REFUSALS)
def edit_contribution(contribution_id: int, *, by: Actor, **words: Unpack[Words]) -> Contribution:
    """Change the words of a contribution, how it was valued, or when it is due.

    Permission: contributions.add on the convention.
    Raises: NotFound; NotAllowed; CodeUnknown.
    """
    contribution = locked(contribution_id, by)
    require(by, Perm.ADD, contribution.convention)
    write_words(contribution, words)
    contribution.save(update_fields=[*words, "due_last"])
    return contribution


@command(refusals=REFUSALS)
def change_promise(
    contribution_id: int,
    *,
    to: Decimal,
    on: PartialDate | None = None,
    amendment: int | None = None,
    reference: str = "",
    note: str = "",
    document: Upload | None = None,
    by: Actor,
) -> Entry:
    """Set what is promised to an amount: for the first time, or by an amendment on record.

    Permission: contributions.promise on the contribution.
    Raises: NotFound; NotAllowed; NotAnAmount; AmendmentNeeded; AmendmentUnknown;
        AmendmentTooEarly; PromiseUnchanged; PromiseBelow; InstalmentsBeyondPromise;
        ConventionReplaced; ConventionTerminated; FileNotKept.
    """
    contribution = locked(contribution_id, by)
    require(by, Perm.PROMISE, contribution)
    convention = contribution.convention
    require_open(convention, Stage.PROMISED)
    first = first_promise(contribution)
    stands = contribution.promised or Decimal(0)
    if amendment:
        require_amendment(convention, amendment)
        if first is None and not stands:
            raise errors.AmendmentTooEarly
    elif first is not None or stands:
        raise errors.AmendmentNeeded
    wanted = checked_amount(to) if to or not amendment else Decimal(0)
    if wanted == stands and contribution.promised is not None:
        raise errors.PromiseUnchanged
    if wanted < highest(contribution):
        raise errors.PromiseBelow(called=told(highest(contribution)), amount=told(wanted))
    planned = sum((i.amount for i in contribution.instalments.filter(ended_by=None)), Decimal(0))
    if planned > wanted:
        raise errors.InstalmentsBeyondPromise(total=told(planned), promised=told(wanted))
    day = on or _agreed_on(convention, amendment or 0)
    return promise(
        contribution, wanted - stands, day, amendment, by,
        reference=reference.strip(), note=note.strip(),
        document=keep_document(contribution, document, reference or str(contribution), by),
    )  # fmt: skip


def _convention(code: str, by: Actor) -> Convention:
    try:
        return convention_of(by, code)
    except Convention.DoesNotExist:
        raise NotFound from None


def _whole(convention: Convention, pk: int | None) -> Contribution | None:
    if pk is None:
        return None
    found = Contribution.objects.filter(convention=convention, pk=pk, within=None).first()
    if found is None:
        raise errors.WholeUnknown
    return found


def _agreed_on(convention: Convention, amendment: int) -> PartialDate:
    terms = Terms.objects.filter(convention=convention, number=amendment).first()
    dated: PartialDate | None = terms.dated if terms else None
    if dated:
        return dated
    return PartialDate.of((terms and terms.since) or timezone.localdate())


def write_words(contribution: Contribution, words: Words) -> None:
    """Fill in what is said of a contribution, unsaved. Raises: CodeUnknown."""
    given: dict[str, Any] = dict(words)
    if (how := given.get("valuation", "")) not in Valuation.values:
        known = ", ".join(filter(None, Valuation.values))
        raise errors.CodeUnknown(field="valuation", value=how, known=known)
    for name, value in given.items():
        setattr(contribution, name, value.strip() if isinstance(value, str) else value)
    contribution.due_last = contribution.due.last() if contribution.due else None


def promise(
    contribution: Contribution,
    amount: Decimal,
    on: PartialDate,
    amendment: int | None,
    by: Actor,
    **more: Any,
) -> Entry:
    """Write an amount that is promised, or by which a promise changes."""
    return Entry.objects.create(
        contribution=contribution,
        stage=Stage.PROMISED,
        amount=amount,
        on=on,
        day=on.last(),
        year=on.last().year,
        amendment=amendment,
        recorded_by_id=by.pk,
        **more,
    )
