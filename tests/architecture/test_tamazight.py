"""Every page that a stranger may open, in Tamazight: it opens, and says what in it is Arabic."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from majal.kernel.in_arabic import ARABIC, VOID
from tests.architecture.test_matrix import ROUTES, opened, together

SOURCE = Path(__file__).parents[2] / "src" / "majal"
CUT = re.compile(r"get_language\(\)[^\n]*\[:2\]|LANGUAGE_CODE[^\n]*\[:2\]")


def cut_codes(text):
    """Where two letters are taken for a language: those of Tamazight are three."""
    return CUT.findall(text)


def test_no_module_takes_two_letters_for_a_language():
    found = {path.name: cut_codes(path.read_text("utf-8")) for path in SOURCE.rglob("*.py")}
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert len(cut_codes('words[(get_language() or "ar")[:2]]')) == 1


class Words(HTMLParser):
    """The texts of a page whose letters are Arabic, outside of what is said to be Arabic."""

    def __init__(self):
        super().__init__()
        self.path, self.bare, self.lang = [("", "")], [], ""

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "html":
            self.lang = said.get("lang", "")
        if not VOID.fullmatch(tag):
            self.path.append((tag, said.get("lang") or self.path[-1][1]))

    def handle_endtag(self, tag):
        if any(one == tag for one, _lang in self.path):
            while self.path.pop()[0] != tag:
                pass

    def handle_data(self, data):
        tag, lang = self.path[-1]
        if tag in ("script", "style", "title"):
            return
        if ARABIC.search(data) and lang in ("", "zgh"):
            self.bare.append(data.strip()[:80])


def words_of(page):
    found = Words()
    found.feed(page)
    return found


def public(name):
    route = ROUTES[name]
    return not name.startswith("api:") and route.allowed is None and route.method == "get"


PUBLIC = together([name for name in ROUTES if public(name)])


@pytest.mark.django_db
@pytest.mark.parametrize("names", PUBLIC)
def test_a_public_page_opens_in_tamazight_and_marks_what_is_arabic(names):
    kwargs = dict(ROUTES[names[0]].kwargs())
    faults = []
    for name in names:
        before = transaction.savepoint()
        faults += faults_of(name, ROUTES[name], kwargs)
        transaction.savepoint_rollback(before)
    assert faults == []


def faults_of(name, route, kwargs):
    with translation.override("zgh"):
        address = reverse(name, kwargs=kwargs)
    with override_settings(**route.settings()):
        answer = Client(raise_request_exception=False).get(address)
    if not opened(answer, route):
        return [f"{name}: {answer.status_code}"]
    if not address.startswith("/zgh/") or not answer.get("Content-Type", "").startswith(
        "text/html"
    ):
        b"".join(answer)
        return []
    words = words_of(answer.content.decode())
    if answer.content and "<html" in answer.content.decode() and words.lang != "zgh":
        return [f"{name}: written in {words.lang}"]
    return [f"{name}: {one}" for one in words.bare]
