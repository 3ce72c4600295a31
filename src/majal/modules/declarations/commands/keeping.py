"""A declaration is typed field by field, sent, sent back, corrected, verified."""

import re
from collections.abc import Iterable
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.text import western
from majal.modules.declarations import errors
from majal.modules.declarations.commands.observing import declare, refuse_taken_back
from majal.modules.declarations.models import LARGEST, Answer, Expected, Origin, Period, Submission
from majal.modules.declarations.permissions import Perm
from majal.modules.declarations.queries import (
    answers_of,
    last_values,
    living_of,
    proposed,
    values_of,
)
from majal.modules.declarations.questions import Question, asked_in, question
from majal.modules.declarations.rules import refuse_impossible, unlikely
from majal.modules.declarations.workflow import EDITABLE, SAID, SUBMISSION, PeriodState
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, people_holding

NUMBER = re.compile(r"\d{1,15}(\.\d{1,2})?")
REFUSALS = {
    "declaration_period_closed": errors.PeriodClosed,
    "declaration_answer_locked": errors.AlreadySent,
    "declaration_one_living": errors.AlreadySent,
    "declaration_second_person": errors.OwnDeclaration,
}


@command(refusals=REFUSALS)
def save_answer(
    expected_id: int, code: str, text: str, *, unknown: bool = False, by: Actor
) -> Answer:
    """Keep one field as it stands; the same said twice changes nothing, empty is no answer.

    Permission: declarations.declare on what is asked.
    Raises: NotAllowed; NotFound; PeriodClosed; AlreadySent; QuestionUnknown; CodeNeeded; NotANumber;
        NotWhole.
    """
    found = _locked(expected_id, by)
    asked = question(found.period.kind, code)
    if asked is None:
        raise errors.QuestionUnknown
    if asked.sealed and not may_unseal(found, by):
        raise errors.CodeNeeded
    value = None if unknown else read_number(text, asked)
    submission = _begun(found)
    kept, made = Answer.objects.get_or_create(
        submission=submission,
        measure=asked.measure,
        part=asked.part,
        defaults={"value": value, "unknown": unknown},
    )
    if not made and (kept.value, kept.unknown) != (value, unknown):
        kept.value, kept.unknown, kept.origin = value, unknown, Origin.TYPED
        kept.save(update_fields=["value", "unknown", "origin"])
    return kept


@command(refusals=REFUSALS)
def submit(expected_id: int, *, confirmed: Iterable[str] = (), by: Actor) -> Submission:
    """Send the declaration: its numbers become statements graded declared, superseding former ones.

    ``confirmed`` names the unlikely things whoever sends it was asked about and stands by.

    Permission: declarations.declare on what is asked.
    Raises: NotAllowed; NotFound; PeriodClosed; AlreadySent; NothingSaid; PartAboveWhole; TakenBack;
        Unlikely.
    """
    found = _locked(expected_id, by)
    submission = _begun(found)
    given = answers_of(submission)
    if not any(one.unknown or one.value is not None for one in given.values()):
        raise errors.NothingSaid
    now = values_of(given)
    refuse_impossible(asked_in(found.period.kind), now)
    refuse_taken_back(found, now)
    strange = {rule.code for rule in unlikely(now, last_values(found))}
    if strange - set(confirmed):
        raise errors.Unlikely
    submission.expected = found
    SUBMISSION.apply("submit", submission, by=by)
    submission.confirmed = sorted(strange)
    submission.submitted_at, submission.submitted_by_id = timezone.now(), by.pk
    submission.save()
    declare(found, now, by)
    return submission


@command(refusals=REFUSALS)
def correct(expected_id: int, *, by: Actor) -> Submission:
    """Begin the correction of what was sent; until it is sent, what was said before holds.

    Permission: declarations.declare on what is asked.
    Raises: NotAllowed; NotFound; PeriodClosed; NotSent.
    """
    found = _locked(expected_id, by)
    former = living_of(found)
    if former is None or former.state not in SAID:
        raise errors.NotSent
    former.living = False
    former.save(update_fields=["living"])
    made = Submission.objects.create(expected=found, supersedes=former)
    Answer.objects.bulk_create(
        Answer(
            submission=made, measure=a.measure, part=a.part, value=a.value, unknown=a.unknown,
            origin=a.origin,
        )
        for a in former.answers.all()
    )  # fmt: skip
    return made


