"""Which challenges, comments, answers and pilots an actor may see."""

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.modules.challenges.models import Answer, Challenge, Comment, Juror, Payment, Pilot
from majal.modules.challenges.permissions import BODIES, COMPANY, OF_PARK, Perm, everywhere
from majal.modules.challenges.workflow import SHOWN, AnswerState, State

JUDGED = (State.PUBLISHED, State.PILOTS)


def _staff(actor: Actor, way: str) -> Q:
    return Q(**{f"{way}park__in": scopes(actor, *OF_PARK, kind="park")})


def _owner(actor: Actor, way: str) -> Q:
    found = Q(**{f"{way}owner__in": scopes(actor, *COMPANY, kind="organisation")})
    for role, kinds in BODIES.items():
        lands = scopes(actor, role, kind="territory")
        found |= Q(**{f"{way}owner__territory__in": lands, f"{way}owner__kind__in": kinds})
    return found


def challenges_visible_to(actor: Actor) -> QuerySet[Challenge]:
    """What is published for everyone; drafts for staff and their owner."""
    rows = Challenge.objects.select_related("owner", "park", "territory")
    if actor is SYSTEM or everywhere(actor, None):
        return rows
    return rows.filter(Q(state__in=SHOWN) | _staff(actor, "") | _owner(actor, ""))


def challenge_of(actor: Actor, code: str) -> Challenge:
    """One challenge. Raises: Challenge.DoesNotExist."""
    return challenges_visible_to(actor).prefetch_related("jurors").get(code=code)


def comments_visible_to(actor: Actor) -> QuerySet[Comment]:
    """The comments somebody judges."""
    rows = Comment.objects.select_related("challenge__owner", "challenge__park", "author")
    if actor is SYSTEM or everywhere(actor, None):
        return rows
    return rows.filter(_staff(actor, "challenge__"))


def comment_of(actor: Actor, pk: int) -> Comment:
    """One comment. Raises: Comment.DoesNotExist."""
    return comments_visible_to(actor).get(pk=pk)


def answers_visible_to(actor: Actor) -> QuerySet[Answer]:
    """The answers to what one runs or owns, and one’s company’s own."""
    rows = Answer.objects.select_related(
        "organisation", "challenge__owner", "challenge__park", "challenge__territory"
    )
    if actor is SYSTEM or everywhere(actor, None):
        return rows
    own = Q(organisation__in=scopes(actor, *COMPANY, kind="organisation"))
    return rows.filter(own | _staff(actor, "challenge__") | _owner(actor, "challenge__"))


def answer_of(actor: Actor, pk: int) -> Answer:
    """One answer. Raises: Answer.DoesNotExist."""
    return answers_visible_to(actor).get(pk=pk)


def to_judge(actor: Actor) -> QuerySet[Answer]:
    """What a juror reads: filed answers of the challenges on whose jury they are."""
    rows = Answer.objects.select_related("organisation", "challenge__owner")
    mine = Juror.objects.filter(person=actor.pk or 0, removed_at=None)
    return rows.filter(
        challenge__in=mine.values("challenge"),
        challenge__state__in=JUDGED,
        state__in=[AnswerState.FILED, AnswerState.FINALIST],
    ).prefetch_related("challenge__jurors")


def judged_answer_of(actor: Actor, pk: int) -> Answer:
    """One answer to judge. Raises: Answer.DoesNotExist."""
    return to_judge(actor).get(pk=pk)


def juror_of(actor: Actor, pk: int) -> Juror:
    """One juror of a challenge one runs. Raises: Juror.DoesNotExist."""
    found = Juror.objects.select_related("challenge__owner", "person").get(pk=pk, removed_at=None)
    if not may(actor, Perm.PUBLISH, found.challenge):
        raise Juror.DoesNotExist
    return found


def pilots_visible_to(actor: Actor) -> QuerySet[Pilot]:
    """Every pilot of what is shown; others for staff and owners."""
    rows = Pilot.objects.select_related(
        "answer__organisation",
        "answer__challenge__owner",
        "answer__challenge__park",
        "answer__challenge__territory",
        "document__file",
    )
    seen = challenges_visible_to(actor).order_by().values("pk")
    return rows.filter(answer__challenge__in=seen)


def pilot_of(actor: Actor, pk: int) -> Pilot:
    """One pilot. Raises: Pilot.DoesNotExist."""
    return pilots_visible_to(actor).get(pk=pk)


def payment_of(actor: Actor, pk: int) -> Payment:
    """One payment of a pilot one keeps. Raises: ObjectDoesNotExist."""
    found = Payment.objects.get(pk=pk)
    found.pilot = pilot_of(actor, found.pilot_id)
    if not may(actor, Perm.PILOT, found):
        raise Payment.DoesNotExist
    return found
