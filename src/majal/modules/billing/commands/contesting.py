"""A company says that a line is wrong; the accountant answers, and both are told."""

from collections.abc import Iterable

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.billing import errors
from majal.modules.billing.models import Contest, InvoiceLine
from majal.modules.billing.permissions import Perm
from majal.modules.billing.queries import contest_of, line_of
from majal.modules.billing.workflow import Answer
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, User, people_holding


@command(refusals={"contest_one_open": errors.LineContested})
def contest_line(line_id: int, *, message: str, by: Actor) -> Contest:
    """Say what is wrong with a line of an invoice; the accountants of its park are told.

    Permission: billing.contest on the invoice.
    Raises: NotFound; NotAllowed; MessageMissing; LineContested.
    """
    try:
        line = line_of(by, line_id)
    except InvoiceLine.DoesNotExist:
        raise NotFound from None
    require(by, Perm.CONTEST, line)
    if not message.strip():
        raise errors.MessageMissing
    if line.contests.filter(outcome="").exists():
        raise errors.LineContested
    made = Contest.objects.create(line=line, message=message.strip()[:2000], asked_by_id=by.pk)
    park = line.invoice.park_id
    keepers = people_holding(Role.ACCOUNTANT, on=Scope.PARK, numbers=[park] if park else [])
    people = keepers | people_holding(Role.ACCOUNTANT, on=Scope.NETWORK)
    _tell("billing.contested", made, people, by)
    return made


@command()
def answer_contest(contest_id: int, *, right: bool, answer: str, by: Actor) -> Contest:
    """Answer whoever contested a line: they are right, and a credit note follows, or they are not.

    Permission: billing.answer on the invoice's park.
    Raises: NotFound; NotAllowed; AnswerMissing; ContestAnswered.
    """
    found = _held(contest_id, Perm.ANSWER, by)
    if not answer.strip():
        raise errors.AnswerMissing
    found.outcome = Answer.ACCEPTED if right else Answer.REFUSED
    found.answer = answer.strip()[:2000]
    found.answered_by_id, found.answered_at = by.pk, timezone.now()
    found.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
    _tell("billing.answered", found, User.objects.filter(pk__in=[found.asked_by_id]), by)
    return found


@command()
def withdraw_contest(contest_id: int, *, by: Actor) -> Contest:
    """Take back what one said against a line.

    Permission: billing.contest on the invoice.
    Raises: NotFound; NotAllowed; ContestAnswered.
    """
    found = _held(contest_id, Perm.CONTEST, by)
    found.outcome, found.answered_at = Answer.WITHDRAWN, timezone.now()
    found.save(update_fields=["outcome", "answered_at"])
    return found


def _held(contest_id: int, permission: Perm, by: Actor) -> Contest:
    try:
        seen = contest_of(by, contest_id)
    except Contest.DoesNotExist:
        raise NotFound from None
    require(by, permission, seen)
    found = Contest.objects.select_for_update().get(pk=contest_id)
    if found.outcome:
        raise errors.ContestAnswered
    found.line = seen.line
    return found


def _tell(kind: str, contest: Contest, people: Iterable[User], by: Actor) -> None:
    send(
        kind,
        to=people,
        context={"contest": contest.pk},
        ref=Ref("billing.invoice", contest.line.invoice_id),
        dedupe_key=f"{kind}:{contest.pk}",
        by=by,
    )
