"""Tamazight on public pages: the way in, the switch, what is not public, refusals, dates."""

from datetime import date

import pytest
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from majal.kernel.bidi import plain_number, plain_percent
from majal.kernel.dates import humanise
from tests.people.factories import head_office

pytestmark = pytest.mark.django_db
OWN = "ⵜⴰⵎⴰⵣⵉⵖⵜ"


@pytest.mark.parametrize("wanted", ["zgh", "zgh-MA", "zgh-Tfng-MA", "tzm", "tzm-MA", "shi", "ber"])
def test_browsers_that_ask_for_it_get_it(client, wanted):
    answer = client.get("/", headers={"Accept-Language": f"{wanted},fr;q=0.5"})
    assert answer["Location"] == "/zgh/"


def test_others_get_what_they_ask_for(client):
    assert client.get("/", headers={"Accept-Language": "fr,zgh;q=0.5"})["Location"] == "/fr/"
    assert client.get("/", headers={"Accept-Language": "de"})["Location"] == "/ar/"


def test_a_public_page_offers_it_by_its_own_name_and_runs_from_left_to_right(client):
    page = client.get("/ar/people/sign-in/").content.decode()
    assert f'<a lang="zgh" hreflang="zgh" href="/zgh/people/sign-in/">{OWN}</a>' in page
    own = client.get("/zgh/people/sign-in/").content.decode()
    assert '<html lang="zgh" dir="ltr">' in own
    assert "ⵎⴰⵊⴰⵍ</title>" in own


def test_what_is_not_translated_is_arabic_and_said_to_be(client):
    page = client.get("/zgh/people/sign-in/").content.decode()
    with translation.override("ar"):
        forgotten = gettext("Sign in")
    assert "ⴽⵛⵎ" in page
    assert f">{forgotten}<" not in page
    assert '<p class="wrap in-arabic">ⴰⵢⵏⵏⴰ ⵓⵔ ⵜⴰ' in page
    assert client.get("/ar/people/sign-in/").content.decode().count("in-arabic") == 0


def test_a_page_that_is_not_public_is_shown_in_ones_own_language(client):
    client.force_login(head_office(language="fr"))
    answer = client.get("/zgh/home/?a=1")
    assert (answer.status_code, answer["Location"]) == (303, "/fr/home/?a=1")
    shown = client.get("/fr/home/").content.decode()
    assert "Cette page n’existe pas en amazighe" in shown
    assert 'hreflang="zgh"' not in shown
    sent = client.post("/zgh/home/?a=1")
    assert (sent.status_code, sent["Location"]) == (307, "/fr/home/?a=1")


def test_a_part_of_a_private_page_leads_the_whole_page_there(client):
    client.force_login(head_office(language="ar"))
    answer = client.get("/zgh/home/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/ar/home/"


def test_whoever_is_signed_in_reads_public_pages_in_it(client):
    client.force_login(head_office(language="fr"))
    answer = client.get("/zgh/parks/")
    assert (answer.status_code, 'lang="zgh"' in answer.content.decode()) == (200, True)


def test_a_stranger_is_asked_to_sign_in_and_then_led_on(client):
    answer = client.get("/zgh/home/")
    assert answer["Location"] == "/zgh/people/sign-in/?next=/zgh/home/"


def test_a_page_that_does_not_exist_says_so(client):
    answer = client.get("/zgh/nowhere/")
    assert answer.status_code == 404
    assert "ⵜⴰⵙⵏⴰ ⴰⴷ ⵓⵔ ⵜⵍⵍⵉ" in answer.content.decode()


def test_a_form_that_is_refused_says_why_in_arabic(client):
    answer = client.post("/zgh/people/sign-in/", {"login": "a@b.example", "password": "x" * 12})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert ' lang="ar" dir="rtl"' in page


def test_programs_are_told_words_without_marks(client):
    answer = client.get("/api/v1/nothing", headers={"Accept-Language": "zgh"})
    assert answer.status_code == 404
    assert "<" not in answer.json()["detail"]


def test_dates_and_numbers_are_those_of_the_locale():
    with translation.override("zgh"):
        assert humanise(date(2026, 11, 28)) == "28\u00a0ⵏⵓⵡⴰⵏⴱⵉⵔ\u00a02026"
        assert plain_number("5491.2") == "5\u00a0491,2"
        assert plain_percent(86) == "86\u00a0%"
        assert floatformat(2.5) == "2,5"


def test_a_sentence_that_is_missing_is_arabic_with_its_plurals():
    for n in (0, 1, 2, 3, 11, 100):
        said = {}
        for language in ("ar", "zgh"):
            with translation.override(language):
                said[language] = ngettext("%(n)s day", "%(n)s days", n)
        assert said["zgh"] == said["ar"]


def test_addresses_remembered_in_one_language_are_not_those_of_another():
    for language in ("zgh", "ar", "zgh"):
        with translation.override(language):
            assert reverse("parks:list") == f"/{language}/parks/"
