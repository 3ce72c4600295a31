"""The page that confirms a document, for whoever has its code."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM
from majal.kernel.documents import shown, withdraw
from majal.kernel.files import path_of
from majal.kernel.models import StoredFile
from tests.kernel.documents import issued
from tests.people.factories import said

pytestmark = pytest.mark.django_db
WORDS = {
    "ar": ("صدرت هذه الوثيقة من هنا، وهي سارية", "لا توجد أي وثيقة بالرمز"),
    "fr": ("Ce document a été délivré ici, et il est valable", "Aucun document ne porte le code"),
    "en": ("This document was issued here, and it holds", "No document has the code"),
}


def address(one, language="en"):
    return f"/{language}/documents/{shown(one.code)}/"


def outcome(client, one, **sent):
    answer = client.post(address(one), sent)
    assert answer.status_code == 200
    return answer.context["outcome"]


def upload(content):
    return SimpleUploadedFile("x.pdf", content, "application/pdf")


class TestConfirming:
    @pytest.mark.parametrize("language", ["ar", "fr", "en"])
    def test_it_says_what_was_issued_and_that_it_holds(self, client, language):
        one = issued(title="شهادة <b>Atlas</b>", language="ar+fr")
        answer = client.get(address(one, language))
        page = said(answer)
        told = (WORDS[language][0], one.shown_number, one.file.sha256, shown(one.code))
        assert [word for word in (*told, "العربية · Français") if word not in page] == []
        assert (
            '<bdi class="wraps" lang="ar">شهادة &lt;b&gt;Atlas&lt;/b&gt;</bdi>'
            in answer.content.decode()
        )
        assert answer["X-Robots-Tag"] == "noindex"

    def test_it_gives_nothing_of_the_content_away(self, client):
        one = issued(about=None)
        page = client.get(address(one)).content.decode()
        assert "/files/" not in page
        assert path_of(one.file).read_bytes() not in page.encode()

    def test_it_costs_one_query(self, client, django_assert_num_queries):
        one = issued(supersedes=None)
        client.get(address(one))
        for ask in (client.get, client.head):
            with django_assert_num_queries(1):
                assert ask(address(one)).status_code == 200

    def test_the_code_may_be_typed_as_people_do(self, client):
        one = issued()
        for typed in (one.code, one.code.lower(), shown(one.code).lower()):
            assert client.get(f"/en/documents/{typed}/").status_code == 200

    def test_one_that_was_replaced_says_by_which(self, client):
        one = issued()
        newer = issued(supersedes=one)
        answer = client.get(address(one))
        assert f"Document no. {newer.shown_number} of" in said(answer)
        assert "it holds" not in said(answer)
        assert newer.code not in answer.content.decode()
        assert shown(newer.code) not in answer.content.decode()

    def test_one_that_was_withdrawn_says_when(self, client):
        one = issued()
        withdraw(one, by=SYSTEM)
        page = said(client.get(address(one)))
        assert "This document holds no more It was issued here, and withdrawn on" in page

    @pytest.mark.parametrize("language", ["ar", "fr", "en"])
    def test_a_code_there_is_not_is_said_calmly(self, client, language):
        answer = client.get(f"/{language}/documents/0000-0000-0000-0000/")
        assert answer.status_code == 404
        assert f"{WORDS[language][1]} 0000-0000-0000-0000" in said(answer)

    @pytest.mark.parametrize("code", ["x", "<b>", "a" * 500, "é", "0000-0000-0000-000U"])
    def test_so_is_what_is_no_code(self, client, code):
        answer = client.get(f"/en/documents/{code}/")
        assert answer.status_code == 404
        assert "<b>No document has the code" in answer.content.decode()
        assert "<b>" + code not in answer.content.decode()


class TestComparing:
    def test_the_file_that_was_issued_is_known(self, client):
        one = issued()
        content = path_of(one.file).read_bytes()
        assert outcome(client, one, file=upload(content)) == "same"
        assert outcome(client, one, file=upload(content + b" ")) == "different"
        assert outcome(client, one, file=upload(path_of(issued().file).read_bytes())) == "different"

    def test_so_is_its_fingerprint_however_it_is_pasted(self, client):
        one = issued()
        sha256 = one.file.sha256
        for typed in (sha256, sha256.upper(), f" {sha256[:32]}\n{sha256[32:]} "):
            assert outcome(client, one, sha256=typed) == "same"
        assert outcome(client, one, sha256="0" * 64) == "different"
        assert outcome(client, one, sha256="0" * 63) == "not_a_hash"
        assert outcome(client, one, sha256=" ") == "nothing_given"
        assert outcome(client, one) == "nothing_given"

    def test_of_both_the_file_is_looked_at(self, client):
        one = issued()
        assert outcome(client, one, file=upload(b"x"), sha256=one.file.sha256) == "different"

    def test_a_large_file_is_hashed_as_it_comes_and_nothing_of_it_is_kept(
        self, client, tmp_path, settings
    ):
        settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
        one = issued()
        content = b"%PDF-1.7\n" + bytes(4_000_000)
        answer = client.post(address(one), {"file": upload(content)})
        assert answer.context["outcome"] == "different"
        assert list(answer.wsgi_request.FILES) == []
        stored = path_of(StoredFile(sha256=hashlib.sha256(content).hexdigest()))
        assert (stored.exists(), list(tmp_path.iterdir())) == (False, [])

    def test_what_is_larger_than_any_document_is_not_even_read(self, client, settings):
        settings.MAJAL_MAX_UPLOAD = 100_000
        one = issued()
        assert outcome(client, one, file=upload(bytes(130_000))) == "too_large"
        content = path_of(one.file).read_bytes()
        assert outcome(client, one, file=upload(content)) == "same"

    def test_no_token_is_needed_and_no_cookie_is_set(self):
        from django.test import Client

        one, strict = issued(), Client(enforce_csrf_checks=True)
        answer = strict.post(address(one), {"sha256": one.file.sha256})
        assert (answer.status_code, answer.context["outcome"]) == (200, "same")
        assert list(answer.cookies) == []

    @pytest.mark.parametrize(
        ("content_type", "body"),
        [
            ("multipart/form-data", b"x"),
            ("multipart/form-data; boundary=a", b"--a\r\n\r\n"),
            ("application/json", b"{"),
            ("text/plain", b"\xff"),
        ],
    )
    def test_a_mangled_form_does_no_harm(self, client, content_type, body):
        answer = client.generic("POST", address(issued()), body, content_type=content_type)
        assert answer.status_code in (200, 400)

    @pytest.mark.parametrize("language", ["ar", "fr", "en"])
    def test_every_outcome_has_its_sentence(self, client, language):
        one = issued()
        seen = {
            said(client.post(address(one, language), sent)).partition("SHA-256)")[2]
            for sent in (
                {"sha256": one.file.sha256},
                {"sha256": "0" * 64},
                {"sha256": "x"},
                {},
            )
        }
        assert len(seen) == 4


class TestLookingFor:
    def test_a_whole_code_leads_to_its_document(self, client):
        one = issued()
        answer = client.get("/fr/documents/", {"code": f" {one.code.lower()} "})
        assert (answer.status_code, answer["Location"]) == (302, address(one, "fr"))

    @pytest.mark.parametrize("typed", ["x", '"><script>', "0" * 15, "\0"])
    def test_one_that_is_not_whole_is_given_back(self, client, typed):
        answer = client.get("/fr/documents/", {"code": typed})
        assert answer.status_code == 200
        assert "Ce code n’est pas complet" in said(answer)
        assert "<script>" not in answer.content.decode()

    def test_without_one_it_asks(self, client):
        assert "Ce code" not in said(client.get("/fr/documents/"))


def test_the_fingerprint_is_that_of_the_file(client):
    one = issued()
    assert hashlib.sha256(path_of(one.file).read_bytes()).hexdigest() == one.file.sha256
