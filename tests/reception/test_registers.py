"""Registers without a gap, corrected by later lines; names forgotten; extracts read back."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.documents import document_of
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import path_of
from majal.modules.reception import errors
from majal.modules.reception.commands import (
    correct_line,
    deny_visit,
    dispatch_mail,
    erase_names,
    issue_extract,
    welcome_visit,
)
from majal.modules.reception.meters import mail_items_handled, visitors_welcomed
from majal.modules.reception.models import Counter, Line, Visit
from tests.kernel.reading import lines as lines_of_pdf
from tests.people.factories import at_once
from tests.reception.factories import (
    a_company,
    a_visit,
    a_visit_inside,
    an_item,
    an_open_park,
    desk_of,
)


def the_line():
    a_visit_inside()
    return Line.objects.latest("pk")


@pytest.mark.django_db
class TestLines:
    def test_a_year_and_a_park_have_their_own_numbers(self, time_machine):
        time_machine.move_to("2026-12-31 22:30:00+00:00", tick=False)  # 23:30 in Casablanca
        a_visit_inside(), a_visit_inside(), a_visit_inside(an_open_park("tanger"))
        time_machine.move_to("2026-12-31 23:30:00+00:00", tick=False)
        a_visit_inside()
        found = Line.objects.order_by("pk").values_list("park__code", "year", "number")
        assert list(found) == [
            ("casablanca", 2026, 1),
            ("casablanca", 2026, 2),
            ("tanger", 2026, 1),
            ("casablanca", 2027, 1),
        ]

    def test_a_correction_is_a_line_of_its_own(self):
        line = the_line()
        desk = desk_of(line.park)
        said = {"who": "Nadia Benkiran", "people": 2, "reason": "Nom mal lu"}
        later = correct_line(line.pk, by=desk, **said)
        assert (later.number, later.supersedes, later.people) == (2, line, 2)
        line.refresh_from_db()
        assert line.who == "Nadia Benkirane"
        visit = Visit.objects.get()
        assert (visit.name, visit.people) == ("Nadia Benkiran", 2)
        with pytest.raises(errors.LineCorrected):
            correct_line(line.pk, by=desk, **said)

    def test_what_is_no_correction(self):
        line = the_line()
        desk, same = desk_of(line.park), {"who": line.who, "affiliation": line.affiliation}
        for given, refusal in (
            ({**same, "reason": "x"}, errors.NothingCorrected),
            ({**same, "people": 3, "reason": " "}, errors.ReasonMissing),
            ({"who": " ", "reason": "x"}, errors.NameMissing),
            ({"who": "x", "people": 0, "reason": "x"}, errors.PeopleOutOfRange),
        ):
            with pytest.raises(refusal):
                correct_line(line.pk, by=desk, **given)
        with pytest.raises(NotFound):
            correct_line(line.pk, who="x", reason="x", by=desk_of(an_open_park("tanger")))

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE reception_line SET number = 7",
            "UPDATE reception_line SET people = 7",
            "UPDATE reception_line SET who = 'another'",
            "UPDATE reception_line SET who = '', affiliation = ''",
            "DELETE FROM reception_line",
            "UPDATE reception_counter SET last = last + 2",
            "UPDATE reception_counter SET last = last - 1",
            "DELETE FROM reception_counter",
        ],
    )
    def test_the_database_refuses(self, sql):
        the_line()
        with (
            pytest.raises(DatabaseError, match=r"Cannot|has no line|violates"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)

    def test_a_number_out_of_turn_is_refused(self):
        line = the_line()
        line.pk, line.number = None, 5
        with pytest.raises(IntegrityError, match="not the next"), transaction.atomic():
            line.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
class TestWithoutGaps:
    def test_a_number_without_a_line_does_not_commit(self):
        line = the_line()
        counter = Counter.objects.get()
        counter.last += 1
        with pytest.raises(IntegrityError, match="has no line"):
            counter.save()
        assert Counter.objects.get().last == line.number

    def test_many_at_once_and_some_that_fail(self):
        park = an_open_park()
        visits = [a_visit(park) for _ in range(6)]
        deny_visit(visits[0].pk, reason="x", by=SYSTEM)
        outcome = at_once(*(lambda v=v: welcome_visit(v.pk, by=SYSTEM) for v in visits))
        assert [one for one in outcome if one] == [errors.VisitMoved]
        assert sorted(Line.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


@pytest.mark.django_db
class TestForgetting:
    def test_names_go_after_their_time_once_and_counts_stay(self, time_machine):
        time_machine.move_to("2026-03-01 10:00:00+00:00", tick=False)
        line = the_line()
        correct_line(line.pk, who="Nadia B.", people=4, reason="Nom mal lu", by=SYSTEM)
        refused = deny_visit(a_visit().pk, reason="Karim s’est fâché", by=SYSTEM)
        time_machine.move_to("2026-05-30 10:00:00+00:00", tick=False)  # ninety days later
        young = a_visit_inside(name="Récent")
        assert erase_names(by=SYSTEM) == 0
        time_machine.move_to("2026-05-31 10:00:00+00:00", tick=False)
        assert [erase_names(by=SYSTEM), erase_names(by=SYSTEM)] == [2, 0]
        old = Line.objects.filter(visit=line.visit)
        assert set(old.values_list("who", "affiliation", "reason")) == {("", "", "")}
        assert list(old.order_by("pk").values_list("people", flat=True)) == [1, 4]
        refused.refresh_from_db(), young.refresh_from_db()
        assert (refused.name, refused.note, refused.state) == ("", "", "denied")
        assert young.name == "Récent"
        with pytest.raises(errors.LineErased):
            correct_line(old.latest("pk").pk, who="x", reason="x", by=SYSTEM)

    def test_no_history_keeps_a_name(self):
        a_visit_inside(name="Unique Nom", affiliation="Unique Organisme")
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM reception_visitevent")
            columns = {column.name for column in cursor.description}
            assert "Unique" not in str(cursor.fetchall())
        assert columns.isdisjoint({"name", "affiliation", "note"})

    def test_nobody_but_the_clock_forgets(self):
        with pytest.raises(NotAllowed):
            erase_names(by=desk_of(an_open_park()))


def extract(register, language="ar+fr", *, by=None, **days):
    park, today = an_open_park(), timezone.localdate()
    first, last = days.get("first", today), days.get("last", today)
    made = issue_extract(
        park.pk, register, first=first, last=last, language=language, by=by or desk_of(park)
    )
    assert document_of(made.code) == made
    return lines_of_pdf(path_of(made.file).read_bytes())


@pytest.mark.django_db
class TestExtracts:
    def test_of_mail_in_arabic_and_french(self, time_machine):
        time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
        company = a_company(name_fr="Atlas Logiciels", name_ar="أطلس للبرمجيات")
        an_item(company=company, tracking="RR 123 MA", sender="Trésorerie générale")
        dispatch_mail(
            an_open_park().pk, company.pk, kind="registered", addressee="Tribunal", by=SYSTEM
        )
        text = " ".join(extract("arrivals"))
        for word in ("1/2026", "Trésorerie générale", "RR 123 MA", "Atlas Logiciels", "أطلس"):
            assert word in text
        assert "Tribunal" not in text
        assert "Tribunal" in " ".join(extract("departures", "fr"))

    def test_of_visitors_carries_no_name(self):
        a_visit_inside(name="Unique Nom", affiliation="Unique Organisme", people=18)
        text = " ".join(extract("visitors", "fr"))
        assert "Unique" not in text
        assert "18" in text

    def test_what_is_refused(self):
        today = timezone.localdate()
        with pytest.raises(errors.PeriodBackwards):
            extract("arrivals", first=today, last=today - timedelta(days=1))
        with pytest.raises(errors.PeriodTooLong):
            extract("arrivals", first=today - timedelta(days=400))
        with pytest.raises(NotAllowed):
            extract("arrivals", by=desk_of(an_open_park("tanger")))

    def test_an_empty_period_says_so(self):
        text = " ".join(extract("arrivals", "fr"))
        assert len(text) > 100


@pytest.mark.django_db
def test_meters_count_the_last_whole_month(time_machine):
    time_machine.move_to("2026-03-15 10:00:00+00:00", tick=False)
    park, other = an_open_park(), an_open_park("tanger")
    a_visit_inside(park, people=5), a_visit_inside(park), a_visit_inside(other, people=2)
    a_visit(park, people=50)
    an_item(park), an_item(other, kind="parcel")
    dispatch_mail(park.pk, a_company().pk, kind="letter", addressee="x", by=SYSTEM)
    time_machine.move_to("2026-04-02 10:00:00+00:00", tick=False)
    a_visit_inside(park, people=99)
    today, march = timezone.localdate(), PartialDate(2026, 3)

    def read(meter):
        return {(r.subject and r.subject.id, r.period): int(r.value) for r in meter(today)}

    assert read(visitors_welcomed) == {
        (None, march): 8,
        (park.pk, march): 6,
        (other.pk, march): 2,
    }
    assert read(mail_items_handled) == {
        (None, march): 3,
        (park.pk, march): 2,
        (other.pk, march): 1,
    }
