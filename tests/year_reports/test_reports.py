"""Year reports: what they tell, frozen, in both languages, each number with its source."""

import io
from datetime import date

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attachment_for
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import path_of
from majal.kernel.jobs import execute
from majal.kernel.models import JobRun
from majal.modules.commitments.models import Move
from majal.modules.contradictions.public import refresh_contradictions
from majal.modules.people.public import Role
from majal.modules.year_reports import errors
from majal.modules.year_reports.commands import (
    ask_year_report,
    fail_year_report,
    make_year_report,
)
from majal.modules.year_reports.models import YearReport
from majal.modules.year_reports.queries import files_of, gather, paper
from majal.modules.year_reports.queries.paper import draw, paper_of
from majal.modules.year_reports.queries.sheets import sheets_of
from tests.commitments.factories import a_claimed, a_commitment
from tests.contributions.factories import a_contribution
from tests.conventions.factories import a_convention, a_step
from tests.figures.factories import a_measure, a_target, an_observation
from tests.impact.factories import of, two_parks
from tests.kernel.documents import stamp
from tests.kernel.reading import lines
from tests.parks.factories import a_park
from tests.people.factories import address, at_once, browser, head_office, holder_of, said
from tests.territories.factories import a_territory
from tests.year_reports.factories import asked, made, this_year

pytestmark = pytest.mark.django_db


def coordinator():
    return holder_of(Role.COORDINATOR)


def a_year():
    """Two parks of one region: 40 and 35 companies, 90 promised of the one, 500 of the network."""
    one, other = two_parks()
    measure = a_measure()
    period = str(this_year() - 1)
    an_observation(measure, park=one, value=40, period=period, note="a")
    an_observation(measure, park=other, value=35, period=period, grade="declared")
    an_observation(measure, value=80, period=period)
    a_target(measure, park=one, value=90, period=str(this_year() + 1))
    a_target(measure, value=500, period=str(this_year() + 1))
    return one, other, measure


def book_of(report, to):
    files = files_of(report, to=to)
    assert set(files) == {"pdf", "xlsx"}
    told = "\n".join(lines(path_of(files["pdf"].file).read_bytes()))
    return told, load_workbook(io.BytesIO(path_of(files["xlsx"].file).read_bytes()))


@pytest.mark.parametrize(("language", "words"), [("fr", "Le réseau en une page"), ("ar", "الشبكة")])
def test_the_paper_reads_back_and_each_number_has_its_source(language, words):
    one, other, _measure = a_year()
    report = made(language=language)
    assert (report.state, report.document.shown_number) == ("made", f"1/{this_year()}")
    told, book = book_of(report, head_office())
    for wanted in (words, "40", "35", "500"):
        assert wanted in told
    assert bool(book.worksheets[0].sheet_view.rightToLeft) == (language == "ar")
    rows = list(book.worksheets[1].values)
    head, body = rows[0], rows[1:]
    value, grade = 3, head.index(head[8])
    known = [row for row in body if row[value] is not None]
    assert {row[value] for row in known} >= {80, 40, 35}
    assert all(all(row[grade : grade + 3]) for row in known)
    linked = [c.hyperlink.target for c in book.worksheets[1]["M"] if c.hyperlink]
    assert len(linked) == len(body)
    names = [sheet.title for sheet in book.worksheets]
    assert len(names) == 9
    sources, definitions = list(book.worksheets[7].values), list(book.worksheets[8].values)
    assert (len(sources), definitions[1][0]) == (2, "resident_companies")
    assert one.pk != other.pk


def test_what_is_recorded_later_changes_nothing():
    one, _other, measure = a_year()
    report = asked(f"park:{one.code}")
    before = [f.value for _r, f in gather(report, to=SYSTEM).figures]
    an_observation(measure, park=one, value=7_777, grade="recorded", period=str(this_year()))
    assert [f.value for _r, f in gather(report, to=SYSTEM).figures] == before
    assert 7_777 in [f.value for _r, f in gather(_again(report), to=SYSTEM).figures]


