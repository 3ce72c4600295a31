"""Asking, making, writing: who may, what is refused, what happens twice."""

import pytest
from django.utils import timezone

from majal.kernel.documents import TemplateBroken, document_of, shown
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.jobs import execute
from majal.kernel.models import DocumentSeries, JobRun
from majal.modules.people.public import Grant
from majal.modules.reports import errors
from majal.modules.reports.commands import (
    ask_council_report,
    make_council_report,
    write_note,
)
from majal.modules.reports.models import CouncilReport
from majal.modules.reports.queries import papers_of
from majal.modules.reports.queries.paper import pdf
from tests.conventions.factories import a_convention, a_council, another_land, for_another_region
from tests.organisations.factories import an_organisation
from tests.people.factories import at_once, head_office, person
from tests.reports.factories import asked, for_the_council, made

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


def ask(council, *, by, year=YEAR, language="fr"):
    return ask_council_report(council.pk, year=year, language=language, by=by)


class TestAsking:
    def test_a_council_asks_for_its_own_and_head_office_for_any(self):
        council = a_council()
        assert asked(council).state == "asked"
        assert ask(a_council(another_land()), by=head_office()).state == "asked"

    @pytest.mark.parametrize("who", [for_another_region, person])
    def test_nobody_else_asks_for_it(self, who):
        council = a_council()
        with pytest.raises(NotAllowed):
            ask(council, by=who())

    @pytest.mark.parametrize(
        ("change", "refusal"),
        [
            ({"year": YEAR + 1}, errors.YearNotBegun),
            ({"year": 2000}, errors.YearTooEarly),
            ({"language": "en"}, errors.LanguageUnknown),
        ],
    )
    def test_what_cannot_be_told_is_refused(self, change, refusal):
        with pytest.raises(refusal):
            ask(a_council(), by=head_office(), **change)

    def test_only_a_council_is_reported_to(self):
        with pytest.raises(errors.NotACouncil):
            ask(an_organisation(), by=head_office())

    def test_one_at_a_time(self):
        council = a_council()
        asked(council)
        with pytest.raises(errors.ReportUnderWay):
            asked(council, by=head_office())

    def test_a_past_year_is_told_as_of_its_last_day(self):
        report = asked(year=YEAR - 1)
        assert (report.day.year, report.day.month, report.day.day) == (YEAR - 1, 12, 31)
        assert asked(a_council(another_land())).day == timezone.localdate()


class TestMaking:
    def test_the_document_is_numbered_and_its_page_confirms_the_very_file(self):
        report = made()
        assert report.state == "made"
        assert document_of(shown(report.document.code)) == report.document
        assert papers_of(report)["pdf"].file == report.document.file
        council = report.organisation.name_fr
        assert report.document.title == f"Rapport présenté au conseil : {council}, {YEAR}"

    def test_the_job_run_twice_takes_one_number(self):
        report = made()
        number = report.document.number
        JobRun.objects.filter(key=report.job_key).update(state="waiting")
        execute(report.job_key, {"report": report.pk})
        make_council_report(report.pk, by=report.asked_by)
        report.refresh_from_db()
        assert report.document.number == number
        assert DocumentSeries.objects.get(series="council-report").last == number

    def test_a_newer_one_takes_the_place_of_the_former(self):
        council = a_council()
        first = made(council)
        second = made(council, language="ar")
        first.refresh_from_db()
        first.document.refresh_from_db()
        assert (first.state, second.state) == ("superseded", "made")
        assert first.document.superseded_by == second.document
        assert second.document.number == first.document.number + 1

    def test_other_years_and_councils_stay(self):
        council = a_council()
        first = made(council, year=YEAR - 1)
        made(council)
        made(a_council(another_land()))
        first.refresh_from_db()
        assert first.state == "made"

    def test_what_fails_says_so_and_may_be_asked_again(self, monkeypatch):
        report = asked()
        monkeypatch.setattr(pdf, "TEMPLATE", b"#panic()")
        with pytest.raises(TemplateBroken):
            execute(report.job_key, {"report": report.pk})
        report.refresh_from_db()
        assert (report.state, JobRun.objects.get(key=report.job_key).state) == ("failed", "failed")
        assert not DocumentSeries.objects.filter(series="council-report").exists()
        monkeypatch.undo()
        assert made(report.organisation).state == "made"

    def test_one_whose_job_was_lost_bars_no_other(self):
        lost = asked()
        JobRun.objects.filter(key=lost.job_key).update(state="failed")  # as the rescue leaves it
        fresh = asked(lost.organisation)
        lost.refresh_from_db()
        assert (lost.state, fresh.state) == ("failed", "asked")

    def test_whoever_lost_the_role_meanwhile_gets_none(self):
        report = asked()
        Grant.objects.filter(user=report.asked_by).update(withdrawn_at=timezone.now())
        with pytest.raises(NotFound):
            execute(report.job_key, {"report": report.pk})
        report.refresh_from_db()
        assert (report.state, report.document) == ("failed", None)


class TestTexts:
    def test_they_are_proposed_and_then_people_s_own(self):
        a_convention(council=a_council())
        report = made(a_council(), words=True)
        assert report.note_fr.startswith("Objet\u00a0:")
        assert report.deliberation_fr.splitlines()[-1].startswith("Membres en exercice")
        before = papers_of(report)["word-fr"].file.sha256
        write_note(report.pk, {"note_fr": "Notre note."}, turn=0, by=report.asked_by)
        report.refresh_from_db()
        execute(report.word_key, {"report": report.pk})
        assert (report.note_fr, report.turn) == ("Notre note.", 1)
        assert papers_of(report)["word-fr"].file.sha256 != before

    def test_the_second_of_two_is_told(self):
        report = made()
        write_note(report.pk, {"note_fr": "Un"}, turn=0, by=report.asked_by)
        with pytest.raises(errors.WrittenMeanwhile):
            write_note(report.pk, {"note_fr": "Deux"}, turn=0, by=head_office())

    def test_the_other_language_is_left_alone(self):
        report = made()
        write_note(report.pk, {"note_ar": "نص"}, turn=0, by=report.asked_by)
        report.refresh_from_db()
        assert report.note_ar == ""

    def test_what_is_too_long_or_too_early_is_refused(self):
        report = made()
        with pytest.raises(errors.TextTooLong):
            write_note(report.pk, {"note_fr": "x" * 20_001}, turn=0, by=report.asked_by)
        other = asked(a_council(another_land()))
        with pytest.raises(errors.NotMadeYet):
            write_note(other.pk, {"note_fr": "x"}, turn=0, by=other.asked_by)

    def test_a_replaced_one_stays_as_it_is(self):
        council = a_council()
        report = made(council)
        made(council)
        with pytest.raises(errors.ReportReplaced):
            write_note(report.pk, {"note_fr": "x"}, turn=0, by=head_office())

    def test_nobody_else_writes_them(self):
        report = made()
        with pytest.raises(NotFound):
            write_note(report.pk, {"note_fr": "x"}, turn=0, by=for_another_region())


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_one_report():
    council = a_council()
    one, other = for_the_council(council), head_office()
    told = at_once(lambda: ask(council, by=one), lambda: ask(council, by=other))
    assert sorted(told, key=bool) == [None, errors.ReportUnderWay]
    assert CouncilReport.objects.count() == 1
