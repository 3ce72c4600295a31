"""Everything that changes opinions."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor, LinkHolder
from majal.kernel.command import command
from majal.kernel.dates import humanise, local_day
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.hashing import new_secret
from majal.kernel.holding import free
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.cases.public import OPEN, write_step
from majal.modules.messages.public import Guest, send
from majal.modules.opinions.errors import OpinionEmpty, OpinionGiven, QuestionMissing
from majal.modules.opinions.models import Advice, Opinion
from majal.modules.opinions.permissions import OPINION_LINK, Perm

OPINION_ASKED = "opinions.opinion_asked"
GRACE = timedelta(days=30)
"""How long after its day an opinion may still be given: a late one is better than none."""
MOST, EMPTIED = 10_000, "—"


@command()
def ask_opinion(
    case_id: int,
    *,
    name: str,
    email: str,
    question: str,
    answer_by: date,
    language: str = "fr",
    with_papers: bool = False,
    by: Actor,
) -> Opinion:
    """Ask an administration or an expert for an opinion, by a link that needs no account.

    Permission: opinions.ask on the dossier.
    Raises: NotAllowed; NotFound; WrongState; QuestionMissing.
    """
    case = write_step(case_id, "ask_opinion", note=name.strip(), by=by)
    require(by, Perm.ASK, case)
    if case.state not in OPEN:
        raise WrongState
    if not question.strip():
        raise QuestionMissing
    today = local_day(timezone.now())
    opinion = Opinion.objects.create(
        case=case,
        name=name.strip(),
        email=email.strip().lower(),
        language=language,
        question=question.strip()[:MOST],
        with_papers=with_papers,
        answer_by=max(answer_by, today),
        seed=new_secret(),
        asked_by_id=by.pk,
    )
    link, _secret = links.issue(
        OPINION_LINK,
        Ref("opinions.opinion", opinion.pk),
        lasting=timedelta(days=(opinion.answer_by - today).days + 1) + GRACE,
        by=by,
        seed=opinion.seed,
    )
    opinion.link_id = link.pk
    opinion.save(update_fields=["link_id"])
    send(
        OPINION_ASKED,
        to=[Guest(opinion.email, opinion.language)],
        context={"opinion": opinion.pk},
        ref=Ref("cases.case", case.pk),
        dedupe_key=f"{OPINION_ASKED}:{opinion.pk}",
        by=SYSTEM,
    )
    return opinion


@command()
def give_opinion(advice: str, text: str, *, by: LinkHolder) -> Opinion:
    """Give the opinion that was asked for, once, by its link.

    Permission: opinions.give on the opinion.
    Raises: NotAllowed; NotFound; OpinionGiven; OpinionEmpty; WrongState once the dossier ended.
    """
    opinion = _held(by.id)
    if opinion.withdrawn_at:
        raise NotFound
    require(by, Perm.GIVE, opinion)
    if advice not in Advice.values or not text.strip():
        raise OpinionEmpty
    opinion.advice, opinion.text = advice, text.strip()[:MOST]
    opinion.answered_at = timezone.now()
    opinion.save(update_fields=["advice", "text", "answered_at"])
    case = write_step(opinion.case_id, "opinion", note=opinion.name, tell=True, by=SYSTEM)
    if case.state not in OPEN:
        raise WrongState
    return opinion


@command()
def withdraw_opinion(opinion_id: int, *, by: Actor) -> Opinion:
    """Withdraw a question that was not answered; its link opens nothing any more.

    Permission: opinions.ask on its dossier.
    Raises: NotAllowed; NotFound; OpinionGiven.
    """
    opinion = _held(opinion_id)
    case = write_step(opinion.case_id, "withdraw_opinion", note=opinion.name, by=by)
    require(by, Perm.ASK, case)
    opinion.withdrawn_at = timezone.now()
    opinion.save(update_fields=["withdrawn_at"])
    if opinion.link_id:
        links.revoke(opinion.link_id)
    return opinion


@command()
def forget_askers(case_id: int, *, by: Actor) -> int:
    """Empty the questions that nobody answered, once the time of keeping their dossier is over.

    Permission: opinions.forget.
    Raises: NotAllowed.
    """
    require(by, Perm.FORGET)
    return _empty(Opinion.objects.filter(case_id=case_id))


@command()
def forget_left(*, by: Actor) -> int:
    """Empty such questions of dossiers emptied before, where somebody was held back that night.

    Permission: opinions.forget.
    Raises: NotAllowed.
    """
    require(by, Perm.FORGET)
    return _empty(Opinion.objects.filter(case__purged_at__isnull=False).exclude(email=""))


def _empty(asked: QuerySet[Opinion]) -> int:
    rows = free(asked.filter(answered_at=None))
    return rows.update(name=EMPTIED, email="", withdrawn_at=timezone.now())


def _held(opinion_id: int) -> Opinion:
    opinion = Opinion.objects.select_for_update().filter(pk=opinion_id).first()
    if opinion is None:
        raise NotFound
    if opinion.answered_at:
        raise OpinionGiven(day=humanise(local_day(opinion.answered_at)))
    return opinion
