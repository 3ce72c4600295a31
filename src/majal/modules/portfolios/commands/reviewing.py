"""Quarterly reviews: written as a draft, signed and then frozen, corrected by another."""

from dataclasses import asdict, dataclass
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.permissions import require
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, people_holding
from majal.modules.portfolios import errors
from majal.modules.portfolios.models import Assignment, Review
from majal.modules.portfolios.permissions import Perm
from majal.modules.portfolios.queries import company_of, draft_of
from majal.modules.portfolios.workflow import MOST_JOBS, Quarter, open_quarters

REFUSALS: dict[str, type[DomainError]] = {
    "review_once": errors.ReviewedAlready,
    "review_figures": errors.FigureWrong,
    "review_signed_has_next_steps": errors.NextStepsMissing,
    "portfolios_review_supersedes_id_key": errors.ReviewCorrected,
}


@dataclass(frozen=True)
class Said:
    """What a review says; figures are what the company declares."""

    risk: str
    jobs: int | None = None
    turnover: str = ""
    funds: Decimal | None = None
    needs: str = ""
    next_steps: str = ""


@command(refusals=REFUSALS)
def write_review(
    organisation_id: int, quarter: Quarter, said: Said, *, sign: bool = False, by: Actor
) -> Review:
    """Write the review of a quarter, again as often as it takes; signed, it is fixed and told.

    Permission: portfolios.review on the company’s assignment.
    Raises: NotFound; NotAllowed; QuarterUnfit; ReviewedAlready; ReviewSigned; FigureWrong;
        NextStepsMissing.
    """
    found = _company(organisation_id, by)
    if quarter not in open_quarters(timezone.localdate()):
        raise errors.QuarterUnfit
    rows = Review.objects.select_for_update().filter(
        organisation=organisation_id, year=quarter.year, quarter=quarter.number
    )
    review = rows.filter(signed_at=None).first()
    if review is None and rows.exists():
        raise errors.ReviewedAlready
    if review is None:
        review = Review(organisation_id=organisation_id, year=quarter.year, quarter=quarter.number)
    return _keep(review, found, said, sign=sign, by=by)


@command(refusals=REFUSALS)
def correct_review(review_id: int, said: Said, *, by: Actor) -> Review:
    """Put a new signed review in the place of a signed one, which stays readable.

    Permission: portfolios.review on the company’s assignment.
    Raises: NotFound; NotAllowed; ReviewCorrected; FigureWrong; NextStepsMissing.
    """
    try:
        before = draft_of(by, review_id)
    except (Review.DoesNotExist, Assignment.DoesNotExist) as error:
        raise NotFound from error
    require(by, Perm.REVIEW, before)
    if before.signed_at is None:
        raise NotFound
    if Review.objects.filter(supersedes=before).exists():
        raise errors.ReviewCorrected
    review = Review(
        organisation_id=before.organisation_id,
        year=before.year,
        quarter=before.quarter,
        supersedes=before,
    )
    return _keep(review, before.assignment, said, sign=True, by=by)


def _company(pk: int, by: Actor) -> Assignment:
    try:
        found = company_of(by, pk)
    except Assignment.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.REVIEW, found)
    return found


def _keep(review: Review, found: Assignment, said: Said, *, sign: bool, by: Actor) -> Review:
    if not 0 <= (said.jobs or 0) <= MOST_JOBS or (said.funds is not None and said.funds <= 0):
        raise errors.FigureWrong
    if sign and not said.next_steps.strip():
        raise errors.NextStepsMissing
    for name, value in asdict(said).items():
        setattr(review, name, value.strip() if isinstance(value, str) else value)
    review.assignment, review.written_by_id = found, by.pk
    if sign:
        review.signed_at, review.signed_by_id = timezone.now(), by.pk
    review.save()
    if sign:
        people = people_holding(
            Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=[review.organisation_id]
        )
        send(
            "portfolios.signed",
            to=list(people),
            context={"review": review.pk},
            dedupe_key=f"portfolios.signed:{review.pk}",
            by=SYSTEM,
        )
    return review
