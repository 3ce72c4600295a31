"""What went wrong is told on a page that helps, in the reader's language; to htmx in a notice."""

import re
from copy import deepcopy
from html import unescape

import pytest
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.shortcuts import resolve_url
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import translation

from majal.config import urls
from majal.kernel.errors import Busy, DomainError, NotAllowed, NotFound, WrongState
from majal.kernel.failures import not_found, server_error, status_of

pytestmark = pytest.mark.urls(__name__)
LANGUAGES = ["ar", "fr", "en"]
OFFERED = [*LANGUAGES, "zgh"]
HTMX = {"HX-Request": "true"}


class Forbidden(NotAllowed):
    code = "tests_forbidden"
    message = "Not for you."


class Refused(DomainError):
    code = "tests_refused"
    message = "No <b>way</b>."


ERRORS = {
    "not-allowed": NotAllowed,
    "forbidden": Forbidden,
    "not-found": NotFound,
    "wrong-state": WrongState,
    "busy": Busy,
    "refused": Refused,
    "denied": PermissionDenied,
    "gone": Http404,
    "bad": BadRequest,
    "broken": ZeroDivisionError,
}


def fail(request, how):
    raise ERRORS[how]


handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [path("tests/<slug:how>/", fail), *urls.urlpatterns]


@pytest.fixture
def client():
    """A stranger's browser that is shown the page of last resort, as in production."""
    return Client(raise_request_exception=False)


def said(answer):
    """The words of the page's main part."""
    page = answer.content.decode()
    main = re.search(r"<main.*</main>", page, re.DOTALL)
    words = unescape(re.sub(r"<[^>]*>", "", main[0] if main else page))
    return re.sub(r"[ \n]+", " ", words)  # the narrow spaces of French stay


def language_of(answer):
    return re.search(r'<html lang="(\w+)"', answer.content.decode())[1]


def sign_in(language):
    with translation.override(language):
        return resolve_url(settings.LOGIN_URL)


def in_language(language, sentence, **details):
    with translation.override(language):
        return translation.gettext(sentence) % details if details else translation.gettext(sentence)


class TestUnknownLanguage:
    SPEAKS = "Majal does not speak “%(code)s”. Choose one of its languages:"

    @pytest.mark.parametrize("reader", LANGUAGES)
    @pytest.mark.parametrize("code", ["de", "kab", "fr-XX", "pt-br"])
    def test_it_is_named_and_the_languages_there_are_are_offered(self, client, reader, code):
        answer = client.get(f"/{code}/parks/?q=a", headers={"Accept-Language": reader})
        known = code.startswith("fr")  # a variety of French is read as French
        expected = "fr" if known else reader
        assert (answer.status_code, language_of(answer)) == (404, expected)
        assert in_language(expected, self.SPEAKS, code=code) in said(answer)
        assert re.findall(
            r'<a class="btn" lang="(\w+)" hreflang="\w+" href="([^"]*)"', text(answer)
        ) == [(one, f"/{one}/parks/?q=a") for one in OFFERED]

    def test_what_stood_in_the_address_is_offered_as_it_was(self, client):
        answer = client.get("/de/%22%3E%3Cscript%3E/a%3Fb%23c%25d/")
        assert "<script>" not in text(answer)
        assert 'href="/fr/%22%3E%3Cscript%3E/a%3Fb%23c%25d/"' in text(answer)

    @pytest.mark.parametrize("address", ["/nowhere/", "/FR/parks/", "/d3/", "/fr/nowhere/", "/"])
    def test_what_is_no_code_of_a_language_is_not_taken_for_one(self, client, address):
        assert (
            "hreflang"
            not in re.search(r"<main.*</main>|$", text(client.get(address)), re.DOTALL)[0]
        )


def text(answer):
    return answer.content.decode()


class TestUnknownPage:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_says_so_in_the_language_of_the_address(self, client, language):
        answer = client.get(f"/{language}/nowhere/")
        assert (answer.status_code, language_of(answer)) == (404, language)
        assert in_language(language, "This page does not exist") in said(answer)

    def test_it_can_be_read_in_another_language(self, client):
        answer = client.get("/fr/nowhere/x/?q=a")
        links = re.findall(r'<a [^>]*hreflang="(\w+)" href="([^"]*)"', text(answer))
        assert {(one, f"/{one}/nowhere/x/?q=a") for one in OFFERED} <= set(links)
        assert 'rel="alternate"' not in text(answer)  # it is no page that would be known by one

    def test_the_number_of_the_request_is_told(self, client):
        answer = client.get("/fr/nowhere/", headers={"X-Request-ID": "asked-0001"})
        assert "asked-0001" in said(answer)

    @pytest.mark.parametrize("address", ["/api/v1/nowhere", "/api/nowhere/", "/api/v1/me/x"])
    def test_a_program_gets_a_code_and_a_sentence(self, client, address):
        answer = client.get(address, headers={"Accept-Language": "fr"})
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
        assert answer.json() == {
            "code": "not_found",
            "detail": in_language("fr", "This does not exist, or is not shown to you."),
        }


