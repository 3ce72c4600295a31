"""A drawn declaration is checked against documents: taken, noted number by number, settled."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.attachments import keep_files_until, keep_paper
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.files import Upload
from majal.kernel.models import Attachment
from majal.kernel.permissions import id_of, may, require
from majal.modules.declarations.public import (
    Answer,
    Submission,
    return_submission,
    verify_submission,
)
from majal.modules.rents.public import after_months
from majal.modules.verifications import errors
from majal.modules.verifications.models import LARGEST, Check, Drawn, Finding, Outcome, Verdict
from majal.modules.verifications.permissions import Perm
from majal.modules.verifications.queries import (
    code_of,
    findings_of,
    is_author,
    labels_of,
    numbers_of,
    open_check,
    standing_submission,
)
from majal.modules.verifications.workflow import DRAWN, DrawnState

KEPT = 60
"""Months for which the documents of a check are kept once it is settled."""
REFUSALS = {
    "verification_second_person": errors.OwnDeclaration,
    "verification_one_open": errors.TakenAlready,
    "verification_round_once": errors.TakenAlready,
    "verification_locked": errors.CheckLocked,
}


@dataclass(frozen=True)
class Noted:
    """What somebody noted of one number; with no verdict it is still open."""

    verdict: str = ""
    found: Decimal | None = None
    seen: str = ""


@command(refusals=REFUSALS)
def take_drawn(drawn_id: int, *, by: Actor) -> Check:
    """Take a declaration to check it; never one’s own, nor one that a colleague has taken.

    Permission: verifications.check on what was drawn.
    Raises: NotAllowed; NotFound; OwnDeclaration; TakenAlready; NothingToCheck.
    """
    found = _locked(drawn_id, by)
    if is_author(by, found.expected):
        raise errors.OwnDeclaration
    if found.state == DrawnState.TAKEN:
        raise errors.TakenAlready
    standing = standing_submission(found)
    ready = standing is not None and standing.state == "submitted"
    if standing is None or not ready or not DRAWN.is_open("take", found):
        raise errors.NothingToCheck
    DRAWN.apply("take", found, by=by)
    found.taken_by_id = id_of(by)
    found.save(update_fields=["state", "taken_by"])
    return Check.objects.create(
        drawn=found,
        round=found.checks.count() + 1,
        submission=standing,
        verifier_id=id_of(by),
    )


@command(refusals=REFUSALS)
def give_back(drawn_id: int, *, by: Actor) -> Drawn:
    """Leave a declaration to a colleague; the head office also takes it back from somebody away.

    Permission: verifications.check on what was drawn.
    Raises: NotAllowed; NotFound; NotYours.
    """
    found = _locked(drawn_id, by)
    check = open_check(found)
    if check is None or (check.verifier_id != by.pk and not may(by, Perm.DRAW)):
        raise errors.NotYours
    DRAWN.apply("give_back", found, by=by)
    _end(check, Outcome.GIVEN_BACK, "")
    found.taken_by = None
    found.save(update_fields=["state", "taken_by"])
    return found


@command(refusals=REFUSALS)
def keep_findings(drawn_id: int, noted: Mapping[int, Noted], *, by: Actor) -> Check:
    """Keep what was found so far, number by number; what has no verdict yet stays open.

    Permission: verifications.check on what was drawn.
    Raises: NotAllowed; NotFound; NotYours; RightValueMissing; SameValue.
    """
    check = _mine(_locked(drawn_id, by), by)
    former = findings_of(check)
    for answer in numbers_of(check.submission_id):
        one = noted.get(answer.pk)
        if one is None or one.verdict not in Verdict.values:
            continue
        found = _found(answer, one)
        kept = former.get(answer.pk) or Finding(of=check, answer=answer)
        seen = one.seen.strip()[:300]
        if kept.pk and (kept.verdict, kept.found, kept.seen) == (one.verdict, found, seen):
            continue
        kept.verdict, kept.found, kept.seen = one.verdict, found, seen
        kept.save()
    return check


@command(refusals=REFUSALS)
def finish_check(drawn_id: int, outcome: str, note: str = "", *, by: Actor) -> Drawn:
    """Settle a check: the declaration is verified, or goes back to the company with what to mend.

    Verified, the numbers that a document confirmed become statements graded verified.

    Permission: verifications.check on what was drawn.
    Raises: NotAllowed; NotFound; NotYours; DeclarationChanged; FindingMissing; NumberDiffers;
        NothingConfirmed; NoteMissing; OwnDeclaration; PeriodClosed of the declarations.
    """
    found = _locked(drawn_id, by)
    check = _mine(found, by)
    if is_author(by, found.expected):
        raise errors.OwnDeclaration
    held = Submission.objects.select_for_update().get(pk=check.submission_id)
    if not held.living or held.state != "submitted":
        raise errors.DeclarationChanged
    note = note.strip()[:1000]
    if outcome == Outcome.VERIFIED:
        confirmed = _confirmed(check)
        DRAWN.apply("verify", found, by=by)
        verify_submission(held.pk, only=confirmed, by=by)
        keep_files_until(found, after_months(timezone.localdate(), KEPT))
    else:
        if not note:
            raise errors.NoteMissing
        outcome = Outcome.RETURNED
        DRAWN.apply("return", found, by=by)
        return_submission(held.pk, note, by=by)
    _end(check, outcome, note)
    found.save(update_fields=["state"])
    return found


@command()
def attach_document(drawn_id: int, upload: Upload, title: str, *, by: Actor) -> Attachment:
    """Keep a document that was seen; the park’s team and the head office open it.

    Permission: verifications.check on what was drawn.
    Raises: NotAllowed; NotFound; NotYours; FileNotKept.
    """
    found = _locked(drawn_id, by)
    _mine(found, by)
    return keep_paper(found, upload, title=title.strip(), permission=Perm.SEE, by=by)


def _locked(drawn_id: int, by: Actor) -> Drawn:
    rows = Drawn.objects.select_for_update(of=("self",)).select_related(
        "expected__period", "sample"
    )
    found = rows.filter(pk=drawn_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.CHECK, found)
    return found


def _mine(found: Drawn, by: Actor) -> Check:
    """Raises: NotYours."""
    check = open_check(found)
    if check is None or check.verifier_id != by.pk:
        raise errors.NotYours
    return check


def _found(answer: Answer, one: Noted) -> Decimal | None:
    """Raises: RightValueMissing; SameValue."""
    if one.verdict != Verdict.DIFFERS:
        return None
    what = labels_of([answer])[answer.pk]
    if one.found is None or not 0 <= one.found <= LARGEST:
        raise errors.RightValueMissing(what=what)
    if one.found == answer.value:
        raise errors.SameValue(what=what)
    return one.found


def _confirmed(check: Check) -> list[str]:
    """The codes of what was confirmed. Raises: FindingMissing; NumberDiffers; NothingConfirmed."""
    found, sure = findings_of(check), []
    answers = numbers_of(check.submission_id)
    labels = labels_of(answers)
    for answer in answers:
        one, what = found.get(answer.pk), labels[answer.pk]
        if one is None:
            raise errors.FindingMissing(what=what)
        if one.verdict == Verdict.DIFFERS:
            raise errors.NumberDiffers(what=what)
        if one.verdict == Verdict.CONFIRMED:
            sure.append(code_of(answer))
    if not sure:
        raise errors.NothingConfirmed
    return sure


def _end(check: Check, outcome: str, note: str) -> None:
    check.outcome, check.note, check.ended_at = outcome, note, timezone.now()
    check.save(update_fields=["outcome", "note", "ended_at"])
