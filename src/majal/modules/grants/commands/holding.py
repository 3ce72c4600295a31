"""What steps of a proposal share: it is held, in hand, moved along with its dossier."""

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.errors import NotFound, WrongState
from majal.modules.cases.public import Case, CaseState, decides, handles, move_case
from majal.modules.grants.errors import PlanFixed
from majal.modules.grants.models import Proposal


def proposal_held(proposal_id: int) -> Proposal:
    """A proposal, locked until the end. Raises: NotFound."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related(
        "case__type", "case__version", "case__park", "call", "company"
    )
    found = rows.filter(pk=proposal_id).first()
    if found is None:
        raise NotFound
    return found


def in_hand(proposal: Proposal) -> None:
    """Raises: WrongState unless its dossier is filed and waits for a decision."""
    if proposal.case.state != CaseState.FILED or proposal.left_at is not None:
        raise WrongState


def unfiled(proposal: Proposal) -> None:
    """Raises: PlanFixed once it was filed."""
    if proposal.case.state != CaseState.DRAFT:
        raise PlanFixed


def advance(case: Case, stage: str, *, by: Actor) -> None:
    """Move a dossier on to a stage, where its kind leads there and the actor may."""
    here = case.version.definition.stage(case.stage)
    allowed = by is SYSTEM or handles(by, case) or decides(by, case)
    if here is not None and stage in here.next and allowed:
        move_case(case.pk, stage, by=by)
        case.stage = stage
