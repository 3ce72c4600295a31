"""Claims are written by the company with their evidence, sent, and verified cost by cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone

from majal.kernel import files
from majal.kernel.actors import Actor
from majal.kernel.attachments import attachments_of, keep_paper
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.models import Attachment
from majal.kernel.permissions import require
from majal.modules.awards import errors
from majal.modules.awards.commands.holding import agreement_held, in_force, tell_company
from majal.modules.awards.models import Claim, ClaimItem, Line
from majal.modules.awards.permissions import Perm
from majal.modules.awards.queries.money import claimed_by_line
from majal.modules.awards.workflow import ClaimState
from majal.modules.grants.public import dirhams

REFUSALS = {
    "rd_item_within_line": errors.LineClaimedMeanwhile,
    "rd_item_fixed": errors.ClaimFixed,
    "rd_item_in_range": errors.VerdictIncomplete,
    "rd_item_reasoned": errors.ReasonMissing,
    "rd_claim_once": errors.LineClaimedMeanwhile,
}
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Cost:
    """A cost as it was typed."""

    line_id: int
    label: str
    reference: str
    paid_on: date
    amount: Decimal


@dataclass(frozen=True)
class Verdict:
    """What is accepted of a cost, and why not the whole."""

    accepted: Decimal
    reason: str = ""


@command(refusals=REFUSALS)
def put_claim(
    agreement_id: int,
    claim_id: int | None,
    *,
    costs: Sequence[Cost],
    milestone_id: int | None = None,
    note: str = "",
    by: Actor,
) -> Claim:
    """Write a claim, or change one that is not sent: each cost within what its line has left.

    Permission: awards.claim on the agreement.
    Raises: NotAllowed; NotFound; NotInForce; WrongState; ClaimFixed; NothingClaimed; LineUnknown;
        ClaimAboveLine; LineClaimedMeanwhile; DayOutside.
    """
    agreement = agreement_held(agreement_id)
    require(by, Perm.CLAIM, agreement)
    in_force(agreement)
    if not costs:
        raise errors.NothingClaimed
    claim = None
    if claim_id is not None:
        claim = agreement.claims.filter(pk=claim_id).first()
        if claim is None:
            raise NotFound
        if claim.state != ClaimState.DRAFT:
            raise errors.ClaimFixed
        claim.items.all().delete()
    lines = {one.pk: one for one in agreement.lines.all()}
    _within(costs, lines, claimed_by_line(agreement))
    if any(not agreement.starts_on <= c.paid_on <= timezone.localdate() for c in costs):
        raise errors.DayOutside
    if claim is None:
        last = agreement.claims.aggregate(last=Max("number"))["last"] or 0
        claim = Claim(agreement=agreement, number=last + 1)
    claim.milestone = agreement.milestones.filter(pk=milestone_id or 0).first()
    claim.note = note.strip()[:5000]
    claim.save()
    for one in costs:
        ClaimItem.objects.create(
            claim=claim,
            line=lines[one.line_id],
            label=one.label.strip()[:200],
            reference=one.reference.strip()[:80],
            paid_on=one.paid_on,
            amount=one.amount,
        )
    return claim


@command()
def send_evidence(claim_id: int, file: files.Upload, *, title: str = "", by: Actor) -> Attachment:
    """Attach a paper to a claim that is not verified yet.

    Permission: awards.claim on the claim.
    Raises: NotAllowed; NotFound; ClaimFixed; FileNotKept.
    """
    claim = _held(claim_id)
    require(by, Perm.CLAIM, claim)
    if claim.state == ClaimState.VERIFIED:
        raise errors.ClaimFixed
    return keep_paper(claim, file, title=title.strip()[:200], permission=Perm.SEE, by=by)


@command()
def send_claim(claim_id: int, *, by: Actor) -> Claim:
    """Send a claim with its evidence; it stays as it is from then on.

    Permission: awards.claim on the claim.
    Raises: NotAllowed; NotFound; ClaimFixed; NothingClaimed; EvidenceMissing; WrongState.
    """
    claim = _held(claim_id)
    require(by, Perm.CLAIM, claim)
    in_force(claim.agreement)
    if claim.state != ClaimState.DRAFT:
        raise errors.ClaimFixed
    if not claim.items.exists():
        raise errors.NothingClaimed
    if not attachments_of(claim, to=by):
        raise errors.EvidenceMissing
    claim.state, claim.sent_at = ClaimState.SENT, timezone.now()
    claim.save(update_fields=["state", "sent_at"])
    return claim


@command(refusals=REFUSALS)
def verify_claim(
    claim_id: int, verdicts: Mapping[int, Verdict], *, reached: bool = False, by: Actor
) -> Claim:
    """Say of each cost what is accepted, with the reason for what is not; the company is told.

    ``reached``: the milestone of the claim is reached.

    Permission: awards.keep on the claim.
    Raises: NotAllowed; NotFound; WrongState unless it was sent; VerdictIncomplete; ReasonMissing.
    """
    claim = _held(claim_id)
    require(by, Perm.KEEP, claim)
    if claim.state != ClaimState.SENT:
        raise WrongState
    items = list(claim.items.all())
    if {one.pk for one in items} != set(verdicts):
        raise errors.VerdictIncomplete
    for one in items:
        said = verdicts[one.pk]
        if not NOTHING <= said.accepted <= one.amount:
            raise errors.VerdictIncomplete
        if said.accepted < one.amount and not said.reason.strip():
            raise errors.ReasonMissing
        one.accepted, one.reason = said.accepted, said.reason.strip()[:500]
        one.save(update_fields=["accepted", "reason"])
    claim.state, claim.verified_at, claim.verified_by_id = (
        ClaimState.VERIFIED,
        timezone.now(),
        by.pk,
    )
    claim.save(update_fields=["state", "verified_at", "verified_by"])
    if reached and claim.milestone is not None and claim.milestone.reached_on is None:
        claim.milestone.reached_on = timezone.localdate()
        claim.milestone.save(update_fields=["reached_on"])
    tell_company(claim.agreement, "claim_verified", key=str(claim.number), claim=claim.pk)
    return claim


def _within(
    costs: Sequence[Cost], lines: Mapping[int, Line], claimed: Mapping[int, Decimal]
) -> None:
    wanted: dict[int, Decimal] = {}
    for one in costs:
        if one.line_id not in lines:
            raise errors.LineUnknown
        wanted[one.line_id] = wanted.get(one.line_id, NOTHING) + one.amount
    for number, amount in wanted.items():
        line = lines[number]
        left = line.amount - claimed.get(number, NOTHING)
        if amount > left:
            raise errors.ClaimAboveLine(line=str(line), left=dirhams(left), amount=dirhams(amount))


def _held(claim_id: int) -> Claim:
    claim = Claim.objects.filter(pk=claim_id).first()
    if claim is None:
        raise NotFound
    agreement = agreement_held(claim.agreement_id)
    claim = (
        Claim.objects.select_for_update(of=("self",)).select_related("milestone").get(pk=claim_id)
    )
    claim.agreement = agreement
    return claim
