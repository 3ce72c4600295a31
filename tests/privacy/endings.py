"""Something that the nights end, of each table that says by which job, some of it years ago."""

from datetime import datetime, timedelta

import time_machine
from django.utils import timezone

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import CASABLANCA
from majal.kernel.models import KeptAnswer, SignIn
from majal.modules.attendance.models import Evaluation
from majal.modules.cases.commands import decide_case
from majal.modules.challenges.commands import ask_support
from majal.modules.challenges.models import Support
from majal.modules.community.models import Introduction
from majal.modules.enquiries.commands import take_place
from majal.modules.events.models import Event
from majal.modules.mentoring import commands as mentoring
from majal.modules.mentoring.models import Rating
from majal.modules.messages.models import Message
from majal.modules.moderation.models import Report
from majal.modules.privacy.commands import refuse_petition
from majal.modules.programmes.commands import end_place
from majal.modules.reception.models import Line
from tests.attendance.factories import attended
from tests.cases.factories import a_decided_case, manager_of
from tests.certificates.factories import a_certificate
from tests.challenges.factories import a_challenge
from tests.community.factories import an_introduction
from tests.counters.factories import WEDNESDAY, an_appointment
from tests.enquiries.factories import a_tour, an_enquiry
from tests.mentoring.factories import MORNING
from tests.mentoring.test_sessions import paid_session
from tests.messages.factories import told
from tests.moderation.factories import a_report as report_an_article
from tests.opinions.factories import an_opinion
from tests.people.factories import browser, head_office, person
from tests.privacy.factories import an_identified_petition
from tests.programmes.factories import a_place, today
from tests.reception.factories import a_visit_inside
from tests.standing.factories import said
from tests.standing.test_standing import a_trace_of
from tests.vacancies.factories import a_candidacy, an_alert

FOUR_YEARS = timedelta(days=4 * 366)


def a_message():
    one = told()
    Message.objects.filter(pk=one.pk).update(state="sent", context={}, sent_at=timezone.now())
    return one


def an_answer():
    return KeptAnswer.objects.create(
        owner_id=person().pk, key="k", asked="POST /", body_hash="", made_at=timezone.now()
    )


def a_sign_in():
    user = person()
    browser(user)
    return SignIn.objects.get(owner_id=user.pk)


def a_refused_petition():
    boss = head_office()
    return refuse_petition(an_identified_petition("rectification", by=boss).pk, "Exact.", by=boss)


def an_ended_introduction():
    one = an_introduction()
    Introduction.objects.filter(pk=one.pk).update(state="declined", ended_at=timezone.now())
    return one


def a_registration():
    one = attended().registration
    Event.objects.filter(pk=one.event_id).update(state="held")
    return one


def an_evaluation():
    return Evaluation.objects.create(
        registration=a_registration(), rating=4, usefulness=4, words="Merci"
    )


def a_session():
    with time_machine.travel(MORNING, tick=False):
        session, founder, _voucher = paid_session()
    with time_machine.travel(session.ends_at, tick=False):
        mentoring.say_minutes(session.pk, 60, by=session.expert.user)
        mentoring.say_minutes(session.pk, 60, by=founder)
        mentoring.rate_session(session.pk, 5, words="Bien", by=founder)
    return session


def a_rating():
    return Rating.objects.get(session=a_session())


def a_report():
    report_an_article(words="Faux", by=person())
    return Report.objects.latest("pk")


def a_holder():
    place = a_place()
    end_place(place.pk, "graduated", on=today(), by=SYSTEM)
    return place.beneficiary


def an_asked_opinion():
    one = an_opinion()
    decide_case(one.case_id, "refused", reasons="Étudié.", by=manager_of(one.case))
    return one


def a_place_in_a_tour():
    return take_place(a_tour().pk, name="Zineb", email="zineb@safran.example", people=1, by=ANYONE)


def an_old_appointment():
    morning = datetime(WEDNESDAY.year, WEDNESDAY.month, WEDNESDAY.day, 7, tzinfo=CASABLANCA)
    with time_machine.travel(morning, tick=False):
        return an_appointment(email="ghita@safran.example")


def a_support():
    ask_support(a_challenge().code, "ghita@safran.example", language="fr", by=ANYONE)
    return Support.objects.get()


MADE = {
    "majal_messages.Message": a_message,
    "kernel.KeptAnswer": an_answer,
    "kernel.SignIn": a_sign_in,
    "standing.Seen": lambda: a_trace_of(timezone.localdate() - FOUR_YEARS, said(1).organisation_id),
    "privacy.Petition": a_refused_petition,
    "community.Introduction": an_ended_introduction,
    "reception.Visit": a_visit_inside,
    "reception.Line": lambda: Line.objects.get(visit=a_visit_inside()),
    "attendance.Evaluation": an_evaluation,
    "certificates.Certificate": a_certificate,
    "events.Registration": a_registration,
    "mentoring.Session": a_session,
    "mentoring.Rating": a_rating,
    "programmes.Beneficiary": a_holder,
    "cases.Case": a_decided_case,
    "opinions.Opinion": an_asked_opinion,
    "enquiries.Enquiry": an_enquiry,
    "enquiries.TourPlace": a_place_in_a_tour,
    "counters.Appointment": an_old_appointment,
    "vacancies.Candidacy": a_candidacy,
    "vacancies.Alert": an_alert,
    "moderation.Report": a_report,
    "challenges.Support": a_support,
}
"""One record of each table that a night ends."""
