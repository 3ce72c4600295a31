"""Files of statements, from the page that takes them to the rows recorded by the worker's job."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from majal.kernel import jobs
from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.kernel.files import FileOfWrongType, FileTooLarge
from majal.kernel.models import JobRun
from majal.modules.figures.commands import record_statement_file, send_statement_file
from majal.modules.figures.models import Observation, StatementFile
from tests.figures.factories import a_measure, the_source
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db
HEADER = "subject,measure,value,qualifier,kind,as_of_or_period,source_id"


def upload(*rows, name="statements.csv"):
    return SimpleUploadedFile(name, "\n".join([HEADER, *rows]).encode(), "text/csv")


@pytest.fixture
def desk():
    a_measure("jobs", unit="people")
    return head_office(language="en")


def send(desk, *rows):
    return send_statement_file(upload(*rows), name="statements.csv", by=desk)


def work(key):
    """What the worker does with the job of ``key``."""
    run = JobRun.objects.get(key=key)
    jobs.execute(key, {"file": int(key.rpartition(":")[2])})
    run.refresh_from_db()
    return run


def good(value=100, day="2024-01"):
    return f"network,jobs,{value},exactly,measured,{day},{the_source().code}"


def test_a_file_is_checked_first_and_recorded_when_its_sender_says_so(desk):
    sent = send(desk, good(), "network,jobs,many,exactly,measured,2024,unheard-of")

    assert work(f"figures.check:{sent.pk}").state == "done"
    sent.refresh_from_db()
    assert (sent.state, sent.report["counts"]["new"], sent.report["counts"]["refused"]) == (
        "checked",
        1,
        1,
    )
    assert [r["text"] for r in sent.report["rows"][-1]["reasons"]] == [
        "The source “unheard-of” is unknown: add it to the sources first.",
        "“many” is not a number, and “jobs” is counted in people.",
    ]
    assert Observation.objects.count() == 0

    record_statement_file(sent.pk, by=desk)
    work(f"figures.record:{sent.pk}")
    sent.refresh_from_db()
    assert sent.state == "recorded"
    assert [(int(o.value), o.recorded_by) for o in Observation.objects.all()] == [(100, desk)]


def test_a_job_that_runs_twice_records_once(desk):
    sent = send(desk, good())
    work(f"figures.check:{sent.pk}")
    record_statement_file(sent.pk, by=desk)
    work(f"figures.record:{sent.pk}")
    JobRun.objects.filter(key=f"figures.record:{sent.pk}").update(state="running")
    work(f"figures.record:{sent.pk}")
    assert Observation.objects.count() == 1


def test_a_file_is_not_recorded_before_it_is_checked_nor_twice(desk):
    sent = send(desk, good())
    with pytest.raises(WrongState):
        record_statement_file(sent.pk, by=desk)
    work(f"figures.check:{sent.pk}")
    record_statement_file(sent.pk, by=desk)
    with pytest.raises(WrongState):
        record_statement_file(sent.pk, by=desk)


def test_a_file_that_is_no_table_of_statements_says_so_and_nothing_is_recorded(desk):
    content = SimpleUploadedFile("x.csv", b"name,colour\na,b\n", "text/csv")
    sent = send_statement_file(content, name="x.csv", by=desk)
    work(f"figures.check:{sent.pk}")
    sent.refresh_from_db()
    assert sent.state == "checked"
    assert sent.report["unreadable"].startswith("These columns are not known")


def test_a_file_of_another_type_or_too_large_is_refused_at_once(desk):
    with pytest.raises(FileOfWrongType):
        send_statement_file(SimpleUploadedFile("x.csv", b"%PDF-1.7 x"), name="x.csv", by=desk)
    with pytest.raises(FileTooLarge):
        send_statement_file(SimpleUploadedFile("x.csv", b"a," * 3_000_000), name="x.csv", by=desk)
    assert StatementFile.objects.count() == 0


def test_others_may_not_send(desk):
    with pytest.raises(NotAllowed):
        send_statement_file(upload(good()), name="x.csv", by=person())
    assert send_statement_file(upload(good()), name="x.csv", by=desk).sent_by == desk


def test_the_page_takes_a_file_and_shows_its_report(client, desk):
    client.force_login(desk)
    with override("en"):
        answer = client.post(
            reverse("figures:file_send"),
            {"file": upload("network,jobs,many,exactly,measured,2024,x")},
        )
    sent = StatementFile.objects.get()
    assert answer.url == f"/en/figures/files/{sent.pk}/"

    waiting = client.get(answer.url).text
    assert 'hx-trigger="every 1s"' in waiting

    work(f"figures.check:{sent.pk}")
    page = client.get(answer.url).text
    assert "every 1s" not in page
    assert "“many” is not a number" in page
    part = client.get(answer.url, HTTP_HX_REQUEST="true").text
    assert "<html" not in part and 'id="report"' in part


def test_the_page_refuses_a_wrong_file_beside_the_field(client, desk):
    client.force_login(desk)
    page = client.post(
        "/en/figures/files/new/", {"file": SimpleUploadedFile("x.csv", b"%PDF-1.7 x")}
    )
    assert page.status_code == 200
    assert "This kind of file is not accepted here. Accepted: CSV, XLSX." in page.text


def test_an_unknown_step_is_refused_on_the_page(client, desk):
    client.force_login(desk)
    sent = send(desk, good())
    page = client.post(f"/en/figures/files/{sent.pk}/explode/")
    assert 'role="alert"' in page.text
    assert page.status_code == 200
    assert SYSTEM.is_active
