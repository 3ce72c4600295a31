"""Law 31-13: its times by articles 16 and 17, refusals with their article, complaints.

Articles 16 and 17 are named by one source (Carnegie, July 2024); the complaint to the head, the
commission and the court have their times from the mediator's page and the commission's form, which
give no article: those tests are named by their rule alone.
"""

from datetime import date

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.cases.commands import (
    Missing,
    appeal_decision,
    ask_pieces,
    extend_time,
    settle_appeal,
)
from majal.modules.cases.errors import AppealTooLate, ClockRunsOn
from majal.modules.cases.public import CaseState, decide_case
from majal.modules.information.commands import (
    advise_complaint,
    answer_complaint,
    answer_request,
    complain_of_silence,
    publish_document,
    publish_entry,
    put_publication_aside,
    refer_complaint,
    sue_complaint,
    withdraw_entry,
)
from majal.modules.information.errors import (
    AnsweredComplain,
    AnsweredOtherwise,
    ArticleMissing,
    ComplainedBefore,
    EntryMissing,
    NotAnswered,
    PersonalDataInside,
    PublicationUnnamed,
    PublishedAlready,
    TooEarlyToComplain,
    TooLateForCommission,
    WhyMissing,
)
from majal.modules.information.models import Answer, Complaint, Entry
from majal.modules.information.queries.visible import entries_visible_to, times_kept
from tests.information.factories import (
    a_complaint,
    a_publication,
    a_request,
    an_answered,
    an_entry,
    asker,
)
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to("2026-09-01 10:00:00+00:00", tick=False)  # a Tuesday, no feast near


def test_law_31_13_article_16_an_ordinary_request_has_twenty_working_days():
    assert a_request().due_on == date(2026, 9, 29)


def test_law_31_13_article_17_an_urgent_request_has_three_working_days():
    assert a_request("information_urgent").due_on == date(2026, 9, 4)


@pytest.mark.parametrize(
    ("kind", "due"),
    [("information_request", date(2026, 10, 27)), ("information_urgent", date(2026, 9, 9))],
)
def test_law_31_13_articles_16_and_17_the_time_is_extended_once_by_as_much(kind, due):
    case, office = a_request(kind), head_office()
    extended = extend_time(case.pk, reason="Plusieurs services à consulter", by=office)
    assert extended.due_on == due
    with pytest.raises(Exception, match="extended once"):
        extend_time(case.pk, reason="Encore", by=office)


@pytest.mark.parametrize("outcome", ["refused", "given_in_part"])
def test_law_31_13_what_is_kept_back_names_its_article_and_reasons(outcome):
    case, office = a_request(), head_office()
    with pytest.raises(ArticleMissing):
        answer_request(case.pk, outcome, reasons="Secret", by=office)
    with pytest.raises(Exception, match="reasons"):
        answer_request(case.pk, outcome, reasons=" ", article="article cité", by=office)
    assert not Answer.objects.exists()
    answer_request(case.pk, outcome, reasons="Secret", article="article cité", by=office)
    case.refresh_from_db()
    assert (case.state, case.outcome) == (CaseState.DECIDED, outcome)
    assert Answer.objects.get().article == "article cité"


@pytest.mark.parametrize("kind", ["information_request", "information_urgent"])
def test_law_31_13_no_request_for_pieces_stops_the_time(kind):
    case = a_request(kind)
    with pytest.raises(ClockRunsOn):
        ask_pieces(case.pk, [Missing(label="Quelle année ?")], by=head_office())
    before = case.due_on
    case.refresh_from_db()
    assert (case.state, case.due_on) == (CaseState.FILED, before)


def test_law_31_13_one_complains_of_an_answer_within_twenty_working_days(time_machine):
    """Answered on Tuesday 1 September 2026: the twentieth working day is Tuesday the 29th."""
    for day, late in (("2026-09-29", False), ("2026-09-30", True)):
        time_machine.move_to("2026-09-01 10:00:00+00:00", tick=False)
        case = an_answered("refused", "article cité")
        assert case.decisions.get().appeal_until == date(2026, 9, 29)
        time_machine.move_to(f"{day} 10:00:00+00:00", tick=False)
        if late:
            with pytest.raises(AppealTooLate):
                appeal_decision(case.pk, "La loi me le donne", by=SYSTEM)
        else:
            assert appeal_decision(case.pk, "La loi me le donne", by=SYSTEM)


def test_no_other_page_refuses_without_the_article_either():
    case, office = a_request(), head_office()
    with pytest.raises(ArticleMissing):
        decide_case(case.pk, "refused", reasons="Non", by=office)
    case.refresh_from_db()
    assert case.state == CaseState.FILED
    decide_case(case.pk, "not_held", reasons="Nous ne l’avons pas", by=office)
    assert Answer.objects.get(case=case).outcome == "not_held"


def test_a_request_is_answered_once_by_who_may():
    case = a_request()
    with pytest.raises(AnsweredOtherwise):
        answer_request(case.pk, "perhaps", reasons="x", by=head_office())
    with pytest.raises(NotAllowed):
        answer_request(case.pk, "given", reasons="x", by=person())
    answer_request(case.pk, "given", reasons="Voici", by=head_office())
    with pytest.raises(WrongState):
        answer_request(case.pk, "given", reasons="Voici", by=head_office())