def test_paper_tells_some_parks_figure_by_figure_and_the_workbook_all(monkeypatch):
    a_year()
    content = gather(asked(), to=SYSTEM)
    assert len(content.parks) == 2
    whole = paper_of(content, "fr")
    assert (len(whole["parks"]), whole["more_parks"]) == (2, 0)
    monkeypatch.setattr(paper, "PARKS", 1)
    some = paper_of(content, "fr")
    assert (len(some["parks"]), some["more_parks"], len(some["sides"])) == (1, 1, 2)
    read = " ".join(map(str, lines(draw(content, "fr", stamp("fr")))))
    assert "Les autres sites, au nombre de 1, figurent" in read


def _told(report, by):
    content = gather(report, to=by)
    return (
        paper_of(content, "fr"),
        [(sheet.title, [list(row) for row in sheet.rows]) for sheet in sheets_of(content)],
    )


@pytest.mark.django_db(transaction=True)
def test_a_report_made_again_for_the_same_instant_says_the_same():
    """Commitments, conventions, contradictions, money and assumptions are those of its instant."""
    one, other, measure = a_year()
    by, period = head_office(), str(this_year() - 1)
    an_observation(measure, park=one, value=99, period=period, grade="declared", note="autre")
    refresh_contradictions(by=SYSTEM)
    agreed = a_convention(parks=[one])
    first = a_claimed(agreed, due=PartialDate(this_year() - 1))
    a_contribution(agreed, promised=7_000_000)
    report = asked(by=by)
    place = asked(f"park:{one.code}", by=by)
    before, of_place = _told(report, by), _told(place, by)
    told = before[0]
    assert (told["agreed"]["followed"], len(told["cards"])) == (1, 1)
    Move.objects.create(
        commitment=first, step="accept", before="claimed", after="accepted",
        on=PartialDate(this_year()), acceptance="verified", recorded_by=by,
    )  # fmt: skip
    a_commitment(agreed, due=PartialDate(this_year() - 1))
    a_contribution(agreed, promised=1)
    a_convention(parks=[other])
    a_step(agreed, "terminated", on=PartialDate.of(timezone.localdate()))
    an_observation(measure, park=one, value=111, period=period, grade="declared", note="tard")
    an_observation(measure, park=other, value=1, period=period, grade="declared", note="tard")
    refresh_contradictions(by=SYSTEM)
    again = _told(report, by)
    assert [key for key in told if again[0][key] != told[key]] == []
    assert [one[0] for one in zip(again[1], before[1], strict=True) if one[0] != one[1]] == []
    assert _told(place, by) == of_place
    now = _told(_as_now(report), by)[0]
    assert (now["agreed"]["followed"], len(now["cards"])) == (2, 2)
    assert now["agreed"]["partners"] != told["agreed"]["partners"]


def _as_now(report):
    return YearReport(year=report.year, language="fr", day=report.day, known_at=timezone.now())


def test_what_each_dirham_brought_stands_in_the_paper_and_the_workbook():
    one, _other, _measure = a_year()
    jobs = of("jobs", "jobs", unit="jobs")
    an_observation(jobs, park=one, value=40, period=str(this_year() - 1))
    a_contribution(a_convention(parks=[one]), promised=5_000_000)
    told, book = book_of(made(f"park:{one.code}"), head_office())
    assert "Ce que chaque dirham a apporté" in told
    rows = next(list(s.values) for s in book.worksheets if s.title.startswith("Ce que chaque"))
    assert {5_000_000, 40, 125_000} <= {row[2] for row in rows[1:]}
    assert "125" in told


def test_the_pages_of_a_park_and_a_territory_lead_to_the_report():
    one, _other, _measure = a_year()
    client, words = browser(head_office()), "Report of the year"
    pages = (("parks:detail", "park", one.code), ("territories:detail", "territory", "09"))
    for route, kind, code in pages:
        where = address(route, code, language="en")
        shown = client.get(where).content.decode()
        assert (words in shown, f"?subject={kind}%3A{code}" in shown) == (True, True)
        assert words not in said(browser().get(where))
    given = client.get(address("year_reports:ask"), {"subject": f"park:{one.code}"})
    assert f'value="park:{one.code}" selected' in given.content.decode()


def _again(report):
    return YearReport(
        park=report.park, year=report.year, language="fr", day=report.day, known_at=timezone.now()
    )


