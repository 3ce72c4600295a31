"""Pages, file and API of the calendar and the rules."""

import re
from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from majal.kernel.actors import SYSTEM
from majal.modules.parameters.commands import load_announcements, load_rules, load_timetables
from majal.modules.parameters.models import HolidayOverride
from tests.parameters.factories import an_announcement
from tests.people.factories import head_office

pytestmark = pytest.mark.django_db


def text(answer):
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"[\s\u2066-\u2069\u200e\u200f]+", " ", plain.replace("\u00a0", " "))


class TestCalendar:
    def test_a_year_without_announcement_says_estimated(self, client):
        answer = client.get("/en/calendar/2027/")
        assert answer.content.decode().count('class="cal-m"') == 12
        assert "Eid al-Fitr 9 March 2027" in text(answer)
        assert "announced, another day than estimated" not in text(answer)

    def test_an_announced_day_stands_beside_its_estimate(self, client):
        load_announcements(commit=True, by=SYSTEM)
        told = text(client.get("/en/calendar/2025/"))
        assert "Eid al-Fitr 31 March 2025" in told
        assert "announced, another day than estimated estimated 30 March 2025" in told

    @pytest.mark.parametrize(("language", "month"), [("ar", "نونبر"), ("fr", "novembre")])
    def test_months_have_their_moroccan_names(self, client, language, month):
        assert month in text(client.get(f"/{language}/calendar/2027/"))

    def test_the_private_sector_has_fewer_days(self, client):
        both = len(client.get("/en/calendar/2027/").context["days"])
        private = len(client.get("/en/calendar/2027/?sector=private").context["days"])
        assert (both, private) == (18, 15)

    @pytest.mark.parametrize("year", [1999, 2076, 99999999])
    def test_a_year_nobody_knows(self, client, year):
        assert client.get(f"/en/calendar/{year}/").status_code == 404

    def test_costs_the_same_with_announcements(self, client, django_assert_num_queries):
        load_announcements(commit=True, by=SYSTEM)
        client.get("/en/calendar/2024/")
        with django_assert_num_queries(1):
            client.get("/en/calendar/2024/")

    def test_only_head_office_is_offered_to_announce(self, client):
        address = reverse("parameters:announce", args=["eid_al_fitr", 1448])
        assert address not in client.get("/en/calendar/2027/").content.decode()
        client.force_login(head_office())
        assert address in client.get("/en/calendar/2027/").content.decode()


class TestAnnouncing:
    address = "/en/calendar/announce/eid_al_fitr/1448/"
    given = {"announced_day": "2027-03-10", "scope": "both", "days": "2", "source_text": "MAP"}

    def test_head_office_records_it(self, client):
        user = head_office()
        client.force_login(user)
        answer = client.post(self.address, self.given, follow=True)
        assert answer.redirect_chain == [("/en/calendar/2027/", 302)]
        made = HolidayOverride.objects.get()
        assert (made.announced_day, made.recorded_by) == (date(2027, 3, 10), user)

    def test_a_day_too_far_is_explained_beside_the_form(self, client):
        client.force_login(head_office())
        answer = client.post(self.address, {**self.given, "announced_day": "2027-04-10"})
        assert "more than three days from the estimate" in text(answer)
        assert HolidayOverride.objects.count() == 0

    def test_what_was_recorded_is_shown(self, client):
        an_announcement()
        client.force_login(head_office())
        assert "habous.gov.ma" in text(client.get(self.address))


class TestFile:
    def test_other_calendars_read_it(self, client):
        an_announcement()
        answer = client.get("/fr/calendar/2027/majal.ics?sector=private")
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        events = Calendar.from_ical(answer.content).walk("VEVENT")
        assert len(events) == 15
        found = {str(e["uid"]): (e["dtstart"].dt, str(e["status"])) for e in events}
        assert found["eid_al_fitr-1448-1@majal"] == (date(2027, 3, 10), "CONFIRMED")
        assert found["eid_al_adha-1448-1@majal"] == (date(2027, 5, 16), "TENTATIVE")


class TestApi:
    def test_tells_both_days(self, client):
        an_announcement()
        answer = client.get("/api/v1/calendar/2027?sector=public").json()
        first = next(d for d in answer["items"] if d["event"] == "eid_al_fitr")
        assert (first["day"], first["estimated"]) == ("2027-03-10", "2027-03-09")
        assert (first["status"], first["source"]) == ("corrected", "habous.gov.ma")

    @pytest.mark.parametrize("path", ["1900", "2027?sector=moon"])
    def test_refuses_what_it_cannot_read(self, client, path):
        assert client.get(f"/api/v1/calendar/{path}").status_code == 422


class TestRules:
    def test_are_told_with_sureness_and_basis(self, client):
        load_rules(commit=True, by=SYSTEM)
        load_timetables(commit=True, by=SYSTEM)
        answer = client.get("/en/rules/?on=2026-06-01")
        told = text(answer)
        assert "60 days sure Law 55-19" in told
        assert "20% sure" in told
        off = [span.version.rule.code for span in answer.context["off"]]
        assert len(off) == 25
        assert "convention_visa_delay" in off
        assert "switched off until confirmed" in told

    def test_a_day_before_all_of_them(self, client):
        load_rules(commit=True, by=SYSTEM)
        assert "No rule is recorded for that day." in text(client.get("/en/rules/?on=2020-01-01"))

    def test_what_is_no_day_is_said(self, client):
        assert "This is no day" in text(client.get("/en/rules/?on=tomorrow"))

    def test_costs_the_same_however_many(self, client, django_assert_num_queries):
        load_rules(commit=True, by=SYSTEM)
        load_timetables(commit=True, by=SYSTEM)
        client.get("/en/rules/?on=2027-02-15")
        with django_assert_num_queries(3):
            client.get("/en/rules/?on=2027-02-15")
