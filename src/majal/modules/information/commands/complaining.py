"""Complaints: of silence to the head of the institution, then the commission (CDAI), then court.

Law 31-13 knows the complaint to the head within 20 working days, then to the commission within 30
days, then the court within 60: so the mediator's page and the commission's form, without articles.
"""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.cases.public import OPEN, Case, clock_of
from majal.modules.information.commands.holding import held_request
from majal.modules.information.errors import (
    AnsweredComplain,
    ComplainedBefore,
    TooEarlyToComplain,
    TooLateForCommission,
    WhyMissing,
)
from majal.modules.information.models import Complaint
from majal.modules.information.permissions import COMPLAIN_LINK, Perm
from majal.modules.information.workflow import COMPLAINT, About, ComplaintState

LINK_LASTS = timedelta(days=3 * 365)
ONCE = {"information_complaint_case_id_key": ComplainedBefore}


@command()
def open_way(case: Case, *, by: Actor) -> None:
    """Make the link by which whoever asked may complain, once their request is filed.

    Permission: information.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    ref = Ref("cases.case", case.pk)
    links.issue(COMPLAIN_LINK, ref, lasting=LINK_LASTS, by=by, seed=case.seed)


@command(refusals=ONCE)
def complain_of_silence(grounds: str, *, by: LinkHolder) -> Complaint:
    """Complain to the head of the institution that no answer came in time.

    Law 31-13: the times of its articles 16 and 17.

    Permission: information.complain on the dossier.
    Raises: NotAllowed; NotFound; AnsweredComplain; TooEarlyToComplain; ComplainedBefore;
        WhyMissing.
    """
    case = held_request(by.id)
    require(by, Perm.COMPLAIN, case)
    if case.state not in OPEN:
        raise AnsweredComplain
    today = timezone.localdate()
    clock = clock_of(case, case.promise, today)
    if clock is None or not clock.late:
        due = clock.reading.due if clock else None
        raise TooEarlyToComplain(day=humanise(due) if due else "…")
    if Complaint.objects.filter(case=case).exists():
        raise ComplainedBefore
    if not grounds.strip():
        raise WhyMissing
    return Complaint.objects.create(
        case=case, about=About.SILENCE, grounds=grounds.strip()[:4000], filed_on=today
    )


@command(refusals=ONCE)
def follow_appeal(case: Case, decision: Any, *, by: Actor) -> Complaint | None:
    """Note the complaint against an answer, which the head has just settled on its dossier.

    Permission: information.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    if not decision.on_appeal or Complaint.objects.filter(case=case).exists():
        return None
    return Complaint.objects.create(
        case=case,
        about=About.DECISION,
        state=ComplaintState.ANSWERED,
        grounds=case.appeal.grounds[:4000],
        filed_on=case.appeal.filed_on,
        answer=decision.reasons[:4000],
        answered_on=decision.decided_on,
    )


@command()
def answer_complaint(complaint_id: int, answer: str, *, by: Actor) -> Complaint:
    """Answer a complaint as the head of the institution.

    Permission: information.settle on the complaint.
    Raises: NotAllowed; NotFound; WrongState; WhyMissing.
    """
    complaint = _held(complaint_id, by)
    if not answer.strip():
        raise WhyMissing
    COMPLAINT.apply("answer", complaint, by=by)
    complaint.answer, complaint.answered_on = answer.strip()[:4000], timezone.localdate()
    complaint.save()
    return complaint


@command()
def refer_complaint(complaint_id: int, on: date, *, by: Actor) -> Complaint:
    """Note that whoever asked has turned to the commission (CDAI), and on which day.

    Permission: information.settle on the complaint.
    Raises: NotAllowed; NotFound; WrongState; TooLateForCommission.
    """
    complaint = _held(complaint_id, by)
    _check(complaint.filed_on, on)
    COMPLAINT.apply("refer", complaint, by=by)
    complaint.referred_on = on
    complaint.save()
    return complaint


@command()
def advise_complaint(complaint_id: int, on: date, advice: str, *, by: Actor) -> Complaint:
    """Note the opinion of the commission, and of which day it is.

    Permission: information.settle on the complaint.
    Raises: NotAllowed; NotFound; WrongState; TooLateForCommission; WhyMissing.
    """
    complaint = _held(complaint_id, by)
    if not advice.strip():
        raise WhyMissing
    COMPLAINT.apply("advise", complaint, by=by)
    _check(complaint.referred_on or complaint.filed_on, on)
    complaint.advised_on, complaint.advice = on, advice.strip()[:4000]
    complaint.save()
    return complaint


@command()
def sue_complaint(complaint_id: int, on: date, *, by: Actor) -> Complaint:
    """Note that the matter is before the court, and since when.

    Permission: information.settle on the complaint.
    Raises: NotAllowed; NotFound; WrongState; TooLateForCommission.
    """
    complaint = _held(complaint_id, by)
    _check(complaint.filed_on, on)
    COMPLAINT.apply("sue", complaint, by=by)
    complaint.sued_on = on
    complaint.save()
    return complaint


def _held(complaint_id: int, by: Actor) -> Complaint:
    complaint = Complaint.objects.select_for_update().filter(pk=complaint_id).first()
    if complaint is None:
        raise NotFound
    require(by, Perm.SETTLE, complaint)
    return complaint


def _check(earliest: date, on: date) -> None:
    if not earliest <= on <= timezone.localdate():
        raise TooLateForCommission