def test_a_region_tells_its_parks_and_no_other():
    one, _other, measure = a_year()
    region = one.province.parent
    away = a_territory("98", "region", ("جهة أخرى", "Autre région"), region.parent)
    province = a_territory("98.001", "province", ("إقليم آخر", "Autre province"), away)
    elsewhere = a_park("oujda", state="operating", opened_on="2020", province=province)
    an_observation(measure, park=elsewhere, value=666, period=str(this_year() - 1))
    content = gather(asked(f"territory:{region.code}"), to=SYSTEM)
    assert {p.code for p in content.all_parks} == {"agadir", "tiznit"}
    assert content.whole.figure("resident_companies").value == 75
    assert content.agreed is None
    assert not [f for _record, f in content.figures if f.value == 666]


def test_an_empty_year_is_a_report_too():
    report = made(year=2010)
    assert (report.state, str(report.day)) == ("made", "2010-12-31")


def test_a_newer_report_takes_the_place_of_the_former():
    first, second = made(), made()
    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "made")
    assert first.document.superseded_by == second.document
    assert made(language="ar").state == "made"
    second.refresh_from_db()
    assert second.state == "made"
    execute(second.job_key, {"report": second.pk})
    assert YearReport.objects.filter(state="made").count() == 2


def test_what_is_refused():
    one, _other = two_parks()
    by = head_office()
    for refusal, given in (
        (errors.ReportLanguageUnknown, {"language": "en"}),
        (errors.ReportYearNotBegun, {"year": this_year() + 1}),
        (errors.ReportYearTooEarly, {"year": 1999}),
    ):
        with pytest.raises(refusal):
            asked(by=by, **given)
    for subject in ("park:nowhere", "territory:99", "company:1", "", "x" * 10_000):
        with pytest.raises(NotFound):
            ask_year_report(subject, year=2020, language="fr", by=by)
    with pytest.raises(NotAllowed):
        asked(by=coordinator())
    with pytest.raises(NotAllowed):
        asked(f"park:{one.code}", by=holder_of(Role.FRONT_DESK, on="park", number=one.pk))
    report = asked(by=by)
    with pytest.raises(errors.YearReportUnderWay):
        asked(by=by)
    with pytest.raises(NotFound):
        make_year_report(report.pk, by=coordinator())
    with pytest.raises(NotFound):
        attachment_for(coordinator(), "year_reports.report", report.pk, "0" * 64)
    assert asked(f"park:{one.code}", by=coordinator()).state == "asked"


def test_one_that_failed_bars_no_other():
    report = asked()
    JobRun.objects.filter(key=report.job_key).update(state=JobRun.State.FAILED)
    assert asked().state == "asked"
    report.refresh_from_db()
    assert report.state == "failed"
    fail_year_report(report.pk, by=SYSTEM)
    assert make_year_report(report.pk, by=SYSTEM).state == "made"


def test_somebody_asks_for_one_and_follows_it():
    one, _other = two_parks()
    page = browser(coordinator())
    given = {"subject": f"park:{one.code}", "year": this_year(), "language": "fr"}
    answer = page.post(address("year_reports:ask"), given)
    report = YearReport.objects.get()
    assert answer.status_code == 302
    assert page.post(address("year_reports:ask"), given).status_code == 422
    assert (
        page.post(address("year_reports:ask"), {**given, "subject": "network"}).status_code == 422
    )
    detail = address("year_reports:detail", pk=report.pk)
    assert 'hx-trigger="every 2s"' in page.get(detail).content.decode()
    execute(report.job_key, {"report": report.pk})
    assert f"1/{this_year()}" in said(page.get(detail))
    assert page.post(address("year_reports:again", pk=report.pk)).status_code == 302
    assert YearReport.objects.count() == 2
    assert page.get(address("year_reports:list")).status_code == 200


def test_the_day_of_a_past_year_is_its_last():
    assert asked(year=2015).day == date(2015, 12, 31)


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_one_report_is_asked_for():
    by = head_office()
    found = at_once(*[lambda: asked(by=by)] * 4)
    assert sorted(map(str, found)) == sorted(["None"] + [str(errors.YearReportUnderWay)] * 3)
