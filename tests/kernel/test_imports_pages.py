"""The pages of imports, in three languages."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from majal.kernel.imports import LARGEST
from majal.kernel.imports import views as pages
from majal.kernel.imports.commands import key_of
from majal.kernel.models import ImportFile, JobRun
from majal.kernel.tables import read_table
from tests.kernel.importing import (
    COLUMNS,
    EXAMPLE,
    NAME,
    checked,
    csv_of,
    offer,
    recorded,
    sender,
    sent,
    titles,
    upload,
    work,
)
from tests.organisations.factories import head_office, png

pytestmark = pytest.mark.django_db
BAD_DATE = (
    "“\u2068the 40th\u2069” cannot be read as a date. Write for example 2024, 03/2024, 12/03/2024 or "
    "March 2024."
)
SEND = f"/en/imports/{NAME}/"


def words(page):
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


@pytest.fixture
def by(client):
    offer()
    person = sender()
    client.force_login(person)
    return person


def test_from_the_file_to_the_outcome(client, by):
    home = client.get("/en/imports/").text
    assert f'href="{SEND}"' in home
    form = client.get(SEND).text
    assert ("a &lt;b&gt;name&lt;/b&gt;" in form, "الاسم" in form) == (True, True)
    answer = client.post(SEND, {"file": upload(csv_of("A", "B,the 40th,"))})
    one = ImportFile.objects.get()
    here = f"/en/imports/file/{one.pk}/"
    assert answer["Location"] == here
    page = client.get(here).text
    assert ('hx-trigger="every 1s"' in page, "Being checked" in page) == (True, True)
    part = client.get(here, headers={"HX-Request": "true"}).text
    assert part.strip().startswith('<section id="report"')
    one = work(one)
    page = client.get(here)
    assert ('hx-trigger="every 1s"' in page.text, "Record 1 row" in words(page.text)) == (
        False,
        True,
    )
    assert [(r.line, r.status) for r in page.context["rows"]] == [(2, "new"), (3, "refused")]
    assert [r.line for r in client.get(f"{here}?fate=refused").context["rows"]] == [3]
    assert client.post(f"{here}record/", {"turn": 1})["Location"] == here
    assert client.post(f"{here}record/", {"turn": 1})["Location"] == here
    assert "Being recorded" in client.get(here).text
    work(ImportFile.objects.get())
    page = client.get(here).text
    assert ("1 row was recorded." in words(page), f"{here}record/" in page) == (True, False)
    assert titles() == ["A"]
    job = JobRun.objects.latest("pk")
    assert f'href="{here}"' in client.get(f"/en/jobs/{job.key}/").text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (png(), "This kind of file is not accepted here. Accepted: CSV, XLSX."),
        (b"name\n" + b"A" * LARGEST, "This file is too large: 5.0 MB, and at most 5 MB"),
        (None, "This field is required."),
    ],
    ids=["type", "size", "none"],
)
def test_a_refused_upload_says_why_beside_the_field(client, by, content, sentence):
    answer = client.post(SEND, {"file": upload(content)} if content else {})
    assert (answer.status_code, ImportFile.objects.count()) == (422, 0)
    assert sentence in answer.text


@pytest.mark.parametrize("turn", ["", "x", "0", "2", "99999"])
def test_an_old_page_is_told_so(client, by, turn):
    one = checked(csv_of("A"), by)
    answer = client.post(f"/en/imports/file/{one.pk}/record/", {"turn": turn})
    assert (answer.status_code, titles()) == (422, [])
    assert "This is no longer possible" in answer.text


def test_a_file_is_checked_again(client, by):
    one = checked(csv_of("A"), by)
    assert client.post(f"/en/imports/file/{one.pk}/check/", {"turn": 1}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.turn) == ("checking", 2)


def test_head_office_reads_and_does_not_record(client, by):
    one = checked(csv_of("A"), by)
    client.force_login(head_office())
    page = client.get(f"/en/imports/file/{one.pk}/").text
    assert ("Record 1 row" in words(page), "Check again" in page) == (False, False)
    for step in ("record", "check"):
        answer = client.post(f"/en/imports/file/{one.pk}/{step}/", {"turn": 1})
        assert answer.status_code == 403
    assert by.name in client.get("/en/imports/").text


def test_a_failed_job_leads_to_where_it_is_started_again(client, by):
    one = sent(csv_of("A"), by)
    JobRun.objects.update(state="failed", result={"error": "OSError"})
    page = client.get(f"/en/imports/file/{one.pk}/").text
    assert (f"/en/jobs/{key_of(one)}/" in page, "hx-trigger" in page) == (True, False)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_template_is_read_as_it_was_written(client, by, kind, language):
    answer = client.get(f"/{language}/imports/{NAME}/template.{kind}")
    rows = list(read_table(b"".join(answer), COLUMNS))
    assert [row.values for row in rows] == [{"note": "", **EXAMPLE}]
    assert answer["Content-Disposition"] == f'attachment; filename="tests-views.{kind}"'


@pytest.mark.parametrize("path", ["tests.none/", "tests/", "tests.views/template.pdf", "file/x/"])
def test_what_is_not_there_is_404(client, by, path):
    assert client.get(f"/en/imports/{path}").status_code == 404


def test_the_report_is_downloaded_and_computes_nothing(client, by):
    one = checked(csv_of("@SUM(A1)", "A,the 40th,", "=1,,"), by)
    answer = client.get(f"/en/imports/file/{one.pk}/report.csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert rows == [
        ["line", "fate", "row", "reasons"],
        ["2", "new", "'@SUM(A1)", ""],
        ["3", "refused", "A · the 40th", BAD_DATE],
        [
            "4",
            "refused",
            "'=1",
            "name: “\u2068=1\u2069” is a formula. Put its value there and send the file again.",
        ],
    ]


def test_many_rows_are_shown_in_part_and_told(client, by, monkeypatch):
    monkeypatch.setattr(pages, "SHOWN", 2)
    one = checked(csv_of("A", "B", "C"), by)
    page = client.get(f"/en/imports/file/{one.pk}/")
    assert len(page.context["rows"]) == 2
    assert "At most 2 rows are shown" in words(page.text)


def test_a_page_costs_the_same_for_one_file_and_for_thirty(client, by):
    def cost(url):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    recorded(checked(csv_of("A"), by), by)
    few = [cost(url) for url in ("/en/imports/", SEND)]
    for number in range(29):
        sent(csv_of(f"A{number}"), by)
    assert [cost(url) for url in ("/en/imports/", SEND)] == few


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_page_reads_in_every_language(client, language):
    person = sender("fr")
    client.force_login(person)
    one = checked(csv_of("A", "A"), person)
    bad = checked(csv_of("A", header="nom"), person)
    for path in ("", f"{NAME}/", f"file/{one.pk}/", f"file/{bad.pk}/", f"file/{one.pk}/report.csv"):
        assert client.get(f"/{language}/imports/{path}").status_code == 200
    told = {
        "ar": "السطر 2 من الملف",
        "fr": "La ligne 2 du fichier",
        "en": "Row 2 of the file",
    }[language]
    assert told in client.get(f"/{language}/imports/file/{one.pk}/").text
