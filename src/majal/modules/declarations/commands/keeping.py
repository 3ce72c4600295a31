"""A declaration is typed field by field, sent, corrected."""

import re
from collections.abc import Iterable
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.text import western
from majal.modules.declarations import errors
from majal.modules.declarations.commands.observing import declare
from majal.modules.declarations.models import LARGEST, Answer, Expected, Origin, Submission
from majal.modules.declarations.permissions import Perm
from majal.modules.declarations.queries import (
    Question,
    all_asked,
    answers_of,
    any_question,
    last_values,
    living_of,
    may_unseal,
    proposed,
    refuse_impossible,
    unlikely,
    values_of,
)
from majal.modules.declarations.workflow import EDITABLE, SAID, SUBMISSION, PeriodState

NUMBER = re.compile(r"\d{1,15}(\.\d{1,2})?")
REFUSALS = {
    "declaration_period_closed": errors.PeriodClosed,
    "declaration_answer_locked": errors.AlreadySent,
    "declaration_one_living": errors.AlreadySent,
}


@command(refusals=REFUSALS)
def save_answer(
    expected_id: int, code: str, text: str, *, unknown: bool = False, by: Actor
) -> Answer:
    """Keep one field as it stands; the same said twice changes nothing, empty is no answer.

    Permission: declarations.declare on what is asked.
    Raises: NotAllowed; NotFound; PeriodClosed; AlreadySent; QuestionUnknown; CodeNeeded;
        NotANumber; NotWhole.
    """
    found = _locked(expected_id, by)
    asked = any_question(found.period.kind, code)
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
    Raises: NotAllowed; NotFound; PeriodClosed; AlreadySent; NothingSaid; PartAboveWhole;
        PartsAboveWhole; CodeNeeded; Unlikely.
    """
    found = _locked(expected_id, by)
    submission = _begun(found)
    given = answers_of(submission)
    if not any(one.unknown or one.value is not None for one in given.values()):
        raise errors.NothingSaid
    now = values_of(given)
    asked = all_asked(found.period.kind, given)
    refuse_impossible(asked, now, unsealed=may_unseal(found, by))
    strange = {rule.code for rule in unlikely(now, last_values(found))}
    if strange - set(confirmed):
        raise errors.Unlikely
    submission.expected = found
    SUBMISSION.apply("submit", submission, by=by)
    submission.confirmed = sorted(strange)
    submission.submitted_at, submission.submitted_by_id = timezone.now(), by.pk
    submission.save()
    declare(found, asked, now, by)
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


def held_open(found: Expected) -> None:
    """Hold its period open until the transaction ends: companies share that, closing waits for all.

    Raises: PeriodClosed.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state FROM declarations_period WHERE id = %s FOR SHARE", [found.period_id]
        )
        (state,) = cursor.fetchone() or ("",)
    if state != PeriodState.OPEN:
        raise errors.PeriodClosed


def _locked(expected_id: int, by: Actor) -> Expected:
    rows = Expected.objects.select_for_update(of=("self",)).select_related("period")
    found = rows.filter(pk=expected_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.DECLARE, found)
    held_open(found)
    return found


def _begun(found: Expected) -> Submission:
    """The living declaration, begun with what is proposed. Raises: AlreadySent."""
    submission = living_of(found)
    if submission is None:
        submission = Submission.objects.create(expected=found)
        given = proposed(found, last_values(found))
        Answer.objects.bulk_create(
            Answer(
                submission=submission, measure=one.measure, part=one.part,
                value=given[one.code].value, origin=given[one.code].origin,
            )
            for one in all_asked(found.period.kind, given)
            if one.code in given
        )  # fmt: skip
    if submission.state not in EDITABLE:
        raise errors.AlreadySent
    return submission
