"""The calendar: what the library estimates, what was announced, who has which day off."""

import csv
from datetime import date, timedelta
from importlib.resources import files

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.parameters.commands import load_announcements, load_timetables
from majal.modules.parameters.commands.announcements import NAMES
from majal.modules.parameters.errors import (
    AnnouncedLater,
    DayTooFar,
    FeastUnknown,
    SourceMissing,
    YearUnknown,
)
from majal.modules.parameters.models import HolidayOverride, Sector, Timetable
from majal.modules.parameters.public import calendar_changed, calendar_of, hours_on
from majal.modules.parameters.queries import feast_of
from tests.parameters.factories import an_announcement
from tests.people.factories import head_office, holder_of

pytestmark = pytest.mark.django_db
FILE = files("majal.data") / "morocco" / "holidays_observed.csv"
OBSERVED = list(csv.DictReader(FILE.read_text("utf-8").splitlines()))


def shown(year, event, sector=None):
    days = [d for d in calendar_of(year, sector) if d.event == event]
    return [(d.day.isoformat(), d.status.value, d.sectors) for d in days]


BOTH, PUBLIC = (Sector.PUBLIC, Sector.PRIVATE), (Sector.PUBLIC,)


class TestFixed:
    def test_the_days_of_2027(self):
        fixed = [f"{d.day:%m-%d}" for d in calendar_of(2027) if d.status == "fixed"]
        assert fixed == (
            [
                "01-01",
                "01-11",
                "01-14",
                "05-01",
                "07-30",
                "08-14",
                "08-20",
                "08-21",
                "10-31",
                "11-06",
                "11-18",
            ]
        )

    def test_have_three_names(self):
        unity = next(d for d in calendar_of(2026) if d.event == "10-31")
        names = unity.name_ar, unity.name_fr, unity.name_en
        assert names == ("عيد الوحدة", "Fête de l'Unité", "Unity Day")

    @pytest.mark.parametrize("year", [2000, 2076])
    def test_a_year_beyond_the_tables_is_refused(self, year):
        with pytest.raises(YearUnknown):
            calendar_of(year)


class TestEstimated:
    def test_a_year_without_announcement(self):
        assert shown(2027, "eid_al_fitr") == [
            ("2027-03-09", "estimated", BOTH),
            ("2027-03-10", "estimated", PUBLIC),
        ]
        assert shown(2027, "eid_al_fitr", Sector.PRIVATE) == [("2027-03-09", "estimated", BOTH)]

    def test_two_holidays_on_one_day_are_two(self):
        day = [d.event for d in calendar_of(2027) if d.day == date(2027, 8, 14)]
        assert day == ["08-14", "mawlid"]

    @pytest.mark.parametrize(
        ("event", "year", "first"),
        [
            ("eid_al_fitr", 1448, date(2027, 3, 9)),
            ("islamic_new_year", 1449, date(2027, 6, 6)),
            ("eid_al_adha", 1421, date(2001, 3, 5)),
        ],
    )
    def test_a_feast_is_found_by_its_hijri_year(self, event, year, first):
        assert feast_of(SYSTEM, event, year).first == first

    @pytest.mark.parametrize("event_year", [("carnival", 1448), ("eid_al_fitr", 900)])
    def test_what_is_no_feast_is_refused(self, event_year):
        with pytest.raises(FeastUnknown):
            feast_of(SYSTEM, *event_year)


