"""A server and a worker as they run: one id from the request into its job, counts of both, spans."""

import gzip
import json
import os
import subprocess
import sys
import threading
import urllib.request
import uuid
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from prometheus_client.parser import text_string_to_metric_families

from majal.modules.people.commands import make_token
from tests.config.processes import free_port, lines, started, until
from tests.people.factories import head_office

pytestmark = pytest.mark.django_db(transaction=True)
REQUEST_ID = "asked-by-a-proxy-1"
NEVER = ("amina.secret", "hidden-in-the-query", "Texte")
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
ROUTE = "act messages:notice"
NOTICE = {
    "role": "head_office",
    "do": "send",
    "readers": "1",
    **{f"subject_{code}": "Avis" for code in ("ar", "fr", "en")},
    **{f"text_{code}": "Texte" for code in ("ar", "fr", "en")},
}


@contextmanager
def running(tmp_path, **more):
    """Two web workers and a worker of jobs; gives how to ask, and the two logs."""
    port = free_port()
    web, jobs = tmp_path / "web.log", tmp_path / "jobs.log"
    granian = ["granian", "--interface", "wsgi", "--workers", "2", "--no-ws", "--port", str(port)]
    with ExitStack() as stack:
        server = (*granian, "majal.config.wsgi:application")
        stack.enter_context(started(web, tmp_path, *server, **more))
        stack.enter_context(started(jobs, tmp_path, "majal.config.cli", "worker", **more))

        def ask(path, sent=None, **headers):
            body = None if sent is None else json.dumps(sent).encode()
            request = urllib.request.Request(
                f"http://127.0.0.1:{port}{path}",
                body,
                {"Content-Type": "application/json", **headers},
            )
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read().decode()

        until(lambda: _answers(ask), seconds=120)
        yield ask, web, jobs


def _answers(ask):
    try:
        return ask("/healthz")
    except OSError:
        return ""


def send_notice(ask, secret, **headers):
    fields = {**NOTICE, "token": str(uuid.uuid4())}
    return ask(
        "/api/v1/acts/messages:notice?key=hidden-in-the-query",
        {"fields": fields},
        Authorization=f"Bearer {secret}",
        **headers,
    )


@pytest.fixture
def chief():
    return head_office(email="amina.secret@example.ma")


@pytest.fixture
def secret(chief):
    return make_token("running", scopes=["read", "write"], days=1, by=chief)[1]


def test_one_id_and_one_trace_lead_from_the_request_to_its_job(tmp_path, chief, secret):
    with collector() as (endpoint, came):
        more = {"OTEL_EXPORTER_OTLP_ENDPOINT": endpoint, "OTEL_BSP_SCHEDULE_DELAY": "200"}
        with running(tmp_path, **more) as (ask, web, jobs):
            trace = f"00-{TRACE}-00f067aa0ba902b7-01"
            send_notice(ask, secret, **{"X-Request-ID": REQUEST_ID, "traceparent": trace})
            is_logged_and_counted(ask, web, jobs, chief)
            until(lambda: any(s.name == "job messages.deliver" for s in came), seconds=60)
            until(lambda: any(s.name == f"POST {ROUTE}" for s in came), seconds=60)
    leads_from_the_callers_trace(came)
    told = "".join([web.read_text(), jobs.read_text(), *map(str, came)])
    assert [never for never in (*NEVER, secret) if never in told] == []


def is_logged_and_counted(ask, web, jobs, chief):
    """The request's id stands beside its job, without what is personal; both are in the counts."""
    mine = until(
        lambda: [o for o in lines(jobs, "job") if o.get("request_id") == REQUEST_ID],
        seconds=60,
    )
    (asked,) = [one for one in lines(web, "request") if one["request_id"] == REQUEST_ID]
    found = {one.name: one for one in text_string_to_metric_families(ask("/metrics"))}
    assert (asked["route"], asked["method"], asked["status"]) == (ROUTE, "POST", 200)
    assert asked["actor"] == f"user:{chief.pk}"
    assert asked["queries"] > 3
    assert asked["ms"] >= asked["db_ms"] > 0
    (done,) = mine
    assert (done["job"], done["outcome"]) == ("messages.deliver", "done")
    assert done["job_id"] > 0
    counted = {
        (s.name, *sorted(s.labels.items())): s.value
        for name in ("majal_requests", "majal_jobs")
        for s in found[name].samples
    }
    assert (
        counted["majal_requests_total", ("method", "POST"), ("route", ROUTE), ("status", "2xx")]
        == 1
    )
    assert counted["majal_jobs_total", ("job", "messages.deliver"), ("outcome", "done")] == 1


@contextmanager
def collector():
    """A receiver of OTLP over HTTP on this machine; gives the spans that came, with their service."""
    came = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            told = ExportTraceServiceRequest.FromString(body)
            for resource in told.resource_spans:
                for scope in resource.scope_spans:
                    came.extend(scope.spans)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *said): ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", came
    finally:
        server.shutdown()
        server.server_close()


def leads_from_the_callers_trace(came):
    """Spans lead from the caller's trace to the request, its command, its message and its job."""
    ours = [s for s in came if s.trace_id.hex() == TRACE]
    by_name = {s.name: s for s in ours}
    request = by_name[f"POST {ROUTE}"]
    command = by_name["command messages.send_notice"]
    assert request.parent_span_id.hex() == "00f067aa0ba902b7"
    assert command.parent_span_id == request.span_id
    parents = {s.span_id: s.parent_span_id for s in ours}
    asked = next(s for s in ours if s.name == "INSERT" and "messages_message" in str(s.attributes))
    above = asked.parent_span_id
    while above in parents and above != command.span_id:
        above = parents[above]
    assert above == command.span_id
    job = next(s for s in came if s.name == "job messages.deliver")
    (link,) = job.links
    assert link.trace_id.hex() == TRACE
    assert link.span_id in {s.span_id for s in ours}


def test_where_no_endpoint_is_named_nothing_of_it_is_loaded():
    code = (
        "import django, sys; django.setup(); import majal.kernel.tracing as t; assert not t.on;"
        "sys.exit(sum(name.startswith(('opentelemetry', 'google')) for name in sys.modules))"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("OTEL_")}
    environment["DJANGO_SETTINGS_MODULE"] = "majal.config.settings.test"
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == 0
