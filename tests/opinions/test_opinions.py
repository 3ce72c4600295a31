"""Opinions: asked by a link, given once, withdrawn, shown to those who handle the dossier only."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from majal.kernel import links
from majal.kernel.errors import NotFound, WrongState
from majal.modules.cases.commands import decide_case
from majal.modules.messages.models import Message
from majal.modules.opinions.commands import ask_opinion, give_opinion, withdraw_opinion
from majal.modules.opinions.errors import OpinionEmpty, OpinionGiven, QuestionMissing
from majal.modules.opinions.models import Opinion
from majal.modules.opinions.permissions import OPINION_LINK
from tests.cases.factories import a_case, a_draft, applicant_of, desk_of, manager_of, with_paper
from tests.opinions.factories import an_opinion, holder_of_link, secret_of
from tests.people.factories import address, at_once, browser, person, said

pytestmark = pytest.mark.django_db


def test_it_is_asked_by_a_letter_whose_link_is_in_no_table():
    opinion = an_opinion()
    letter = Message.objects.get(letter="opinions.opinion_asked")
    assert letter.email == "avis@onee.example"
    assert letter.sealed
    assert secret_of(opinion) not in letter.body + letter.subject
    assert opinion.case.moves.filter(step="ask_opinion", note="ONEE").exists()


def test_a_question_is_needed_and_an_open_dossier():
    case = a_case()
    with pytest.raises(QuestionMissing):
        an_opinion(case, question="  ")
    decide_case(case.pk, "granted", reasons="Oui", by=manager_of(case))
    with pytest.raises(WrongState):
        an_opinion(case)


def test_whoever_does_not_handle_it_asks_nothing():
    case = a_case()
    for stranger in (person(), applicant_of(case)):
        with pytest.raises((NotFound, Exception)) as refused:
            ask_opinion(
                case.pk,
                name="X",
                email="x@y.example",
                question="?",
                answer_by=timezone.localdate(),
                by=stranger,
            )
        assert refused.value.code in ("not_found", "not_allowed")
    assert not Opinion.objects.exists()


def test_it_is_given_once_with_its_reasons():
    opinion = an_opinion()
    by = holder_of_link(opinion)
    for advice, text in (("", "Oui"), ("favourable", " "), ("maybe", "Oui")):
        with pytest.raises(OpinionEmpty):
            give_opinion(advice, text, by=by)
    give_opinion("favourable", "Poste à 40 m.", by=by)
    with pytest.raises(OpinionGiven):
        give_opinion("unfavourable", "Autre", by=by)
    with pytest.raises(DatabaseError), transaction.atomic():
        Opinion.objects.update(text="Autre")
    opinion.refresh_from_db()
    assert (opinion.advice, opinion.text) == ("favourable", "Poste à 40 m.")
    desk = Message.objects.get(dedupe_key__startswith="cases.opinion:")
    assert desk.letter == "cases.to_handlers"


def test_no_opinion_comes_to_a_dossier_that_ended():
    opinion = an_opinion()
    by = holder_of_link(opinion)
    decide_case(opinion.case_id, "granted", reasons="Oui", by=manager_of(opinion.case))
    with pytest.raises(WrongState):
        give_opinion("favourable", "Trop tard", by=by)
    opinion.refresh_from_db()
    assert opinion.answered_at is None


def test_a_question_taken_back_opens_nothing_any_more(client):
    opinion = an_opinion()
    withdraw_opinion(opinion.pk, by=desk_of(opinion.case))
    answer = client.get(address("opinions:opinion", secret_of(opinion)))
    assert answer.status_code == 410
    with pytest.raises(links.LinkRevoked):
        holder_of_link(opinion)


def test_what_was_given_is_not_taken_back():
    opinion = an_opinion()
    give_opinion("none", "Sans objet.", by=holder_of_link(opinion))
    with pytest.raises(OpinionGiven):
        withdraw_opinion(opinion.pk, by=desk_of(opinion.case))


def test_it_may_come_late_but_not_for_ever(client, time_machine):
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
    opinion = an_opinion()
    time_machine.move_to("2026-03-30 10:00:00+00:00", tick=False)
    assert client.get(address("opinions:opinion", secret_of(opinion))).status_code == 200
    time_machine.move_to("2026-05-30 10:00:00+00:00", tick=False)
    assert client.get(address("opinions:opinion", secret_of(opinion))).status_code == 410


def test_the_page_shows_the_question_and_the_dossier_without_its_messages(client):
    case = a_case()
    from majal.modules.cases.commands import write_message

    write_message(case.pk, "Confidence entre nous", by=desk_of(case))
    opinion = an_opinion(case)
    page = client.get(address("opinions:opinion", secret_of(opinion)))
    assert "Le raccordement est-il possible" in said(page)
    assert "Argana Lab" in said(page)
    assert "Confidence" not in said(page)


def test_papers_are_shown_only_where_the_question_shows_them(client):
    from majal.modules.cases.commands import file_case

    case = with_paper(a_draft())
    file_case(case.pk, by=applicant_of(case))
    row = case.papers.get()
    without, shown = an_opinion(case), an_opinion(case, with_papers=True)
    assert (
        client.get(address("opinions:opinion_paper", secret_of(without), row.pk)).status_code == 404
    )
    answer = client.get(address("opinions:opinion_paper", secret_of(shown), row.pk))
    assert answer.status_code == 200
    assert b"".join(answer).startswith(b"%PDF")


def test_what_was_typed_is_kept_when_it_is_refused(client):
    opinion = an_opinion()
    page = client.post(
        address("opinions:opinion", secret_of(opinion)), {"advice": "", "text": "Long texte tapé"}
    )
    assert page.status_code == 422
    assert "Long texte tapé" in page.content.decode()


def test_the_link_of_a_dossier_is_no_link_of_an_opinion(client):
    case = a_case()
    follow = links.derived_secret("cases.follow", case.seed)
    assert client.get(address("opinions:opinion", follow)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_with_one_link_give_one_opinion():
    opinion = an_opinion()
    by = links.holder(secret_of(opinion), OPINION_LINK)
    told = at_once(
        lambda: give_opinion("favourable", "Oui", by=by),
        lambda: give_opinion("unfavourable", "Non", by=by),
    )
    assert sorted(told, key=str) == sorted([None, OpinionGiven], key=str)


def test_the_page_of_the_dossier_shows_it_and_a_day_gone_by_is_refused():
    case = a_case()
    desk = desk_of(case)
    an_opinion(case)
    client = browser(desk)
    assert "ONEE" in said(client.get(address("cases:case", case.pk)))
    past = timezone.localdate() - timedelta(days=1)
    page = client.post(
        address("opinions:ask", case.pk),
        {
            "name": "CRI",
            "email": "cri@x.example",
            "language": "fr",
            "question": "Un avis ?",
            "answer_by": past.isoformat(),
        },
    )
    assert page.status_code == 422
    assert "Un avis ?" in page.content.decode()