@command(refusals=REFUSALS)
def return_submission(submission_id: int, note: str, *, by: Actor) -> Submission:
    """Send a declaration back to be mended, with what is to mend; the company gets a letter.

    Permission: declarations.return on what was asked.
    Raises: NotAllowed; NotFound; PeriodClosed; WrongState; NoteMissing.
    """
    found = _staff(submission_id, Perm.RETURN, by)
    if not note.strip():
        raise errors.NoteMissing
    SUBMISSION.apply("return", found, by=by)
    found.note = note.strip()[:1000]
    found.save(update_fields=["state", "note"])
    number = found.expected.organisation_id
    people = people_holding(Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=[number])
    send(
        "declarations.returned",
        to=list(people),
        context={"submission": found.pk},
        dedupe_key=f"declarations.returned:{found.pk}:{found.submitted_at}",
        by=by,
    )
    return found


@command(refusals=REFUSALS)
def verify_submission(submission_id: int, *, by: Actor) -> Submission:
    """Say that a declaration was checked against its documents; never one's own.

    Permission: declarations.verify on what was asked.
    Raises: NotAllowed; NotFound; PeriodClosed; WrongState; OwnDeclaration.
    """
    found = _staff(submission_id, Perm.VERIFY, by)
    if found.submitted_by_id == by.pk:
        raise errors.OwnDeclaration
    SUBMISSION.apply("verify", found, by=by)
    found.verified_by_id = by.pk
    found.save(update_fields=["state", "verified_by"])
    return found


def may_unseal(expected: Expected, by: Actor) -> bool:
    """Whether the turnover is open: to who is signed in, and to a link whose code was typed."""
    return not isinstance(by, LinkHolder) or expected.sure_link == by.link_id


def read_number(text: str, asked: Question) -> Decimal | None:
    """A number in any digits, with spaces between thousands; None where nothing is written.

    Raises: NotANumber; NotWhole.
    """
    written = "".join(western(text).replace(",", ".").replace("٫", ".").split())
    if not written:
        return None
    if not NUMBER.fullmatch(written) or Decimal(written) > LARGEST:
        raise errors.NotANumber
    value = Decimal(written)
    if asked.whole and value != int(value):
        raise errors.NotWhole
    return value.quantize(Decimal("0.01"))


def _locked(expected_id: int, by: Actor) -> Expected:
    rows = Expected.objects.select_for_update(of=("self",)).select_related("period")
    found = rows.filter(pk=expected_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.DECLARE, found)
    _refuse_closed(found)
    return found


def _refuse_closed(found: Expected) -> None:
    """Raises: PeriodClosed. The period is held open until the end of the transaction."""
    period = Period.objects.select_for_update(no_key=True).get(pk=found.period_id)
    if period.state != PeriodState.OPEN:
        raise errors.PeriodClosed


def _begun(found: Expected) -> Submission:
    """The living declaration, begun with what is proposed. Raises: AlreadySent."""
    submission = living_of(found)
    if submission is None:
        submission = Submission.objects.create(expected=found)
        given = proposed(found)
        Answer.objects.bulk_create(
            Answer(
                submission=submission, measure=one.measure, part=one.part,
                value=given[one.code].value, origin=given[one.code].origin,
            )
            for one in asked_in(found.period.kind)
            if one.code in given
        )  # fmt: skip
    if submission.state not in EDITABLE:
        raise errors.AlreadySent
    return submission


def _staff(submission_id: int, permission: Perm, by: Actor) -> Submission:
    rows = Submission.objects.select_for_update(of=("self",)).select_related("expected")
    found = rows.filter(pk=submission_id, living=True).first()
    if found is None:
        raise NotFound
    require(by, permission, found.expected)
    _refuse_closed(found.expected)
    return found
