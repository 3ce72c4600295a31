"""Applications are found complete, given to readers, scored; an interest removes a reader."""

from collections.abc import Mapping

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.names import listed
from majal.kernel.permissions import id_of, require
from majal.kernel.refs import Ref
from majal.modules.admissions import errors
from majal.modules.admissions.commands.away import leave_agenda
from majal.modules.admissions.commands.holding import advance, application_held, in_hand
from majal.modules.admissions.models import Application, Interest, Reading, Score
from majal.modules.admissions.permissions import Perm
from majal.modules.admissions.queries.interests import interests_between
from majal.modules.admissions.queries.people import papers_missing, readers_for, sees_names
from majal.modules.admissions.queries.scoring import track_of
from majal.modules.admissions.workflow import Why
from majal.modules.calls.public import Mark, weighted
from majal.modules.messages.public import send
from majal.modules.people.public import User

REFUSALS = {
    "reading_once": errors.ReaderAssigned,
    "interest_once": errors.InterestKnown,
    "interest_reasoned": errors.ReasonMissing,
    "interest_declared_stands": errors.DeclaredStands,
    "reading_without_interest": errors.InterestStands,
    "score_fixed": errors.ScoresFixed,
    "score_in_range": errors.PointsOutOfRange,
    "reading_score_fixed": errors.ScoresFixed,
}
READING_ASKED = "admissions.reading_asked"


@command()
def confirm_complete(application_id: int, *, by: Actor) -> Application:
    """Find an application complete: its papers are there, and it may be read.

    Permission: admissions.handle on the application.
    Raises: NotAllowed; NotFound; WrongState unless its dossier is being handled; PapersMissing.
    """
    application = application_held(application_id)
    require(by, Perm.HANDLE, application)
    in_hand(application)
    if missing := papers_missing(application.case):
        raise errors.PapersMissing(papers=listed(missing))
    if application.complete_at is None:
        application.complete_at, application.complete_by_id = timezone.now(), by.pk
        application.save(update_fields=["complete_at", "complete_by"])
        advance(application.case, "study", by=by)
    return application


@command(refusals=REFUSALS)
def detect_interests(application_id: int, reader_id: int, *, by: Actor) -> list[Interest]:
    """Look for what stands between an application and a reader, and put it on record.

    A reader against whom something new is found reads it no longer.

    Permission: admissions.handle on the application.
    Raises: NotAllowed; NotFound; ReaderUnfit.
    """
    application = application_held(application_id)
    require(by, Perm.HANDLE, application)
    reader = readers_for(application).filter(pk=reader_id).first()
    if reader is None:
        raise errors.ReaderUnfit
    found = detect(application, reader)
    reading = application.readings.filter(reader=reader, removed_at=None).first()
    if found and reading is not None and reading.submitted_at is None:
        remove(reading)
    return found


@command(refusals=REFUSALS)
def assign_reader(application_id: int, reader_id: int, *, by: Actor) -> Reading:
    """Give an application to a reader against whom no interest stands.

    Where the track is read blind, nobody reads who may open the dossier itself.

    Permission: admissions.handle on the application.
    Raises: NotAllowed; NotFound; WrongState; NotComplete; ReaderUnfit; ReaderSeesNames;
        ReaderAssigned; ReaderInConflict, and ``detect_interests`` keeps what was found.
    """
    application = application_held(application_id)
    require(by, Perm.HANDLE, application)
    in_hand(application)
    if application.complete_at is None:
        raise errors.NotComplete
    reader = readers_for(application).filter(pk=reader_id).first()
    if reader is None:
        raise errors.ReaderUnfit
    if track_of(application).blind and sees_names(reader, application):
        raise errors.ReaderSeesNames(reader=str(reader))
    found = application.readings.filter(reader=reader).first()
    if found is not None and found.removed_at is None:
        raise errors.ReaderAssigned
    detect(application, reader)
    if standing := _standing(application, reader.pk):
        raise errors.ReaderInConflict(
            reader=str(reader), why=listed([str(one.get_why_display()) for one in standing])
        )
    if found is not None:  # what stood against them was set aside
        found.removed_at = None
        found.save(update_fields=["removed_at"])
        return found
    reading = Reading.objects.create(application=application, reader=reader, assigned_by_id=by.pk)
    send(
        READING_ASKED,
        to=[reader],
        context={"reading": reading.pk},
        ref=Ref("admissions.reading", reading.pk),
        dedupe_key=f"{READING_ASKED}:{reading.pk}",
        by=SYSTEM,
    )
    return reading