class TestRefusals:
    @pytest.mark.parametrize(
        ("how", "status", "template"),
        [
            ("not-allowed", 403, "403.html"),
            ("forbidden", 403, "403.html"),
            ("denied", 403, "403.html"),
            ("not-found", 404, "404.html"),
            ("gone", 404, "404.html"),
            ("wrong-state", 409, "409.html"),
            ("busy", 409, "409.html"),
            ("refused", 409, "409.html"),
            ("bad", 400, "400.html"),
        ],
    )
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_each_has_its_status_and_a_page_that_says_the_same(
        self, client, how, status, template, language
    ):
        answer = client.get(f"/tests/{how}/", headers={"Accept-Language": language})
        assert (answer.status_code, answer.templates[0].name) == (status, template)
        assert language_of(answer) == language
        assert str(status) in said(answer)
        if issubclass(ERRORS[how], DomainError) and status != 404:
            with translation.override(language):
                assert str(ERRORS[how]()) in said(answer)

    def test_a_denial_without_words_gets_ours(self, client):
        with translation.override("fr"):
            sentence = str(NotAllowed())
        assert sentence in said(client.get("/tests/denied/", headers={"Accept-Language": "fr"}))

    def test_a_sentence_is_text_and_no_markup(self, client):
        for headers in ({}, HTMX):
            assert "No &lt;b&gt;way&lt;/b&gt;." in text(
                client.get("/tests/refused/", headers=headers)
            )

    def test_what_is_no_refusal_is_not_taken_for_one(self):
        with pytest.raises(ZeroDivisionError):
            Client().get("/tests/broken/")

    def test_the_status_of_a_refusal_is_that_of_what_it_is_a_kind_of(self):
        errors = (NotAllowed, Forbidden, NotFound, Busy, WrongState, Refused)
        assert [status_of(e()) for e in errors] == [403, 403, 404, 409, 409, 409]


class TestHtmx:
    @pytest.mark.parametrize(
        ("how", "status"),
        [
            ("not-allowed", 403),
            ("denied", 403),
            ("not-found", 404),
            ("gone", 404),
            ("busy", 409),
            ("bad", 400),
            ("broken", 500),
        ],
    )
    def test_the_sentence_comes_alone_among_the_notices(self, client, how, status):
        answer = client.get(f"/tests/{how}/", headers=HTMX)
        assert answer.status_code == status
        told = (answer["HX-Retarget"], answer["HX-Reswap"], answer["HX-Push-Url"])
        assert told == ("#notices", "innerHTML", "false")
        assert re.fullmatch(r'<li class="notice is-alarm" role="alert">[^<]+</li>\n', text(answer))

    def test_it_says_what_the_page_would(self, client):
        with translation.override("fr"):
            sentence = str(Busy())
        answer = client.get("/tests/busy/", headers={**HTMX, "Accept-Language": "fr"})
        assert said(answer).strip() == sentence


class TestForm:
    SENTENCE = (
        "This form was open for too long, or cookies are refused. Go back, reload the page and "
        "send it again: what you typed is still in your browser."
    )

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_form_that_was_open_too_long_is_told_so(self, language):
        client = Client(enforce_csrf_checks=True)
        answer = client.post(sign_in(language), {"login": "a", "password": "b"})
        assert (answer.status_code, language_of(answer)) == (403, language)
        assert in_language(language, self.SENTENCE) in said(answer)

    def test_to_htmx_too(self):
        client = Client(enforce_csrf_checks=True)
        answer = client.post(sign_in("en"), {"login": "a"}, headers=HTMX)
        assert (answer.status_code, answer["HX-Retarget"]) == (403, "#notices")
        assert said(answer).strip() == self.SENTENCE


def broken(request):
    raise ZeroDivisionError


class TestLastResort:
    """These tests have no database: asking for one would fail them."""

    def test_the_page_needs_no_database_and_tells_the_number_of_the_request(self, client):
        client.cookies["majal_session"] = "some-session"
        answer = client.get("/tests/broken/", headers={"X-Request-ID": "asked-0001"})
        assert answer.status_code == 500
        assert "asked-0001" in said(answer)
        for language, words in (("fr", "Une erreur est survenue"), ("en", "Something went wrong")):
            assert f'<h2 lang="{language}" dir="ltr">{words}' in text(answer)

    def test_it_is_drawn_even_if_the_frame_of_pages_is_what_broke(self, settings):
        changed = deepcopy(settings.TEMPLATES)
        changed[0]["OPTIONS"]["context_processors"] = [f"{__name__}.broken"]
        settings.TEMPLATES = changed
        request = RequestFactory().get("/")
        with pytest.raises(ZeroDivisionError):
            not_found(request, Http404())
        assert server_error(request).status_code == 500
