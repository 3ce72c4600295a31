"""A company asks another one to speak; the other says yes or no, or wants no more of it."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.holding import free
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.community import errors
from majal.modules.community.commands.presenting import held
from majal.modules.community.models import Block, Introduction, Profile
from majal.modules.community.permissions import Perm
from majal.modules.community.queries.members import is_listed, is_member, people_of
from majal.modules.community.workflow import (
    AGAIN,
    INTRODUCTION,
    LAPSES,
    MONTH,
    MOST_ASKED,
    WORDS_KEPT,
    IntroductionState,
)
from majal.modules.messages.public import send
from majal.modules.organisations.public import Organisation

ASKED, ANSWERED = "community.asked", "community.answered"
MOST = 2000


@command(
    refusals={
        "introduction_waits_once": errors.AskedAlready,
        "introduction_of_another": errors.OneselfAsked,
    }
)
def ask_introduction(
    asker_id: int, asked_id: int, about: str, *, language: str = "ar", by: Actor
) -> Introduction:
    """Ask a company of the directory to speak with one’s own; no address is shared before its yes.

    Both stand in the directory. Some introductions a month at most; a company that declined is not
    asked again for three months; one that blocked the asker seems to take none.

    Permission: community.write on the company that asks.
    Raises: NotAllowed; NotFound; NotMember; NotListed; OneselfAsked; WordsMissing; NoIntroductions;
    AskedAlready; AskedTooSoon; AskedTooMuch.
    """
    asker = held(asker_id)
    require(by, Perm.WRITE, asker)
    if asker_id == asked_id:
        raise errors.OneselfAsked
    if not is_member(asker_id):
        raise errors.NotMember
    if not is_listed(asker_id):
        raise errors.NotListed
    asked = Organisation.objects.filter(pk=asked_id, archived_at=None).first()
    if asked is None or not is_listed(asked_id):
        raise NotFound
    if not about.strip():
        raise errors.WordsMissing
    _refuse_flood(asker, asked)
    found = Introduction.objects.create(
        asker=asker,
        asked=asked,
        about=about.strip()[:MOST],
        language=language,
        asked_at=timezone.now(),
        asked_by_id=by.pk,
    )
    _tell(ASKED, found, asked)
    return found


@command()
def answer_introduction(
    introduction_id: int, *, accepts: bool, answer: str = "", by: Actor
) -> Introduction:
    """Say yes or no; with a yes each side sees the name and the address of the other’s person.

    Permission: community.answer on the introduction.
    Raises: NotAllowed; NotFound; WrongState.
    """
    found = _held(introduction_id)
    INTRODUCTION.apply("accept" if accepts else "decline", found, by=by)
    found.answer, found.ended_at = answer.strip()[:600], timezone.now()
    found.answered_by_id = by.pk
    found.save()
    _tell(ANSWERED, found, found.asker)
    return found


@command()
def take_back_introduction(introduction_id: int, *, by: Actor) -> Introduction:
    """Take back an introduction that was not answered.

    Permission: community.take_back on the introduction.
    Raises: NotAllowed; NotFound; WrongState.
    """
    found = _held(introduction_id)
    INTRODUCTION.apply("withdraw", found, by=by)
    found.ended_at = timezone.now()
    found.save()
    return found


@command(
    refusals={
        "community_block_once": errors.BlockedAlready,
        "community_block_of_another": errors.OneselfAsked,
    }
)
def block_company(organisation_id: int, blocked_id: int, *, by: Actor) -> Block:
    """Want no more introductions from a company; what it asked and waits is declined.

    The other is not told that it is blocked.

    Permission: community.write on the company.
    Raises: NotAllowed; NotFound; BlockedAlready; OneselfAsked.
    """
    company = held(organisation_id)
    require(by, Perm.WRITE, company)
    blocked = Organisation.objects.filter(pk=blocked_id).first()
    if blocked is None:
        raise NotFound
    found = Block.objects.create(organisation=company, blocked=blocked)
    waiting = Introduction.objects.filter(
        asker=blocked, asked=company, state=IntroductionState.ASKED
    )
    for one in waiting:
        answer_introduction(one.pk, accepts=False, by=by)
    return found


@command()
def lift_block(block_id: int, *, by: Actor) -> Block:
    """Take introductions from a company again.

    Permission: community.write on the company that blocked.
    Raises: NotAllowed; NotFound.
    """
    found = Block.objects.select_for_update().filter(pk=block_id, lifted_at=None).first()
    if found is None:
        raise NotFound
    require(by, Perm.WRITE, found)
    found.lifted_at = timezone.now()
    found.save(update_fields=["lifted_at"])
    return found


@command()
def lapse_introductions(*, by: Actor) -> int:
    """Let lapse what was not answered within a month; says how many.

    Permission: community.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = Introduction.objects.select_for_update(skip_locked=True)
    late = rows.filter(state=IntroductionState.ASKED, asked_at__lt=timezone.now() - LAPSES)
    for one in (found := list(late)):
        INTRODUCTION.apply("lapse", one, by=by)
        one.ended_at = timezone.now()
        one.save()
    return len(found)


@command()
def empty_introductions(*, by: Actor) -> int:
    """Empty the words of introductions that ended a year ago; says of how many.

    Permission: community.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = Introduction.objects.select_for_update(skip_locked=True)
    over = free(rows.filter(ended_at__lt=timezone.now() - WORDS_KEPT, emptied_at=None))
    for one in (found := list(over)):
        one.about = one.answer = ""
        one.emptied_at = timezone.now()
        one.save()
    return len(found)


def _refuse_flood(asker: Organisation, asked: Organisation) -> None:
    now = timezone.now()
    closed = Profile.objects.filter(organisation=asked, takes_introductions=False)
    blocked = Block.objects.filter(organisation=asked, blocked=asker, lifted_at=None)
    if closed.exists() or blocked.exists():
        raise errors.NoIntroductions
    mine = Introduction.objects.filter(asker=asker)
    if mine.filter(asked=asked, state=IntroductionState.ASKED).exists():
        raise errors.AskedAlready
    declined = mine.filter(
        asked=asked, state=IntroductionState.DECLINED, ended_at__gt=now - AGAIN
    ).first()
    if declined is not None and declined.ended_at is not None:
        raise errors.AskedTooSoon(day=humanise(timezone.localdate(declined.ended_at + AGAIN)))
    recent = mine.filter(asked_at__gt=now - MONTH).order_by("asked_at")
    if recent.count() >= MOST_ASKED:
        first = recent[recent.count() - MOST_ASKED]
        day = humanise(timezone.localdate(first.asked_at + MONTH))
        raise errors.AskedTooMuch(most=MOST_ASKED, day=day)


def _held(introduction_id: int) -> Introduction:
    rows = Introduction.objects.select_for_update(of=("self",)).select_related("asker", "asked")
    found = rows.filter(pk=introduction_id, emptied_at=None).first()
    if found is None:
        raise NotFound
    return found


def _tell(letter: str, found: Introduction, company: Organisation) -> None:
    if to := people_of(company.pk):
        send(
            letter,
            to=to,
            context={"introduction": found.pk},
            ref=Ref("community.introduction", found.pk),
            dedupe_key=f"{letter}:{found.pk}",
            by=SYSTEM,
        )