@command(refusals=REFUSALS)
def declare_interest(reading_id: int, reason: str, *, by: Actor) -> Interest:
    """Say that one has an interest in an application given to one: one reads it no longer.

    Where it stands on the agenda of a committee that one sits on, one leaves it there too.

    Permission: admissions.read on the reading.
    Raises: NotAllowed; NotFound; ReasonMissing; ScoresFixed once scores were handed in.
    """
    reading = _reading_held(reading_id, by)
    if reading.submitted_at is not None:
        raise errors.ScoresFixed
    if not reason.strip():
        raise errors.ReasonMissing
    found = Interest.objects.create(
        application=reading.application,
        reader=reading.reader,
        why=Why.DECLARED,
        reason=reason.strip()[:500],
    )
    remove(reading)
    leave_agenda(reading.application)
    return found


@command(refusals=REFUSALS)
def set_interest_aside(interest_id: int, reason: str, *, by: Actor) -> Interest:
    """Set a detected interest aside with a reason, such as a mere namesake; it stays on record.

    Permission: admissions.handle on its application.
    Raises: NotAllowed; NotFound; DeclaredStands; ReasonMissing.
    """
    row = Interest.objects.filter(pk=interest_id).values_list("application", flat=True).first()
    application = application_held(row or 0)
    require(by, Perm.HANDLE, application)
    found = Interest.objects.select_for_update().get(pk=interest_id)
    if found.why == Why.DECLARED:
        raise errors.DeclaredStands
    if not reason.strip():
        raise errors.ReasonMissing
    if found.set_aside_at is None:
        found.set_aside_at, found.set_aside_by_id = timezone.now(), by.pk
        found.set_aside_reason = reason.strip()[:500]
        found.save()
    return found


@command(refusals=REFUSALS)
def keep_scores(
    reading_id: int, points: Mapping[int, int], *, comment: str = "", by: Actor
) -> Reading:
    """Keep points given so far, by criterion; nothing is handed in.

    Permission: admissions.read on the reading.
    Raises: NotAllowed; NotFound; ScoresFixed; PointsOutOfRange; WrongState.
    """
    reading = _reading_held(reading_id, by)
    put_points(reading, points, comment)
    return reading


@command(refusals=REFUSALS)
def submit_scores(
    reading_id: int, points: Mapping[int, int], *, comment: str = "", by: Actor
) -> Reading:
    """Hand in the points for every criterion, once; the score follows from the weights.

    Permission: admissions.read on the reading.
    Raises: NotAllowed; NotFound; ScoresFixed; ScoresMissing; PointsOutOfRange; InterestStands;
        WrongState.
    """
    reading = _reading_held(reading_id, by)
    put_points(reading, points, comment)
    hand_in(reading)
    return reading


def put_points(reading: Reading, points: Mapping[int, int], comment: str) -> None:
    """Write points down.

    Raises: ScoresFixed; PointsOutOfRange; WrongState.
    """
    if reading.submitted_at is not None:
        raise errors.ScoresFixed
    in_hand(reading.application)
    criteria = {c.pk: c for c in reading.application.call.grid.criteria.all()}
    for number, given in points.items():
        criterion = criteria.get(number)
        if criterion is None or not 0 <= given <= criterion.most:
            raise errors.PointsOutOfRange
        Score.objects.update_or_create(
            reading=reading, criterion=criterion, defaults={"points": given}
        )
    reading.comment = comment.strip()[:5000]
    reading.save(update_fields=["comment"])


def hand_in(reading: Reading) -> None:
    """Make a reading final.

    Raises: ScoresMissing; InterestStands.
    """
    if _standing(reading.application, reading.reader_id):
        raise errors.InterestStands
    given = {s.criterion_id: s.points for s in reading.scores.all()}
    criteria = list(reading.application.call.grid.criteria.all())
    if any(c.pk not in given for c in criteria):
        raise errors.ScoresMissing
    reading.score = weighted(Mark(given[c.pk], c.most, c.weight) for c in criteria)
    reading.submitted_at = timezone.now()
    reading.save(update_fields=["score", "submitted_at"])


def detect(application: Application, reader: User) -> list[Interest]:
    """Record what stands between a reader and an application; known ones stay as they are."""
    known = set(application.interests.filter(reader=reader).values_list("why", flat=True))
    return [
        Interest.objects.create(application=application, reader=reader, why=why, reason=reason)
        for why, reason in interests_between(application, reader)
        if why not in known
    ]


def remove(reading: Reading) -> None:
    """Take an application out of a reader's hands."""
    reading.removed_at = timezone.now()
    reading.save(update_fields=["removed_at"])


def _standing(application: Application, reader_id: int) -> list[Interest]:
    return list(application.interests.filter(reader=reader_id, set_aside_at=None))


def _reading_held(reading_id: int, by: Actor) -> Reading:
    rows = Reading.objects.select_for_update(of=("self",)).select_related(
        "application__call__grid", "application__case__type", "reader"
    )
    reading = rows.filter(pk=reading_id, reader=id_of(by)).first()
    if reading is None:
        raise NotFound
    require(by, Perm.READ, reading)
    if reading.application.left_at is not None:
        raise WrongState
    return reading
