"""Which proposals and reviews an actor may see."""

from django.db.models import QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may
from majal.modules.cases.public import cases_filed_by, cases_handled_by
from majal.modules.grants.models import Proposal, Review, WorkPackage
from majal.modules.grants.permissions import Perm

WITH_CASE = (
    *("case__type", "case__version", "case__park", "case__applicant", "case__organisation"),
    *("call__committee", "company"),
)


def proposals_visible_to(actor: Actor) -> QuerySet[Proposal]:
    """The filed proposals whose dossiers the actor handles, with what their pages read."""
    rows = Proposal.objects.select_related(*WITH_CASE)
    if actor is SYSTEM:
        return rows
    return rows.filter(case__in=cases_handled_by(actor).order_by().values("pk"))


def proposal_of(actor: Actor, pk: int) -> Proposal:
    """Raises: Proposal.DoesNotExist, also where it is not theirs to handle."""
    found = proposals_visible_to(actor).get(pk=pk)
    if not may(actor, Perm.HANDLE, found):
        raise Proposal.DoesNotExist
    return found


def own_proposals(actor: Actor) -> QuerySet[Proposal]:
    """The proposals of the actor and of the companies they manage, drafts included."""
    rows = Proposal.objects.select_related(*WITH_CASE)
    return rows.filter(case__in=cases_filed_by(actor).order_by().values("pk"))


def own_proposal(actor: Actor, pk: int) -> Proposal:
    """Raises: Proposal.DoesNotExist, also where it is not theirs."""
    return own_proposals(actor).get(pk=pk)


def own_draft(actor: Actor, pk: int) -> Proposal:
    """One that is not filed yet. Raises: Proposal.DoesNotExist."""
    return own_proposals(actor).filter(case__state="draft").get(pk=pk)


def own_package(actor: Actor, pk: int, position: int) -> WorkPackage:
    """A work package of a draft of one's own. Raises: DoesNotExist."""
    proposal = own_draft(actor, pk)
    found: WorkPackage = proposal.packages.prefetch_related("lines").get(position=position)
    found.proposal = proposal
    return found


def reviews_of(actor: Actor) -> QuerySet[Review]:
    """What was given to the actor to review, and is still theirs."""
    rows = Review.objects.filter(reviewer=actor.pk or 0, removed_at=None)
    return rows.select_related("proposal__call", "proposal__case")


def review_of(actor: Actor, pk: int) -> Review:
    """Raises: Review.DoesNotExist, also once a conflict of interest removed the reviewer."""
    rows = reviews_of(actor).select_related(
        *(f"proposal__{name}" for name in WITH_CASE), "reviewer"
    )
    return rows.get(pk=pk)
