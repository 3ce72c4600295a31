"""An assessment from its beginning to its review; the one before it stays on record."""

from datetime import date
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.messages.public import send
from majal.modules.parks.public import parks_visible_to
from majal.modules.people.public import Role, Scope, people_holding
from majal.modules.readiness import errors
from majal.modules.readiness.models import Answer, Assessment
from majal.modules.readiness.permissions import Perm
from majal.modules.readiness.queries.sites import (
    Site,
    assessments_visible_to,
    criteria_of,
)
from majal.modules.readiness.workflow import ASSESSMENT, AssessmentState

SUBMITTED_LETTER, REVIEWED_LETTER = "readiness.submitted", "readiness.reviewed"
REFUSALS = {
    "readiness_one_open": errors.AlreadyOpen,
    "readiness_one_holds": errors.AlreadyOpen,
    "readiness_review_is_anothers": errors.OwnReview,
}
CARRIED = ("score", "note", "proposed", "reason", "basis", "source", "figure", "document",
           "record_kind", "record_id", "answered_by", "answered_at")  # fmt: skip


@command(refusals=REFUSALS)
def begin_assessment(site: Site, *, on: date | None = None, by: Actor) -> Assessment:
    """Begin to assess a site as of a day, with the answers that hold today as a start.

    Permission: readiness.answer on the site.
    Raises: NotAllowed; NoQuestionnaire; SiteOpened; ProvinceHasPark; DayAhead; DayBeforeLast;
        AlreadyOpen.
    """
    require(by, Perm.ANSWER, site)
    day = on or timezone.localdate()
    criteria = {c.code: c for c in criteria_of()}
    if not criteria:
        raise errors.NoQuestionnaire
    if site.is_over:
        raise errors.SiteOpened
    if site.park is None and parks_visible_to(by).filter(province=site.province).exists():
        raise errors.ProvinceHasPark
    if day > timezone.localdate():
        raise errors.DayAhead
    before = _holding(site)
    if before and day < before.on:
        raise errors.DayBeforeLast(day=humanise(before.on))
    version = next(iter(criteria.values())).version
    made = Assessment.objects.create(
        park=site.park, province=site.province, version=version, on=day, begun_by_id=by.pk
    )
    if before:
        for answer in before.answers.select_related("criterion"):
            if criterion := criteria.get(answer.criterion.code):
                copied: dict[str, Any] = {name: getattr(answer, name) for name in CARRIED}
                Answer.objects.create(assessment=made, criterion=criterion, carried=True, **copied)
    return made


@command(refusals=REFUSALS)
def submit_assessment(assessment_id: int, *, by: Actor) -> Assessment:
    """Submit an assessment: its answers change no more until it is given back.

    Permission: readiness.answer on the assessment.
    Raises: NotFound; NotAllowed; WrongState; NothingAnswered.
    """
    found = locked(assessment_id, by)
    ASSESSMENT.apply("submit", found, by=by)
    if not found.answers.filter(score__isnull=False).exists():
        raise errors.NothingAnswered
    found.submitted_by_id, found.submitted_at, found.note = by.pk, timezone.now(), ""
    found.save(update_fields=["state", "submitted_by", "submitted_at", "note"])
    people = people_holding(Role.HEAD_OFFICE, on=Scope.NETWORK, numbers={0})
    _write(SUBMITTED_LETTER, found, [one for one in people if one.pk != by.pk], by)
    return found


@command(refusals=REFUSALS)
def give_back_assessment(assessment_id: int, *, note: str, by: Actor) -> Assessment:
    """Give a submitted assessment back to be mended, and say what.

    Permission: readiness.review.
    Raises: NotFound; NotAllowed; WrongState; NoteMissing.
    """
    found = locked(assessment_id, by)
    ASSESSMENT.apply("give_back", found, by=by)
    if not note.strip():
        raise errors.NoteMissing
    found.note = note.strip()
    found.save(update_fields=["state", "note"])
    _answer_author(found, by)
    return found


@command(refusals=REFUSALS)
def accept_assessment(assessment_id: int, *, note: str = "", by: Actor) -> Assessment:
    """Accept a submitted assessment of somebody else; it takes the place of the one before.

    Permission: readiness.review.
    Raises: NotFound; NotAllowed; WrongState; OwnReview.
    """
    found = locked(assessment_id, by)
    ASSESSMENT.apply("accept", found, by=by)
    if by.pk is not None and by.pk in _authors(found):
        raise errors.OwnReview
    before = _holding(Site(found.park, found.province))
    if before:
        ASSESSMENT.apply("supersede", before, by=by)
        before.save(update_fields=["state"])
    found.supersedes = before
    found.reviewed_by_id, found.reviewed_at, found.note = by.pk, timezone.now(), note.strip()
    found.save(update_fields=["state", "supersedes", "reviewed_by", "reviewed_at", "note"])
    _answer_author(found, by)
    return found


@command()
def cancel_assessment(assessment_id: int, *, by: Actor) -> Assessment:
    """Cancel a draft; what was answered stays on record and counts nowhere.

    Permission: readiness.answer on the assessment.
    Raises: NotFound; NotAllowed; WrongState.
    """
    found = locked(assessment_id, by)
    ASSESSMENT.apply("cancel", found, by=by)
    found.save(update_fields=["state"])
    return found


def locked(assessment_id: int, by: Actor) -> Assessment:
    """An assessment, kept from others until the end of the command. Raises: NotFound."""
    rows = assessments_visible_to(by).select_for_update(of=("self",))
    found = rows.filter(pk=assessment_id).first()
    if found is None:
        raise NotFound
    return found


def _holding(site: Site) -> Assessment | None:
    land, park = site.key
    rows = Assessment.objects.filter(province=land, park=park, state=AssessmentState.REVIEWED)
    return rows.select_for_update(of=("self",)).first()


def _authors(found: Assessment) -> set[int]:
    wrote = found.answers.filter(carried=False, answered_by__isnull=False)
    authors = set(wrote.values_list("answered_by", flat=True))
    return authors | ({found.submitted_by_id} if found.submitted_by_id else set())


def _answer_author(found: Assessment, by: Actor) -> None:
    """Tell whoever submitted it what became of it."""
    author = found.submitted_by
    _write(REVIEWED_LETTER, found, [author] if author and author.pk != by.pk else [], by)


def _write(code: str, found: Assessment, to: list[Any], by: Actor) -> None:
    moment = found.reviewed_at or found.submitted_at
    send(
        code,
        to=to,
        context={"assessment": found.pk},
        dedupe_key=f"{code}:{found.pk}:{found.state}:{moment:%Y%m%d%H%M%S%f}",
        by=by,
    )
