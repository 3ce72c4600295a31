"""Startups answer, a jury of named people judges, finalists are chosen."""

from collections.abc import Collection
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import DomainError, NotFound, WrongState
from majal.kernel.permissions import require, scopes
from majal.modules.challenges import errors
from majal.modules.challenges.commands.stating import held
from majal.modules.challenges.models import Answer, Challenge, Juror, Score
from majal.modules.challenges.permissions import COMPANY, Perm
from majal.modules.challenges.queries import answer_of, judged_answer_of, juror_of, ranking_of
from majal.modules.challenges.workflow import MOST_POINTS, AnswerState, State
from majal.modules.messages.public import send
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role, Scope, User, people_holding

REFUSALS: dict[str, type[DomainError]] = {
    "challenge_answer_once": errors.AnsweredAlready,
    "challenge_answer_priced": errors.AmountWrong,
    "challenge_juror_once": errors.JurorTaken,
    "challenge_score_whole": errors.PointsWrong,
}


@command(refusals=REFUSALS)
def answer_challenge(
    code: str,
    organisation_id: int,
    *,
    summary: str,
    plan: str,
    price: Decimal,
    by: Actor,
) -> Answer:
    """Answer a challenge for a company one manages, until its last day.

    Permission: challenges.answer.
    Raises: NotFound; NotAllowed; AnswersClosed; NotYourOrganisation; AnsweredAlready; TextMissing;
        AmountWrong.
    """
    require(by, Perm.ANSWER)
    found = held(code, by, Perm.READ)
    mine = scopes(by, Role.COMPANY_MANAGER, kind="organisation")
    if by is not SYSTEM and organisation_id not in mine:
        raise errors.NotYourOrganisation
    if not Organisation.objects.filter(pk=organisation_id, archived_at=None).exists():
        raise NotFound
    if not found.is_open:
        raise errors.AnswersClosed
    if not summary.strip() or not plan.strip():
        raise errors.TextMissing
    if price <= 0:
        raise errors.AmountWrong
    return Answer.objects.create(
        challenge=found,
        organisation_id=organisation_id,
        summary=summary.strip(),
        plan=plan.strip(),
        price=price,
        filed_by_id=by.pk,
    )


@command()
def withdraw_answer(answer_id: int, *, by: Actor) -> Answer:
    """Take an answer back before the jury has chosen; it stays on record.

    Permission: challenges.answer, for one’s own company.
    Raises: NotFound; NotAllowed; AnswerFixed.
    """
    Answer.objects.select_for_update().filter(pk=answer_id).first()
    try:
        found = answer_of(by, answer_id)
    except Answer.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.ANSWER)
    if by is not SYSTEM and found.organisation_id not in scopes(
        by, Role.COMPANY_MANAGER, kind="organisation"
    ):
        raise NotFound
    if found.state != AnswerState.FILED:
        raise errors.AnswerFixed
    found.state = AnswerState.WITHDRAWN
    found.save(update_fields=["state"])
    return found


@command(refusals=REFUSALS)
def name_juror(code: str, person_id: int, *, by: Actor) -> Juror:
    """Put somebody on the jury.

    Permission: challenges.publish on the challenge.
    Raises: NotFound; NotAllowed; WrongState; JurorTaken.
    """
    found = held(code, by, Perm.PUBLISH)
    if found.state not in (State.DRAFT, State.PUBLISHED):
        raise WrongState
    if not User.objects.filter(pk=person_id, is_active=True).exists():
        raise NotFound
    return Juror.objects.create(challenge=found, person_id=person_id)


@command()
def remove_juror(juror_id: int, *, by: Actor) -> Juror:
    """Take somebody off the jury: their points count no more and stay on record.

    Permission: challenges.publish on the challenge.
    Raises: NotFound; NotAllowed.
    """
    try:
        found = juror_of(by, juror_id)
    except Juror.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.PUBLISH, found.challenge)
    found.removed_at = timezone.now()
    found.save(update_fields=["removed_at"])
    return found


@command(refusals=REFUSALS)
def score_answer(
    answer_id: int,
    *,
    points: int | None = None,
    conflict: bool = False,
    note: str = "",
    by: Actor,
) -> Score:
    """Give an answer points as a juror, or declare a conflict of interest; until finalists stand.

    Whoever acts for the company has a conflict, whether they say so or not.

    Permission: challenges.judge on the challenge.
    Raises: NotFound; NotAllowed; AnswerFixed; PointsWrong; InConflict.
    """
    try:
        found = judged_answer_of(by, answer_id)
    except Answer.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.JUDGE, found)
    held(found.challenge.code, by, Perm.READ)
    if found.state != AnswerState.FILED:
        raise errors.AnswerFixed
    if not conflict and found.organisation_id in scopes(by, *COMPANY, kind="organisation"):
        raise errors.InConflict
    if conflict:
        points = None
    elif points is None or not 0 <= points <= MOST_POINTS:
        raise errors.PointsWrong
    juror = Juror.objects.get(challenge=found.challenge, person=by.pk or 0, removed_at=None)
    score, _new = Score.objects.update_or_create(
        juror=juror,
        answer=found,
        defaults={"points": points, "conflict": conflict, "note": note.strip()[:1000]},
    )
    return score


@command()
def choose_finalists(code: str, answers: Collection[int], *, by: Actor) -> Challenge:
    """Choose the finalists once answers are closed; everyone who answered is told.

    Permission: challenges.publish on the challenge.
    Raises: NotFound; NotAllowed; WrongState; StillOpen; NoFinalist; JuryIncomplete.
    """
    found = held(code, by, Perm.PUBLISH)
    if found.state != State.PUBLISHED:
        raise WrongState
    if found.is_open and found.answers_until:
        raise errors.StillOpen(day=humanise(found.answers_until))
    ranked = {one.answer.pk: one for one in ranking_of(found)}
    if not answers:
        raise errors.NoFinalist
    if not set(answers) <= set(ranked):
        raise NotFound
    if not all(ranked[pk].complete for pk in answers):
        raise errors.JuryIncomplete
    for pk, one in ranked.items():
        one.answer.state = AnswerState.FINALIST if pk in answers else AnswerState.LEFT_OUT
        one.answer.save(update_fields=["state"])
        people = people_holding(
            Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=[one.answer.organisation_id]
        )
        send(
            "challenges.chosen",
            to=list(people),
            context={"answer": pk},
            dedupe_key=f"challenges.chosen:{pk}",
            by=SYSTEM,
        )
    found.state = State.PILOTS
    found.save(update_fields=["state"])
    return found