class TestTheFileOfAnnouncements:
    def test_loads_whole_and_a_second_time_changes_nothing(self):
        assert load_announcements(commit=True, by=SYSTEM).counts["new"] == 7
        assert load_announcements(commit=True, by=SYSTEM).counts["same"] == 7
        assert HolidayOverride.objects.count() == 7

    @pytest.mark.parametrize("row", OBSERVED, ids=lambda row: row["event"])
    def test_the_calendar_shows_the_announced_day_beside_the_estimate(self, row):
        name, _, year = row["event"].rpartition(" ")
        observed = date.fromisoformat(row["observed_in_morocco"])
        estimate = date.fromisoformat(row["holidays_0_109"])
        assert feast_of(SYSTEM, NAMES[name], int(year)).first == estimate
        load_announcements(commit=True, by=SYSTEM)
        first = next(d for d in calendar_of(observed.year) if d.event == NAMES[name])
        status = "announced" if observed == estimate else "corrected"
        assert (first.day, first.estimated, first.status) == (observed, estimate, status)
        assert first.announcement.source_text == row["source"]

    def test_four_of_seven_were_a_day_early(self):
        load_announcements(commit=True, by=SYSTEM)
        late = [o.announced_day - o.estimated_day for o in HolidayOverride.objects.all()]
        assert sorted(late) == [timedelta(0)] * 3 + [timedelta(1)] * 4


class TestAnnouncing:
    def test_the_announced_day_takes_the_place_of_the_estimate(self):
        an_announcement()
        assert shown(2027, "eid_al_fitr") == [
            ("2027-03-10", "corrected", BOTH),
            ("2027-03-11", "corrected", PUBLIC),
        ]

    def test_a_correction_supersedes_and_nothing_is_deleted(self):
        first = an_announcement()
        second = an_announcement(announced_day=date(2027, 3, 9))
        assert second.supersedes == first
        assert shown(2027, "eid_al_fitr")[0] == ("2027-03-09", "announced", BOTH)
        assert HolidayOverride.objects.count() == 2

    def test_a_sector_may_have_its_own(self):
        an_announcement()
        an_announcement(scope="private", days=2)
        assert [d for d, *_ in shown(2027, "eid_al_fitr", Sector.PRIVATE)] == [
            "2027-03-10",
            "2027-03-11",
        ]

    def test_higher_modules_hear_of_it_within_the_transaction(self):
        heard = []

        def listen(override, **_more):
            heard.append(override.announced_day)

        calendar_changed.connect(listen)
        try:
            an_announcement()
        finally:
            calendar_changed.disconnect(listen)
        assert heard == [date(2027, 3, 10)]

    @pytest.mark.parametrize(
        ("given", "error"),
        [
            ({"announced_day": date(2027, 3, 13)}, DayTooFar),
            ({"announced_on": date(2100, 1, 1)}, AnnouncedLater),
            ({"source_text": "  "}, SourceMissing),
            ({"hijri_year": 900}, FeastUnknown),
        ],
    )
    def test_what_cannot_be_is_refused(self, given, error):
        with pytest.raises(error):
            an_announcement(**given)

    def test_head_office_may_and_others_may_not(self):
        assert an_announcement(by=head_office()).pk
        with pytest.raises(NotAllowed):
            an_announcement(by=holder_of("coordinator"))


class TestTheDatabase:
    def test_one_chain_for_a_feast(self):
        made = an_announcement()
        made.pk, made.supersedes = None, None
        with pytest.raises(IntegrityError, match="override_one_chain"), transaction.atomic():
            made.save(force_insert=True)

    def test_an_announcement_is_never_deleted(self):
        an_announcement()
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            HolidayOverride.objects.all().delete()


class TestTimetables:
    def test_load_whole_switched_off_and_a_second_time_change_nothing(self):
        assert load_timetables(commit=True, by=SYSTEM).counts["new"] == 3
        assert load_timetables(commit=True, by=SYSTEM).counts["same"] == 3
        assert set(Timetable.objects.values_list("sureness", "active")) == {("L", False)}
        assert hours_on(date(2026, 6, 5)) == []

    def test_switched_on_the_latest_begun_says_the_hours(self):
        load_timetables(commit=True, by=SYSTEM)
        Timetable.objects.update(sureness="H", active=True)
        found = [f"{h.opens:%H:%M}-{h.closes:%H:%M}" for h in hours_on(date(2026, 6, 5))]
        assert found == ["08:30-12:00", "14:00-16:30"]
        assert [f"{h.opens:%H:%M}" for h in hours_on(date(2027, 2, 15))] == ["09:00"]
