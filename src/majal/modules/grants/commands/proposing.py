"""A proposal is begun by a company, planned while it is a draft, filed when its budget adds up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require, scopes
from majal.modules.cases.public import Case, begin_case
from majal.modules.grant_calls.public import Call, CallState, Category, must_be_open
from majal.modules.grants import errors
from majal.modules.grants.commands.holding import proposal_held, unfiled
from majal.modules.grants.models import BudgetLine, Partner, Proposal, WorkPackage
from majal.modules.grants.permissions import Perm
from majal.modules.grants.queries.money import sheet_of
from majal.modules.grants.workflow import KIND
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role

REFUSALS = {
    "rd_proposal_once": errors.ProposedAlready,
    "grants_proposal_begun_key_key": errors.ProposedAlready,
    "rd_plan_fixed": errors.PlanFixed,
    "rd_package_months": errors.MonthsBackwards,
}
MOST_PACKAGES, MOST_LINES, MOST_PARTNERS = 20, 30, 12


@dataclass(frozen=True)
class Cost:
    """A line of a budget as it was typed."""

    category: str
    label: str
    cost: Decimal | None


@command(refusals=REFUSALS)
def begin_proposal(
    call_code: str,
    company_id: int,
    park_id: int,
    *,
    key: str,
    language: str = "ar",
    by: Actor,
) -> Proposal:
    """Begin the proposal of a company to an open call, as a draft of its dossier.

    ``key`` belongs to the form: two taps, and two managers of one company, begin one proposal and
    get it back.

    Permission: grants.propose, as a manager of the company.
    Raises: NotAllowed; NotFound; NotYourCompany; CallNotOpen; ParkNotOffered; ProposedAlready.
    """
    require(by, Perm.PROPOSE)
    if by is not SYSTEM and company_id not in scopes(by, Role.COMPANY_MANAGER, kind="organisation"):
        raise errors.NotYourCompany
    call = Call.objects.select_for_update(of=("self",)).filter(code=call_code).first()
    company = Organisation.objects.filter(pk=company_id).first()
    if call is None or company is None or call.state == CallState.DRAFT:
        raise NotFound
    known = (
        Proposal.objects.select_related("case")
        .filter(call=call, company=company, left_at=None)
        .first()
    )
    if known is not None:
        return known
    must_be_open(call)
    parks = set(call.parks.values_list("pk", flat=True))
    if parks and park_id not in parks:
        raise errors.ParkNotOffered
    case = begin_case(
        KIND,
        park_id=park_id,
        organisation_id=company.pk,
        language=language,
        answers={"name": getattr(by, "name", ""), "email": getattr(by, "email", "")},
        by=by,
    )
    return Proposal.objects.create(case=case, call=call, company=company, begun_key=key)


@command(refusals=REFUSALS)
def plan_proposal(
    proposal_id: int,
    *,
    asked: Decimal,
    own: Decimal,
    lab_hours: int = 0,
    expert_hours: int = 0,
    equipment: str = "",
    partners: Iterable[tuple[str, str]] = (),
    by: Actor,
) -> Proposal:
    """Say what the network is asked for, what the company carries, and who else takes part.

    Hours beyond what the call offers are asked as what it offers.

    Permission: grants.own on the proposal.
    Raises: NotAllowed; NotFound; PlanFixed.
    """
    proposal = proposal_held(proposal_id)
    require(by, Perm.OWN, proposal)
    unfiled(proposal)
    proposal.asked, proposal.own = asked, own
    proposal.lab_hours = min(lab_hours, proposal.call.lab_hours)
    proposal.expert_hours = min(expert_hours, proposal.call.expert_hours)
    proposal.equipment = equipment.strip()[:500] if proposal.call.equipment else ""
    proposal.save()
    proposal.partners.all().delete()
    named = {name.strip()[:200]: task.strip()[:300] for name, task in partners if name.strip()}
    for name, task in list(named.items())[:MOST_PARTNERS]:
        Partner.objects.create(
            proposal=proposal, name=name, task=task, organisation=_organisation(name)
        )
    return proposal


@command(refusals=REFUSALS)
def put_package(
    proposal_id: int,
    position: int | None,
    *,
    title: str,
    text: str = "",
    months: tuple[int, int],
    stated: Decimal,
    costs: Sequence[Cost],
    by: Actor,
) -> WorkPackage:
    """Add a work package with its costs to a draft, or change the one at a position.

    What does not add up yet is kept, and said; the proposal cannot be filed before it does.

    Permission: grants.own on the proposal.
    Raises: NotAllowed; NotFound; PlanFixed; MonthsBackwards; NotEligible; LineIncomplete.
    """
    proposal = proposal_held(proposal_id)
    require(by, Perm.OWN, proposal)
    unfiled(proposal)
    _check_costs(proposal, costs)
    last = proposal.packages.count()
    row = WorkPackage(proposal=proposal, position=last + 1)
    if position is not None:
        row = proposal.packages.filter(position=position).first() or row
    if row.pk is None and last >= MOST_PACKAGES:
        raise NotFound
    row.title, row.text = title.strip()[:200], text.strip()[:5000]
    row.first_month, row.last_month = months
    row.stated = stated
    row.save()
    row.lines.all().delete()
    for one in costs[:MOST_LINES]:
        BudgetLine.objects.create(
            package=row, category=one.category, label=one.label.strip()[:200], cost=one.cost or 0
        )
    return row


@command(refusals=REFUSALS)
def drop_package(proposal_id: int, position: int, *, by: Actor) -> Proposal:
    """Take a work package out of a draft; those behind it move up.

    Permission: grants.own on the proposal.
    Raises: NotAllowed; NotFound; PlanFixed.
    """
    proposal = proposal_held(proposal_id)
    require(by, Perm.OWN, proposal)
    unfiled(proposal)
    found = proposal.packages.filter(position=position).first()
    if found is None:
        raise NotFound
    found.delete()
    for row in proposal.packages.filter(position__gt=position):
        row.position -= 1
        row.save(update_fields=["position"])
    return proposal


@command()
def check_filing(case: Case, *, by: Actor) -> None:
    """Refuse to file a proposal to a call that is not open, or whose budget does not add up.

    Permission: grants.keep_time.
    Raises: NotAllowed; CallNotOpen; BudgetUnbalanced; NoProposalBehind.
    """
    require(by, Perm.KEEP_TIME)
    if case.type.code != KIND:
        return
    found = Proposal.objects.select_for_update(of=("self",)).filter(case=case.pk)
    proposal = found.select_related("call").first()
    if proposal is None:
        raise errors.NoProposalBehind
    must_be_open(proposal.call)
    if faults := sheet_of(proposal).faults:
        raise errors.BudgetUnbalanced(faults=" ".join(one.said for one in faults))


@command()
def close_proposal(case_id: int, *, by: Actor) -> Proposal | None:
    """Note that a dossier ended without a decision, so that the company may answer again.

    Permission: grants.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    found = Proposal.objects.select_for_update().filter(case=case_id, left_at=None).first()
    if found is not None:
        found.left_at = timezone.now()
        found.save(update_fields=["left_at"])
    return found


def _check_costs(proposal: Proposal, costs: Sequence[Cost]) -> None:
    eligible = set(proposal.call.ceilings.values_list("category", flat=True))
    for number, one in enumerate(costs, 1):
        if not one.category or not one.label.strip() or not one.cost:
            raise errors.LineIncomplete(number=isolated(number))
        if one.category not in eligible:
            known = dict(Category.choices).get(one.category, one.category)
            raise errors.NotEligible(category=known)


def _organisation(name: str) -> Organisation | None:
    """The organisation of exactly this name, where there is one; it counts for conflicts."""
    for field in ("name_fr", "name_ar", "name_en"):
        found: Organisation | None = Organisation.objects.filter(
            **{f"{field}__iexact": name}
        ).first()
        if found is not None:
            return found
    return None
