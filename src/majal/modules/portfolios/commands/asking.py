"""What a company asks of its coordinator, and the answer."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.messages.public import send
from majal.modules.portfolios import errors
from majal.modules.portfolios.models import Assignment, Request
from majal.modules.portfolios.permissions import Perm
from majal.modules.portfolios.queries import company_of, request_of

LONGEST = 3_000


@command(refusals={"portfolio_request_says": errors.RequestEmpty})
def ask_coordinator(organisation_id: int, text: str, *, by: Actor) -> Request:
    """Ask the coordinator something; they are told.

    Permission: portfolios.ask on the company’s assignment.
    Raises: NotFound; NotAllowed; RequestEmpty.
    """
    try:
        found = company_of(by, organisation_id)
    except Assignment.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.ASK, found)
    if not text.strip():
        raise errors.RequestEmpty
    made = Request.objects.create(assignment=found, text=text.strip()[:LONGEST], asked_by_id=by.pk)
    send(
        "portfolios.asked",
        to=[found.coordinator],
        context={"request": made.pk},
        dedupe_key=f"portfolios.asked:{made.pk}",
        by=SYSTEM,
    )
    return made


@command()
def answer_request(request_id: int, answer: str, *, by: Actor) -> Request:
    """Answer a request once; whoever asked is told.

    Permission: portfolios.review on the company’s assignment.
    Raises: NotFound; NotAllowed; RequestEmpty; AnsweredAlready.
    """
    Request.objects.select_for_update().filter(pk=request_id).first()
    try:
        found = request_of(by, request_id)
    except (Request.DoesNotExist, Assignment.DoesNotExist) as error:
        raise NotFound from error
    require(by, Perm.REVIEW, found)
    if found.answered_at is not None:
        raise errors.AnsweredAlready
    if not answer.strip():
        raise errors.RequestEmpty
    found.answer, found.answered_by_id = answer.strip()[:LONGEST], by.pk
    found.answered_at = timezone.now()
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    if found.asked_by:
        send(
            "portfolios.answered",
            to=[found.asked_by],
            context={"request": found.pk},
            dedupe_key=f"portfolios.answered:{found.pk}",
            by=SYSTEM,
        )
    return found
