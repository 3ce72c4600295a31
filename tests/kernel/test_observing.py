"""What a request and a job leave behind: ids, counts, a line, without anything of anybody."""

import logging

import pytest
import structlog
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import capture_logs

from majal.kernel import metrics, observing
from majal.kernel.logs import WithoutAddresses, route_of
from majal.kernel.middleware import RequestIdMiddleware
from majal.kernel.signs import Readings
from majal.kernel.tally import tallying

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = f"00-{TRACE}-00f067aa0ba902b7-01"


@pytest.fixture(autouse=True)
def _bound_anew(monkeypatch):
    """Loggers keep how they were set up when they were first used; other tests set them up anew."""
    for name, of in (("log", "majal.requests"), ("of_jobs", "majal.jobs")):
        monkeypatch.setattr(observing, name, structlog.get_logger(of))


def passed(view=lambda request: HttpResponse(), path="/", method="GET", **headers):
    """The request after the middleware, its answer, and the lines that were written."""
    request = RequestFactory().generic(method, path, headers=headers)
    with capture_logs() as lines:
        answer = RequestIdMiddleware(view)(request)
    return request, answer, lines


def summed(families, name, labels):
    return sum(
        one.value
        for family in families
        for one in family.samples
        if one.name == name and labels.items() <= one.labels.items()
    )


def counted(name, **labels):
    """One number of what this process counted; others count in the same folder meanwhile."""
    return summed(metrics.book().own.collect(), name, labels)


def told(name, **labels):
    """The same number of all processes together, as Prometheus reads it."""
    text = metrics.exposition(Readings({}), {"version": "1"}).decode()
    return summed(text_string_to_metric_families(text), name, labels)


class TestIds:
    def test_a_trace_gives_its_number_to_a_request_without_one(self):
        request, answer, _ = passed(traceparent=PARENT)
        assert (request.id, answer["X-Request-ID"]) == (TRACE, TRACE)

    def test_the_number_of_a_proxy_comes_before_that_of_a_trace(self):
        request, _, _ = passed(**{"traceparent": PARENT, "X-Request-ID": "abcd1234"})
        assert request.id == "abcd1234"

    @pytest.mark.parametrize(
        "sent",
        [
            f"00-{'0' * 32}-00f067aa0ba902b7-01",
            f"00-{TRACE}-{'0' * 16}-01",
            f"00-{TRACE.upper()}-00f067aa0ba902b7-01",
            f"ff-{TRACE}-00f067aa0ba902b7-01",
            f"{PARENT}-more",
            f"{PARENT}\n",
            "x" * 10_000,
        ],
    )
    def test_what_is_no_trace_is_not_taken_over(self, sent):
        request, _, _ = passed(traceparent=sent)
        assert request.id != TRACE
        assert len(request.id) == 32


class TestLine:
    @pytest.mark.django_db
    def test_it_tells_route_status_and_number_of_questions(self, settings):
        settings.MAJAL_ACCESS_LOG = True

        def view(request):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
                cursor.execute("SELECT 2")
            return HttpResponse(status=418)

        _, _, lines = passed(view, "/fr/secret/?token=majal_x&email=a@b.ma")
        (line,) = lines
        told = {k: line[k] for k in ("event", "route", "method", "status", "queries", "actor")}
        assert told == {
            "event": "request",
            "route": "none",
            "method": "GET",
            "status": 418,
            "queries": 2,
            "actor": "anyone",
        }
        assert sorted(line) == sorted([*told, "ms", "db_ms", "log_level"])
        assert "secret" not in str(line)
        assert "majal_x" not in str(line)

    def test_machines_that_look_in_every_second_are_counted_without_a_line(self, settings):
        settings.MAJAL_ACCESS_LOG = True
        labels = {"route": "static", "method": "OPTIONS", "status": "2xx"}  # no browser's
        before = counted("majal_requests_total", **labels)
        _, _, lines = passed(path="/static/x.css", method="OPTIONS")
        assert lines == []
        assert counted("majal_requests_total", **labels) == before + 1

    def test_whoever_acts_is_told_by_number_alone(self):
        class User:
            pk, grants, email = 7, (), "amina@example.ma"

        request = RequestFactory().get("/")
        request.actor = User()
        assert observing._who(request) == "user:7"

    def test_django_says_the_route_and_not_the_address(self):
        request = RequestFactory().get("/fr/outcome/very-secret/")
        record = logging.LogRecord(
            "django.request", 30, "", 1, "%s: %s", ("Not Found", request.path), None
        )
        record.request = request
        assert WithoutAddresses().filter(record)
        assert record.getMessage() == "Not Found: none"


class TestCounts:
    def test_a_request_is_counted_by_route_method_and_class(self):
        labels = {"route": "none", "method": "GET", "status": "5xx"}
        before = counted("majal_requests_total", **labels)
        passed(lambda request: HttpResponse(status=503))
        assert counted("majal_requests_total", **labels) == before + 1
        assert told("majal_requests_total", **labels) >= before + 1

    def test_a_method_nobody_knows_makes_no_series_of_its_own(self):
        metrics.count_request("none", "BREW" * 100, 405, 0.1, 0)
        assert counted("majal_requests_total", method="BREW" * 100) == 0
        assert counted("majal_requests_total", method="other", status="4xx") >= 1

    @pytest.mark.django_db
    def test_a_job_that_fails_is_counted_as_failed_and_its_lines_have_its_number(self):
        labels = {"job": "tests.break", "outcome": "failed"}
        before = counted("majal_jobs_total", **labels)
        bound = []

        def work():
            bound.append(structlog.contextvars.get_contextvars())
            raise ZeroDivisionError

        with (
            pytest.raises(ZeroDivisionError),
            observing.job_observed("tests.break", job_id=12, request_id="abcd1234"),
        ):
            work()
        assert bound == [{"job": "tests.break", "job_id": 12, "request_id": "abcd1234"}]
        assert structlog.contextvars.get_contextvars() == {}
        assert counted("majal_jobs_total", **labels) == before + 1

    def test_another_process_that_is_gone_is_forgotten_and_a_living_one_is_not(
        self, settings, tmp_path, monkeypatch
    ):
        monkeypatch.setattr(metrics, "MEMORY", tmp_path / "none")
        settings.MAJAL_HOME = tmp_path
        there = tmp_path / "metrics"
        there.mkdir()
        gone, here = there / "counter_4194305.db", there / "counter_1.db"
        gone.touch()
        here.touch()
        metrics.tidy()
        assert (gone.exists(), here.exists()) == (False, True)

    def test_a_folder_that_somebody_else_may_read_is_not_used(
        self, settings, tmp_path, monkeypatch
    ):
        monkeypatch.setattr(metrics, "MEMORY", tmp_path)
        settings.MAJAL_HOME = tmp_path / "home"
        mine = metrics.folder()
        assert mine.parent == tmp_path
        mine.chmod(0o755)
        assert metrics.folder() == tmp_path / "home" / "metrics"


@pytest.mark.django_db
def test_questions_within_are_counted_and_those_outside_are_not():
    with tallying(lambda: "here") as tally, connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert tally.queries == 1
    assert tally.seconds > 0


def test_the_route_of_what_no_route_answers():
    assert route_of(RequestFactory().get("/static/a.css")) == "static"
    assert route_of(RequestFactory().get("/nowhere/")) == "none"
