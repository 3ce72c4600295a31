"""Words on a dossier: messages, internal notes, and opinions asked from outside."""

from datetime import date, timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor, LinkHolder
from majal.kernel.command import command
from majal.kernel.dates import humanise, local_day
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.cases.commands.holding import held, today, wrote
from majal.modules.cases.commands.telling import tell_applicant, tell_handlers
from majal.modules.cases.errors import (
    MessageEmpty,
    OpinionEmpty,
    OpinionGiven,
    QuestionMissing,
)
from majal.modules.cases.models import Advice, CaseMessage, Opinion
from majal.modules.cases.permissions import OPINION_LINK, Perm, applied
from majal.modules.cases.workflow import OPEN, CaseState
from majal.modules.messages.public import Guest, send

OPINION_ASKED = "cases.opinion_asked"
GRACE = timedelta(days=30)
"""How long after its day an opinion may still be given: a late one is better than none."""
MOST = 10_000


@command()
def write_message(case_id: int, body: str, *, internal: bool = False, by: Actor) -> CaseMessage:
    """Write a message on a dossier to the other side, or a note that only handlers see.

    Permission: cases.write on the dossier, cases.see_internal for a note.
    Raises: NotAllowed; NotFound; MessageEmpty; WrongState on a draft.
    """
    case = held(case_id, by)
    require(by, Perm.SEE_INTERNAL if internal else Perm.WRITE, case)
    if case.state == CaseState.DRAFT:
        raise WrongState
    if not body.strip():
        raise MessageEmpty
    mine = applied(by, case) and not internal
    message = CaseMessage.objects.create(
        case=case,
        author_id=by.pk,
        from_applicant=mine,
        internal=internal,
        body=body.strip()[:MOST],
    )
    if mine:
        tell_handlers(case, "message", key=str(message.pk), by=by)
    elif not internal:
        tell_applicant(case, "message", key=str(message.pk))
    return message


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

    Permission: cases.handle on the dossier.
    Raises: NotAllowed; NotFound; WrongState; QuestionMissing.
    """
    case = held(case_id, by)
    require(by, Perm.HANDLE, case)
    if case.state not in OPEN:
        raise WrongState
    if not question.strip():
        raise QuestionMissing
    opinion = Opinion.objects.create(
        case=case,
        name=name.strip(),
        email=email.strip().lower(),
        language=language,
        question=question.strip()[:MOST],
        with_papers=with_papers,
        answer_by=max(answer_by, today()),
        seed=new_secret(),
        asked_by_id=by.pk,
    )
    lasting = timedelta(days=(opinion.answer_by - today()).days + 1) + GRACE
    link, _secret = links.issue(
        OPINION_LINK, Ref("cases.opinion", opinion.pk), lasting=lasting, by=by, seed=opinion.seed
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
    wrote(case, "ask_opinion", by, note=opinion.name)
    return opinion


@command()
def give_opinion(advice: str, text: str, *, by: LinkHolder) -> Opinion:
    """Give the opinion that was asked for, once, by its link.

    Permission: cases.advise on the opinion.
    Raises: NotAllowed; NotFound; OpinionGiven; OpinionEmpty; WrongState once the dossier ended.
    """
    opinion = Opinion.objects.select_for_update().filter(pk=by.id, withdrawn_at=None).first()
    if opinion is None:
        raise NotFound
    require(by, Perm.ADVISE, opinion)
    if opinion.answered_at:
        raise OpinionGiven(day=humanise(local_day(opinion.answered_at)))
    if advice not in Advice.values or not text.strip():
        raise OpinionEmpty
    case = held(opinion.case_id, SYSTEM)
    if case.state not in OPEN:
        raise WrongState
    opinion.advice, opinion.text = advice, text.strip()[:MOST]
    opinion.answered_at = timezone.now()
    opinion.save(update_fields=["advice", "text", "answered_at"])
    wrote(case, "opinion", by, note=opinion.name)
    tell_handlers(case, "opinion", key=str(opinion.pk), by=SYSTEM)
    return opinion


@command()
def withdraw_opinion(opinion_id: int, *, by: Actor) -> Opinion:
    """Withdraw a question that was not answered; its link opens nothing any more.

    Permission: cases.handle on its dossier.
    Raises: NotAllowed; NotFound; OpinionGiven.
    """
    opinion = Opinion.objects.select_for_update().filter(pk=opinion_id).first()
    if opinion is None:
        raise NotFound
    case = held(opinion.case_id, by)
    require(by, Perm.HANDLE, case)
    if opinion.answered_at:
        raise OpinionGiven(day=humanise(local_day(opinion.answered_at)))
    opinion.withdrawn_at = timezone.now()
    opinion.save(update_fields=["withdrawn_at"])
    if opinion.link_id:
        links.revoke(opinion.link_id)
    wrote(case, "withdraw_opinion", by, note=opinion.name)
    return opinion
