"""The pages on which somebody applies: begun without an account, kept as typed, filed, followed."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.modules.cases.commands import ask_pieces, decide_case, issue_receipt, write_message
from majal.modules.cases.commands.pieces import Missing
from majal.modules.cases.models import Case
from majal.modules.cases.permissions import FOLLOW_LINK
from tests.cases.factories import (
    ANSWERS,
    a_case,
    a_decided_case,
    a_draft,
    a_kind,
    a_pdf,
    a_waiting_case,
    applicant_of,
    desk_of,
    manager_of,
    the_park,
)
from tests.people.factories import address, browser, head_office, person, said

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MAJAL_HOME = tmp_path


def link(case, page=""):
    secret = links.derived_secret(FOLLOW_LINK, case.seed)
    return address(f"applying:link{page}", secret)


def begun(client, version):
    answer = client.post(address("applying:begin", version.type.code), {"park": the_park().code})
    assert answer.status_code == 302
    return Case.objects.latest("pk"), answer["Location"]


def test_whoever_has_no_account_begins_goes_on_by_a_link_and_files(client):
    version = a_kind()
    case, place = begun(client, version)
    assert place == link(case)
    page = client.get(place)
    assert "noindex" in page.content.decode() or page["Cache-Control"]
    answer = client.post(link(case, "_file"), ANSWERS)
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.number
    own = said(client.get(place))
    assert case.number in own
    assert "Votre dossier est en traitement" in own


def test_a_kind_asks_for_a_park_and_says_so_where_none_is_chosen(client):
    version = a_kind()
    the_park()
    answer = client.post(address("applying:begin", version.type.code))
    assert answer.status_code == 422
    assert not Case.objects.exists()


def test_what_is_typed_is_kept_and_the_next_questions_come(client):
    case, _place = begun(client, a_kind())
    typed = {**ANSWERS, "funded": "yes"}
    answer = client.post(link(case, "_save") + "?redraw=1", typed, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "<html" not in html
    assert 'name="amount"' in html
    case.refresh_from_db()
    assert case.answers["funded"] == "yes"
    assert case.state == "draft"


def test_what_is_wrong_is_said_beside_each_question_and_all_is_kept(client):
    case, _place = begun(client, a_kind())
    answer = client.post(link(case, "_file"), {**ANSWERS, "team": "beaucoup", "name": ""})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "beaucoup" in html
    assert "Argana Lab" in html
    assert html.count("aria-invalid") == 2


def test_filing_twice_comes_to_one_dossier(client):
    case, place = begun(client, a_kind())
    first = client.post(link(case, "_file"), ANSWERS)
    second = client.post(link(case, "_file"), ANSWERS)
    assert (first["Location"], second["Location"]) == (place, place)
    assert Case.objects.exclude(number="").count() == 1


def exe():
    return SimpleUploadedFile("plan.pdf", b"MZ\x90\x00" + b"\x00" * 200, "application/pdf")


def large():
    return SimpleUploadedFile("plan.pdf", b"%PDF-1.7\n" + b"0" * 21_000_000, "application/pdf")


def bomb():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "0" * 30_000_000)
    return SimpleUploadedFile("plan.pdf", content.getvalue(), "application/pdf")


@pytest.mark.parametrize("make", [exe, large, bomb], ids=["exe", "21 MB", "zip bomb"])
def test_a_file_that_is_not_what_it_says_is_refused_beside_it_and_the_form_stays(client, make):
    case, _place = begun(client, a_kind())
    answer = client.post(link(case, "_save"), {**ANSWERS, "paper-plan": make()})
    assert answer.status_code == 422
    assert "Argana Lab" in answer.content.decode()
    case.refresh_from_db()
    assert case.answers["title"] == "Argana Lab"
    assert not case.papers.exists()


def test_a_paper_is_sent_opened_and_taken_back(client):
    case, _place = begun(client, a_kind())
    client.post(link(case, "_save"), {**ANSWERS, "paper-plan": a_pdf()})
    row = case.papers.get()
    secret = links.derived_secret(FOLLOW_LINK, case.seed)
    place = address("applying:link_paper", secret, row.pk)
    assert b"".join(client.get(place)).startswith(b"%PDF")
    client.post(place)
    row.refresh_from_db()
    assert row.removed_at
    assert client.get(place).status_code == 404


def test_the_papers_of_another_dossier_do_not_open():
    mine, other = a_draft(), a_draft()
    client = browser(applicant_of(other))
    client.post(address("applying:own_save", other.pk), {**ANSWERS, "paper-plan": a_pdf()})
    row = other.papers.get()
    mine_too = browser(applicant_of(mine))
    assert mine_too.get(address("applying:own_paper", mine.pk, row.pk)).status_code == 404
    assert mine_too.get(address("applying:own_paper", other.pk, row.pk)).status_code == 404
    kernel = address("kernel:file", "cases.case", other.pk, row.attachment.file.sha256)
    assert mine_too.get(kernel).status_code in (403, 404)


def test_missing_pieces_are_sent_one_by_one_then_said_to_be_sent():
    case = a_waiting_case()
    client = browser(applicant_of(case))
    page = said(client.get(address("applying:own", case.pk)))
    assert "Une quittance" in page
    for piece in case.request.pieces.all():
        client.post(address("applying:own_piece", case.pk, piece.pk), {"file": a_pdf()})
    client.post(address("applying:own_answer", case.pk))
    case.refresh_from_db()
    assert case.state == "filed"


def test_an_answer_without_the_pieces_says_which_are_missing():
    case = a_waiting_case()
    client = browser(applicant_of(case))
    page = client.post(address("applying:own_answer", case.pk), follow=True)
    assert "Une quittance" in said(page)
    case.refresh_from_db()
    assert case.state == "waiting"


def test_a_decision_is_shown_with_its_reasons_and_the_way_to_appeal():
    case = a_decided_case()
    client = browser(applicant_of(case))
    page = said(client.get(address("applying:own", case.pk)))
    assert "Dossier étudié." in page
    answer = client.post(address("applying:own_appeal", case.pk), {"grounds": "Un oubli."})
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.state == "appealed"


def test_an_appeal_without_grounds_is_refused_on_its_page():
    case = a_decided_case()
    answer = browser(applicant_of(case)).post(
        address("applying:own_appeal", case.pk), {"grounds": ""}
    )
    assert answer.status_code in (409, 422)
    case.refresh_from_db()
    assert case.state == "decided"


def test_notes_and_names_of_handlers_are_not_on_the_page_of_whoever_filed_it():
    case = a_case()
    desk = desk_of(case, name="Agent Secret")
    write_message(case.pk, "Note confidentielle", internal=True, by=desk)
    write_message(case.pk, "Bonjour", by=desk)
    page = said(browser(applicant_of(case)).get(address("applying:own", case.pk)))
    assert "Bonjour" in page
    assert "Note confidentielle" not in page
    assert "Agent Secret" not in page


def test_the_receipt_is_a_pdf_with_its_number():
    case = a_case()
    client = browser(applicant_of(case))
    assert client.get(address("applying:own_receipt", case.pk)).status_code == 404
    issue_receipt(case.pk, by=SYSTEM)
    answer = client.get(address("applying:own_receipt", case.pk))
    assert b"".join(answer).startswith(b"%PDF")


def test_a_link_that_was_revoked_says_so(client):
    case = a_draft()
    links.revoke(case.link_id)
    assert client.get(link(case)).status_code == 410


@pytest.mark.parametrize("length", [1, 40])
def test_the_page_of_a_dossier_asks_the_same_for_one_message_and_for_forty(length):
    case = a_case()
    client = browser(applicant_of(case))
    for number in range(length):
        write_message(case.pk, f"Message {number}", by=desk_of(case))
    place = address("applying:own", case.pk)
    client.get(place)
    with CaptureQueriesContext(connection) as asked:
        client.get(place)
    assert len(asked) <= 19


def test_the_page_of_handlers_asks_for_all_at_once():
    case = a_case()
    desk = desk_of(case)
    ask_pieces(case.pk, [Missing("plan"), Missing(label="Autre")], by=desk)
    client = browser(desk)
    place = address("cases:case", case.pk)
    client.get(place)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(place).status_code == 200
    assert len(asked) <= 22


def test_dossiers_of_one_person_stand_together_drafts_first():
    founder = person()
    version = a_kind()
    a_draft(version, by=founder, title="Brouillon")
    a_case(version, by=founder, title="Déposé bientôt")
    page = said(browser(founder).get(address("applying:mine")))
    assert page.index("Brouillon") < page.index("Déposé bientôt")


def test_a_stranger_is_asked_to_sign_in_and_a_wrong_person_learns_nothing():
    case = a_case()
    place = address("applying:own", case.pk)
    assert Client().get(place).status_code == 302
    assert browser(person()).get(place).status_code == 404
    decide_case(case.pk, "granted", reasons="Oui", by=manager_of(case))
    assert browser(desk_of(case)).get(place).status_code == 404


def test_of_two_taps_the_slower_comes_to_the_filed_dossier_and_reads_no_error(client, monkeypatch):
    from majal.modules.applying.views import applying

    case, place = begun(client, a_kind())
    keep = applying._keep

    def overtaken(request, visit):
        monkeypatch.setattr(applying, "_keep", keep)
        client.post(link(case, "_file"), ANSWERS)  # the other tap, between reading and writing
        return keep(request, visit)

    monkeypatch.setattr(applying, "_keep", overtaken)
    answer = client.post(link(case, "_file"), ANSWERS)
    assert (answer.status_code, answer["Location"]) == (302, place)


def test_whoever_publishes_sees_every_question_and_after_which_answers_it_is_asked():
    version = a_kind(code="premises")
    where = address("case_types:version", code="premises", number=version.number)
    page = browser(head_office()).get(where)
    told = re.sub(r"\s+", " ", said(page))
    assert "Montant Demandé seulement après : Financé ? – oui" in told  # below its question
    assert "Preuve du financement Demandé seulement après : Financé ? – oui" in told
    assert told.count("Demandé seulement après") == 2
    assert page.content.decode().count('name="amount"') == 1
