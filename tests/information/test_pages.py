"""The pages of the right to information, for everybody and for those who answer."""

from datetime import date

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.meters import meters
from majal.modules.information.commands import withdraw_entry
from majal.modules.information.models import Answer, Complaint, Entry, Officer, Publication
from tests.information.factories import (
    a_publication,
    a_request,
    an_answered,
    an_entry,
    secret_of,
)
from tests.people.factories import address, browser, head_office, person, said
from tests.support.factories import kinds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to("2026-09-01 10:00:00+00:00", tick=False)


def test_the_right_is_explained_with_both_ways_to_ask():
    kinds("information_request", "information_urgent")
    page = browser().get(address("information:right"))
    assert page.status_code == 200
    for code in ("information_request", "information_urgent"):
        assert address("applying:begin", code=code).encode() in page.content


def test_the_register_is_searched_by_anyone_in_any_spelling():
    an_entry("Prix des salles de réunion", "Deux cents dirhams")
    an_entry("أثمنة القاعات", "مئتا درهم")
    client = browser()
    found = said(client.get(address("information:register"), {"q": "reunion"}))
    assert "Prix des salles de réunion" in found
    assert "أثمنة القاعات" not in found
    hostile = client.get(address("information:register"), {"q": "%' OR 1=1 --\x00", "theme": "x"})
    assert hostile.status_code == 200


def test_an_entry_that_was_taken_out_is_gone_for_everybody():
    entry = an_entry()
    where = address("information:entry", pk=entry.pk)
    assert browser().get(where).status_code == 200
    withdraw_entry(entry.pk, why="Erreur", by=SYSTEM)
    assert browser().get(where).status_code == 404


def test_the_office_answers_and_publishes_from_the_dossier():
    case, client = a_request(), browser(head_office())
    page = client.get(address("cases:case", pk=case.pk))
    where = address("information:answer", pk=case.pk)
    assert where.encode() in page.content
    sent = {"outcome": "refused", "reasons": "Secret", "article": ""}
    assert client.post(where, sent).status_code == 422
    assert client.post(where, {**sent, "article": "article cité"}).status_code == 302
    assert Answer.objects.get().article == "article cité"
    where = address("information:publish", pk=case.pk)
    sent = {"theme": "services", "question": "Prix", "reply": "Demandé par Zineb"}
    assert client.post(where, sent).status_code == 422
    assert client.post(where, {**sent, "reply": "Refusé"}).status_code == 302
    entry = Entry.objects.get()
    where = address("information:entry_withdraw", pk=entry.pk)
    assert client.post(where, {"why": "Erreur"}).status_code == 302
    assert client.get(address("information:requests")).status_code == 200


def test_whoever_asked_reads_the_article_and_the_way_on():
    user = person()
    case = a_request(by=user)
    assert browser(user).get(address("applying:own", pk=case.pk)).status_code == 200


def test_the_complaint_is_filed_by_link_once_the_time_is_over(time_machine):
    case = a_request()
    where = address("information:complain", secret=secret_of(case))
    client = browser()
    assert client.post(where, {"grounds": "J’attends"}).status_code == 422
    time_machine.move_to("2026-10-01 10:00:00+00:00", tick=False)
    assert client.post(where, {"grounds": ""}).status_code == 422
    assert client.post(where, {"grounds": "<b>J’attends</b>"}).status_code == 200
    page = client.get(where)
    assert b"&lt;b&gt;" in page.content
    complaint = Complaint.objects.get()
    office = browser(head_office())
    pk = complaint.pk
    assert office.get(address("information:complaint", pk=pk)).status_code == 200
    office.post(address("information:settle", pk=pk), {"answer": "Nous répondons demain"})
    office.post(address("information:refer", pk=pk), {"on": "2026-10-01"})
    office.post(address("information:advise", pk=pk), {"on": "2026-10-01", "advice": "Communiquer"})
    office.post(address("information:sue", pk=pk), {"on": "2026-10-01"})
    complaint.refresh_from_db()
    assert complaint.state == "in_court"
    assert "Communiquer" in said(client.get(where))


def test_the_office_publishes_documents_and_names_who_is_in_charge():
    client = browser(head_office())
    sent = {"title_fr": "Comptes 2025", "theme": "budget", "published_on": "2026-08-01"}
    assert client.post(address("information:publication_new"), sent).status_code == 422
    sent["address"] = "https://majal.example/budget"
    assert client.post(address("information:publication_new"), sent).status_code == 302
    row = Publication.objects.get()
    assert "Comptes 2025" in said(browser().get(address("information:publications")))
    client.post(address("information:publication_aside", pk=row.pk))
    assert "Comptes 2025" not in said(browser().get(address("information:publications")))
    sent = {
        "name": "Samira",
        "function_ar": "مكلفة",
        "function_fr": "Chargée",
        "email": "info@majal.example",
        "since": "2026-01-01",
    }
    assert client.post(address("information:officer_new"), sent).status_code == 302
    assert Officer.objects.get().name == "Samira"
    assert "Samira" in said(browser().get(address("information:right")))


def test_pages_come_in_arabic_and_filled():
    an_entry()
    a_publication()
    for name in ("right", "register", "publications"):
        page = browser().get(address(f"information:{name}", language="ar"))
        assert page.status_code == 200


def test_meters_count_requests_and_times_kept():
    an_answered()
    a_request()
    day = date(2026, 9, 1)
    assert [str(r.value) for r in meters["information_requests"].read(day)] == ["2"]
    (kept,) = meters["information_answered_in_time"].read(day)
    assert kept.value == 100
    assert len(list(meters["information_requests"].rows(SYSTEM, None, kept.period))) == 2