def test_what_is_no_request_for_information_is_not_answered_here():
    from tests.support.factories import an_incident

    incident = an_incident()
    with pytest.raises(NotFound):
        answer_request(incident.case_id, "given", reasons="x", by=head_office())


def test_law_31_13_one_complains_to_the_head_once_the_time_is_over_and_not_before(time_machine):
    case = a_request()
    time_machine.move_to("2026-09-29 10:00:00+00:00", tick=False)
    with pytest.raises(TooEarlyToComplain):
        a_complaint(case)
    time_machine.move_to("2026-09-30 10:00:00+00:00", tick=False)
    complaint = a_complaint(case)
    assert (complaint.about, complaint.state) == ("silence", "with_head")
    with pytest.raises(ComplainedBefore):
        a_complaint(case)


def test_against_an_answer_one_complains_on_the_dossier_and_the_way_is_kept():
    case = an_answered("refused", "article cité")
    with pytest.raises(AnsweredComplain):
        a_complaint(case)
    appeal_decision(case.pk, "La loi me le donne", by=SYSTEM)
    settle_appeal(case.pk, "given", reasons="Vous avez raison", by=head_office())
    complaint = Complaint.objects.get(case=case)
    assert (complaint.about, complaint.state) == ("decision", "answered")
    assert (complaint.grounds, complaint.answer) == ("La loi me le donne", "Vous avez raison")


def test_law_31_13_after_the_head_the_commission_then_the_court(time_machine):
    case = a_request()
    time_machine.move_to("2026-10-01 10:00:00+00:00", tick=False)
    complaint, office = a_complaint(case), head_office()
    with pytest.raises(WrongState):
        sue_complaint(complaint.pk, date(2026, 10, 1), by=office)
    with pytest.raises(WhyMissing):
        answer_complaint(complaint.pk, " ", by=office)
    answer_complaint(complaint.pk, "La réponse part demain", by=office)
    for wrong in (date(2026, 9, 30), date(2026, 10, 2)):
        with pytest.raises(TooLateForCommission):
            refer_complaint(complaint.pk, wrong, by=office)
    refer_complaint(complaint.pk, date(2026, 10, 1), by=office)
    advise_complaint(complaint.pk, date(2026, 10, 1), "Communiquer", by=office)
    found = sue_complaint(complaint.pk, date(2026, 10, 1), by=office)
    assert found.state == "in_court"
    with pytest.raises(NotAllowed):
        answer_complaint(complaint.pk, "x", by=person())


def test_the_link_of_one_request_complains_of_no_other(time_machine):
    one, other = a_request(), a_request()
    time_machine.move_to("2026-10-05 10:00:00+00:00", tick=False)
    complain_of_silence("J’attends", by=asker(one))
    assert Complaint.objects.get().case == one
    assert not Complaint.objects.filter(case=other).exists()


@pytest.mark.parametrize(
    "reply",
    [
        "Réponse à Mme TAHIRI",
        "Réponse à Zinèb",
        "écrire à ZINEB@example.ma",
        "rappeler au 06 61 23 45 67",
    ],
)
def test_law_09_08_the_register_tells_nobody_who_asked(reply):
    case = an_answered()
    with pytest.raises(PersonalDataInside):
        publish_entry(case.pk, question="Prix", reply=reply, by=SYSTEM)
    assert not Entry.objects.exists()


def test_an_answer_stands_in_the_register_once_until_it_is_taken_out():
    entry = an_entry()
    case = entry.answer.case
    with pytest.raises(PublishedAlready):
        publish_entry(case.pk, question="Prix", reply="200 DH", by=SYSTEM)
    with pytest.raises(WhyMissing):
        withdraw_entry(entry.pk, why="", by=SYSTEM)
    withdraw_entry(entry.pk, why="Prix changé", by=head_office())
    assert not entries_visible_to(person()).exists()
    publish_entry(case.pk, question="Prix", reply="220 DH", by=SYSTEM)


def test_only_what_was_answered_is_published_and_with_words():
    with pytest.raises(NotAnswered):
        publish_entry(a_request().pk, question="a", reply="b", by=SYSTEM)
    with pytest.raises(EntryMissing):
        publish_entry(an_answered().pk, question=" ", reply="b", by=SYSTEM)
    with pytest.raises(NotAllowed):
        publish_entry(an_answered().pk, question="a", reply="b", by=person())


def test_a_publication_needs_a_title_and_something_to_open():
    for wrong in ({"title_fr": ""}, {"address": ""}):
        with pytest.raises(PublicationUnnamed):
            a_publication(**wrong)
    with pytest.raises(NotAllowed):
        publish_document(title_fr="x", address="https://a.ma", by=person())
    row = a_publication()
    put_publication_aside(row.pk, by=head_office())
    with pytest.raises(NotFound):
        put_publication_aside(row.pk, by=head_office())


def test_how_the_times_of_the_law_were_kept_is_counted(time_machine):
    an_answered()
    late = a_request()
    a_request()
    time_machine.move_to("2026-10-15 10:00:00+00:00", tick=False)
    answer_request(late.pk, "given", reasons="Enfin", by=head_office())
    kept = times_kept(date(2026, 9, 1), date(2026, 10, 15))
    assert (kept.filed, kept.answered, kept.in_time) == (3, 2, 1)
    assert kept.share == 50
