"""What was agreed, and how amendments change it from a day on without erasing what stood before."""

from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate, humanise
from majal.kernel.files import Upload
from majal.kernel.permissions import may, require
from majal.modules.conventions.commands.documents import keep_paper
from majal.modules.conventions.commands.drafting import write_party
from majal.modules.conventions.commands.states import write_state
from majal.modules.conventions.errors import (
    AmendmentOutOfOrder,
    AmendmentTooEarly,
    EndBeforeStart,
    NothingChanges,
    NothingSigned,
    RemarksMissing,
    SignedPaperMissing,
    StepInFuture,
)
from majal.modules.conventions.models import CHANGING, Convention, Party, PartyStep, Terms
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries import locked_convention
from majal.modules.conventions.workflow import State, StepKind

REFUSALS = {
    "terms_once": AmendmentOutOfOrder,
    "terms_numbered": AmendmentOutOfOrder,
    "terms_in_order": AmendmentTooEarly,
    "terms_end_after_start": EndBeforeStart,
}
SIGNED = (State.SIGNED, State.IN_FORCE, State.ENDED, State.VOTED, State.UNKNOWN)


class Agreed(TypedDict, total=False):
    """What terms say; an amendment repeats what it leaves out from the terms before it."""

    object_ar: str
    object_fr: str
    object_en: str
    starts_on: date | None
    ends_on: date | None
    term_months: int | None
    renewal: str
    renewal_months: int | None
    notice_days: int | None
    total: Decimal | None


@command(refusals=REFUSALS)
def amend_convention(
    code: str,
    *,
    number: int,
    dated: PartialDate,
    since: date,
    by: Actor,
    reason_ar: str = "",
    reason_fr: str = "",
    joins: tuple[int, str] | None = None,
    leaves: int | None = None,
    paper: Upload | None = None,
    **agreed: Unpack[Agreed],
) -> Terms:
    """Record amendment no. ``number``: the terms it leaves, from the day it takes effect.

    ``joins`` is an organisation's id and its role, ``leaves`` a party's id. Of two people who
    record the same number at once the second is told. Sums that change are entries of the
    contributions, under this number.

    Permission: conventions.amend on the convention.
    Raises: NotFound; NotAllowed; NothingSigned; AmendmentTooEarly; AmendmentOutOfOrder;
        NothingChanges; SignedPaperMissing; EndBeforeStart; PartyUnknown; PartyTwice;
        FileNotKept.
    """
    convention = locked_convention(code, by)
    require(by, Perm.AMEND, convention)
    last = convention.terms.order_by("-number").first()
    if last is None or convention.state not in SIGNED:
        raise NothingSigned
    _check_paper(convention, paper, by)
    if number != last.number + 1:
        raise AmendmentOutOfOrder
    held_since = _held_since(convention, last)
    if held_since and min(since, dated.last()) < held_since:
        early = min(since, dated.last())
        raise AmendmentTooEarly(day=humanise(early), since=humanise(held_since))
    values = {name: getattr(last, name) for name in CHANGING}
    if not (reason_ar or reason_fr or joins or leaves) and all(
        values[name] == value for name, value in agreed.items()
    ):
        raise NothingChanges
    terms = write_terms(
        convention,
        {**values, **agreed},
        number=number,
        dated=dated,
        since=since,
        reason_ar=reason_ar,
        reason_fr=reason_fr,
        recorded_by_id=by.pk,
        document=_paper(convention, number, paper, by),
    )
    if joins:
        write_party(convention, joins[0], joins[1], by, joined_by=number)
    if leaves:
        Party.objects.filter(convention=convention, pk=leaves, left_by=None).update(left_by=number)
    write_state(locked_convention(code, by))  # read anew: who takes part has changed
    return terms


@command(refusals=REFUSALS)
def end_convention(
    code: str, on: PartialDate, *, remarks: str, paper: Upload | None = None, by: Actor
) -> PartyStep:
    """Record that a convention was terminated before its term, and why.

    Permission: conventions.amend on the convention.
    Raises: NotFound; NotAllowed; NothingSigned; SignedPaperMissing; RemarksMissing; StepInFuture;
        FileNotKept.
    """
    convention = locked_convention(code, by)
    require(by, Perm.AMEND, convention)
    if convention.state not in SIGNED:
        raise NothingSigned
    _check_paper(convention, paper, by)
    if not remarks.strip():
        raise RemarksMissing
    if on.first() > timezone.localdate():
        raise StepInFuture(day=humanise(on))
    step = PartyStep.objects.create(
        convention=convention,
        kind=StepKind.TERMINATED,
        on=on,
        day=min(on.last(), timezone.localdate()),
        remarks=remarks.strip(),
        document=keep_paper(convention, paper, title=str(StepKind.TERMINATED.label), by=by)
        if paper
        else None,
        recorded_by_id=by.pk,
    )
    write_state(convention)
    return step


def write_terms(convention: Convention, values: dict[str, Any], **fields: Any) -> Terms:
    """Store terms under their number.

    Raises: EndBeforeStart.
    """
    starts, ends = values.get("starts_on"), values.get("ends_on")
    if starts and ends and ends < starts:
        raise EndBeforeStart
    return Terms.objects.create(convention=convention, **values, **fields)


def _check_paper(convention: Convention, paper: Upload | None, by: Actor) -> None:
    """One side alone binds nobody: only head office records what sources tell without a paper."""
    if paper is None and not may(by, Perm.STEP_ANY, convention):
        raise SignedPaperMissing


def _held_since(convention: Convention, last: Terms) -> date | None:
    """The day from which the last terms hold: as written, else of the first step on record."""
    if last.since or last.dated:
        return last.since or (last.dated and last.dated.first())
    first = convention.steps.order_by("day").first()
    return first.day if first else None


def _paper(convention: Convention, number: int, paper: Upload | None, by: Actor) -> Any:
    if paper is None:
        return None
    title = f"{Terms._meta.get_field('number').verbose_name} {number}"  # noqa: SLF001
    return keep_paper(convention, paper, title=title, by=by)
