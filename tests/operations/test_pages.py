"""The operator's pages: what is wrong first, nothing of what jobs were given, few questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from majal.config.cli import main
from majal.kernel.models import SlowStatement
from majal.modules.operations.queries.house import span
from tests.operations.factories import a_failed_job, a_stalled_job, an_alarm, status_of
from tests.people import factories
from tests.people.factories import browser, head_office

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def operator():
    return browser(head_office(language="en"))


def address(name, *args):
    return factories.address(f"operations:{name}", *args, language="en")


def a_statement(shape="SELECT ? FROM t", **given):
    told = {"calls": 2, "seconds": 3.0, "longest": 2.5, "route": "parks:park", **given}
    return SlowStatement.objects.create(
        day=timezone.localdate(), digest=str(hash(shape)), shape=shape, **told
    )


def test_what_is_wrong_stands_first_with_what_to_do(operator):
    a_failed_job(said="The file has no rows.")
    an_alarm("jobs_failed")
    text = operator.get(address("house")).content.decode()
    assert "Everything is well." not in text
    assert "Open each, look for its number in the log" in text
    assert "The file has no rows." in text
    assert "0" * 32 not in text  # what the job was given


def test_only_what_changes_is_drawn_again(operator):
    answer = operator.get(address("house"), headers=HTMX)
    text = answer.content.decode()
    assert text.strip().startswith('<div id="now"')
    assert "op-hours" not in text


def test_many_stuck_jobs_cost_no_more_questions_than_one(operator):
    a_failed_job("tests:0")
    operator.get(address("house"))
    with CaptureQueriesContext(connection) as few:
        operator.get(address("house"))
    for n in range(1, 12):
        a_failed_job(f"tests:{n}")
        a_stalled_job(f"tests:s{n}")
    with CaptureQueriesContext(connection) as many:
        operator.get(address("house"))
    assert len(many) == len(few)


@pytest.mark.parametrize(("page", "status"), [("put_back", "todo"), ("give_up", "cancelled")])
def test_a_job_is_dealt_with_once_a_reason_is_given(operator, page, status):
    number = a_failed_job()
    refused = operator.post(address(page, number), {"reason": ""})
    assert (refused.status_code, status_of(number)) == (422, "failed")
    answer = operator.post(address(page, number), {"reason": "mended"})
    assert (answer.status_code, status_of(number)) == (302, status)
    assert "mended" in operator.get(address("past")).content.decode()
    assert operator.get(address("job", number)).status_code == 404


def test_a_job_tells_where_the_log_speaks_of_it(operator):
    number = a_failed_job(error="ZeroDivisionError")
    text = operator.get(address("job", number)).content.decode()
    assert f"job_id {number}" in text
    assert "ZeroDivisionError" in text


def test_statements_are_told_with_routes_and_the_costliest_first(operator):
    a_statement("SELECT cheap", seconds=1.0)
    a_statement("SELECT dear", seconds=9.0)
    a_statement("SELECT dear", seconds=1.0, route="job figures.count")
    text = operator.get(address("statements")).content.decode()
    assert text.index("SELECT dear") < text.index("SELECT cheap")
    assert "job figures.count" in text


def test_the_command_line_lists_them_too(capsys):
    a_statement("SELECT dear", seconds=9.0, calls=4, longest=5.0)
    assert main(["slow"]) == 0
    out = capsys.readouterr().out
    assert "SELECT dear" in out
    assert "2250.0" in out  # ms in the mean
    assert "parks:park" in out


def test_the_first_page_of_the_head_office_tells_what_is_wrong_while_it_lasts(operator):
    home = factories.address("home:mine", language="en")
    assert "Majal itself needs somebody" not in operator.get(home, follow=True).content.decode()
    an_alarm()
    assert "Majal itself needs somebody" in operator.get(home, follow=True).content.decode()


@pytest.mark.parametrize(("days", "told"), [(2, "يومان"), (3, "3 أيام"), (11, "11 يوما")])
def test_how_long_stands_alone_in_arabic(days, told):
    with override("ar"):
        assert span(days * 86_400) == told
