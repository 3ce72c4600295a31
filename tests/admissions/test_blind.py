"""A blind reading leaks nothing: its pages are searched for every name that stands behind it."""

import pytest
from django.urls import reverse

from majal.modules.admissions.queries.blind import COVER, cover, sight_of
from majal.modules.calls.public import Profile
from tests.admissions.factories import (
    a_complete,
    a_reader,
    a_reading,
    applicant_of,
    fresh,
    manager,
)
from tests.people.factories import browser, person

pytestmark = pytest.mark.django_db
TOLD = {
    "name": "Ghita Filali",
    "email": "ghita.filali@argana.example",
    "project": "Argana Lab",
    "activity": (
        "Chez ARGANA, Ghita Filàli (ghita.filali@argana.example, 06 61 23 45 67, "
        "https://argana.example/equipe) suit les patients."
    ),
    "novelty": "غيتة الفيلالي حصلت على براءة اختراع.",
}
LEAKS = ("ghita", "filali", "filàli", "argana", "@", "0661234567", "06 61 23", "الفيلالي")


def read(reading):
    client = browser(reading.reader)
    return client.get(reverse("admissions:reading", args=[reading.pk])).content.decode()


def blind_reading(**more):
    who = person(name="Ghita Filali غيتة الفيلالي")
    return a_reading(a_complete(by=who, **{**TOLD, **more}), reader=a_reader("Karim Zniber"))


def main_of(html):
    return html[html.index('id="main"') :]


class TestBlind:
    def test_no_page_of_the_reader_holds_a_name(self):
        reading = blind_reading()
        shown = main_of(read(reading)).lower()
        assert [leak for leak in LEAKS if leak in shown] == []
        assert COVER in shown
        assert "suit les patients" in shown

    def test_neither_the_list_of_readings_nor_the_letter_does(self):
        reading = blind_reading()
        client = browser(reading.reader)
        listed = main_of(client.get(reverse("admissions:readings")).content.decode()).lower()
        inbox = main_of(client.get(reverse("messages:inbox")).content.decode()).lower()
        for html in (listed, inbox):
            assert [leak for leak in ("ghita", "filali", "argana", "off-2") if leak in html] == []

    def test_papers_are_neither_named_nor_sent(self):
        reading = blind_reading()
        paper = reading.application.case.papers.get()
        address = reverse("admissions:reading_paper", args=[reading.pk, paper.pk])
        assert browser(reading.reader).get(address).status_code == 404
        assert "filali-argana.pdf" not in read(reading)

    def test_the_dossier_does_not_open_to_them(self):
        reading = blind_reading()
        client = browser(reading.reader)
        case = reading.application.case
        assert client.get(case.get_absolute_url()).status_code == 404
        assert client.get(reading.application.get_absolute_url()).status_code == 404

    def test_where_names_are_shown_papers_are_too(self):
        found = a_complete(track="service", profile=Profile(has_company=True))
        reading = a_reading(found)
        html = read(reading)
        assert "Ghita Filali" in html
        paper = found.case.papers.get()
        address = reverse("admissions:reading_paper", args=[reading.pk, paper.pk])
        answer = browser(reading.reader).get(address)
        assert b"".join(answer).startswith(b"%PDF")

    def test_other_readers_find_nothing(self):
        reading = blind_reading()
        stranger = browser(a_reader("Nabil Sqalli"))
        assert stranger.get(reading.get_absolute_url()).status_code == 404

    def test_the_manager_sees_the_names(self):
        reading = blind_reading()
        html = browser(manager()).get(reading.application.get_absolute_url()).content.decode()
        assert "Argana Lab" in html
        assert sight_of(fresh(reading.application)).blind
        assert applicant_of(reading.application).name.startswith("Ghita")

    def test_hidden_words_are_covered_however_spelled(self):
        covered = cover("FILÀLI, filali; Filalienne", {"filali"})
        assert covered == f"{COVER}, {COVER}; Filalienne"
