"""An agreement is prepared from an award, offered, signed by both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import TypeVar

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.documents import next_number
from majal.kernel.errors import WrongState
from majal.kernel.permissions import id_of, require
from majal.modules.awards import errors
from majal.modules.awards.commands.holding import agreement_held, tell_company
from majal.modules.awards.commands.paper import issue_paper
from majal.modules.awards.models import Agreement, Line, Milestone
from majal.modules.awards.permissions import Perm
from majal.modules.awards.workflow import State
from majal.modules.grants.public import Award, Category, dirhams, sheet_of

REFUSALS = {"rd_agreement_in_order": errors.DatesBackwards}
CENT, NOTHING = Decimal("0.01"), Decimal(0)
MOST_MILESTONES = 12
Key = TypeVar("Key")


@dataclass(frozen=True)
class Due:
    """A milestone as it was typed."""

    title: str
    due_on: date
    amount: Decimal = NOTHING
    evidence: str = ""


@command()
def prepare_agreement(award: Award, *, by: Actor) -> Agreement:
    """Prepare the agreement of an award from its proposal: lines in proportion, a milestone each.

    Permission: awards.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    found = Agreement.objects.filter(award=award).first()
    if found is not None:
        return found
    sheet, today = sheet_of(award.proposal), timezone.localdate()
    start = today + timedelta(days=15)
    year = today.year
    made = Agreement.objects.create(
        award=award,
        number=f"RDA-{year}-{next_number('rd-agreement', year):04d}",
        starts_on=start,
        ends_on=_after(start, max(sheet.months, 1)),
    )
    costs: dict[str, Decimal] = {}
    for package in sheet.plan.packages:
        for line in package.lines:
            costs[line.category] = costs.get(line.category, NOTHING) + line.cost
    for category, amount in _shared(award.amount, costs).items():
        Line.objects.create(agreement=made, category=category, amount=amount)
    packages = {one.position: one for one in sheet.packages}
    shares = _shared(award.amount, {n: one.stated for n, one in packages.items()})
    for position, one in packages.items():
        Milestone.objects.create(
            agreement=made,
            position=position,
            title=one.title,
            due_on=_after(start, one.last_month),
            amount=shares[position],
        )
    return made


@command(refusals=REFUSALS)
def set_plan(
    agreement_id: int,
    *,
    starts_on: date,
    ends_on: date,
    advance: Decimal,
    terms: str = "",
    lines: Mapping[str, Decimal],
    milestones: Sequence[Due],
    by: Actor,
) -> Agreement:
    """Say what an agreement holds before it is offered; what does not add up is kept and said.

    Permission: awards.keep on the agreement.
    Raises: NotAllowed; NotFound; WrongState once offered; DatesBackwards; LineUnknown.
    """
    agreement = agreement_held(agreement_id)
    require(by, Perm.KEEP, agreement)
    if agreement.state != State.DRAFT:
        raise WrongState
    if any(not starts_on <= one.due_on <= ends_on for one in milestones):
        raise errors.DatesBackwards
    if set(lines) - set(Category.values):
        raise errors.LineUnknown
    agreement.starts_on, agreement.ends_on = starts_on, ends_on
    agreement.advance, agreement.terms = advance, terms.strip()[:5000]
    agreement.save()
    agreement.lines.all().delete()
    for category, amount in lines.items():
        if amount:
            Line.objects.create(agreement=agreement, category=category, amount=amount)
    agreement.milestones.all().delete()
    for position, one in enumerate(milestones[:MOST_MILESTONES], 1):
        Milestone.objects.create(
            agreement=agreement,
            position=position,
            title=one.title.strip()[:200],
            due_on=one.due_on,
            amount=one.amount,
            evidence=one.evidence.strip()[:300],
        )
    return agreement


@command()
def offer_agreement(agreement_id: int, *, by: Actor) -> Agreement:
    """Offer an agreement for signature: its document is made, and its company is told.

    Permission: awards.keep on the agreement.
    Raises: NotAllowed; NotFound; WrongState; LinesUnlikeAward; MilestonesUnlikeAward.
    """
    agreement = agreement_held(agreement_id)
    require(by, Perm.KEEP, agreement)
    if agreement.state != State.DRAFT:
        raise WrongState
    net = agreement.award.net
    lines = sum((one.amount for one in agreement.lines.all()), NOTHING)
    if lines != net:
        raise errors.LinesUnlikeAward(
            sum=dirhams(lines), award=dirhams(net), off=dirhams(abs(net - lines))
        )
    due = sum((one.amount for one in agreement.milestones.all()), agreement.advance)
    if due != net:
        raise errors.MilestonesUnlikeAward(
            sum=dirhams(due), award=dirhams(net), off=dirhams(abs(net - due))
        )
    agreement.state = State.OFFERED
    agreement.save(update_fields=["state"])
    issue_paper(agreement, by=by)
    tell_company(agreement, "to_sign")
    return agreement


@command()
def sign_for_network(agreement_id: int, *, by: Actor) -> Agreement:
    """Sign an agreement for the network; with the company’s signature it is in force.

    Permission: awards.keep on the agreement.
    Raises: NotAllowed; NotFound; WrongState unless it is offered; SignedAlready.
    """
    agreement = _to_sign(agreement_id, Perm.KEEP, by)
    if agreement.network_signed_at is not None:
        raise errors.SignedAlready
    agreement.network_signed_at, agreement.network_signed_by_id = timezone.now(), by.pk
    return _signed(agreement, by)


@command()
def sign_for_company(agreement_id: int, *, by: Actor) -> Agreement:
    """Sign an agreement for its company; with the network’s signature it is in force.

    Permission: awards.sign on the agreement.
    Raises: NotAllowed; NotFound; WrongState unless it is offered; SignedAlready.
    """
    agreement = _to_sign(agreement_id, Perm.SIGN, by)
    id_of(by)
    if agreement.company_signed_at is not None:
        raise errors.SignedAlready
    agreement.company_signed_at, agreement.company_signed_by_id = timezone.now(), by.pk
    return _signed(agreement, by)


def _to_sign(agreement_id: int, permission: Perm, by: Actor) -> Agreement:
    agreement = agreement_held(agreement_id)
    require(by, permission, agreement)
    if agreement.state != State.OFFERED:
        raise errors.SignedAlready if agreement.state == State.RUNNING else WrongState
    return agreement


def _signed(agreement: Agreement, by: Actor) -> Agreement:
    both = agreement.network_signed_at and agreement.company_signed_at
    if both:
        agreement.state = State.RUNNING
    agreement.save()
    if both:
        issue_paper(agreement, by=by)
        tell_company(agreement, "in_force")
    return agreement


def _shared(amount: Decimal, parts: Mapping[Key, Decimal]) -> dict[Key, Decimal]:
    """An amount in proportion to parts, to the centime; what rounding leaves goes to the first."""
    whole = sum(parts.values(), NOTHING)
    if not whole:
        return {}
    found = {key: (amount * part / whole).quantize(CENT, ROUND_DOWN) for key, part in parts.items()}
    first = max(found, key=lambda key: found[key])
    found[first] += amount - sum(found.values(), NOTHING)
    return found


def _after(start: date, months: int) -> date:
    """The same day some months later, or the last one of that month."""
    year, month = divmod(start.month - 1 + months, 12)
    for day in (start.day, 30, 29, 28):
        try:
            return date(start.year + year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError
