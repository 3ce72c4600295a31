"""What each request and each job leaves behind: one line in the log, counts, a span where asked.

A line tells route, status, milliseconds, number of statements and who acted as ``user:7``: no
address, no query string, no name, no e-mail, no token.
"""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpResponseBase
from django.utils.functional import LazyObject

from majal.kernel import metrics, slow, tracing
from majal.kernel.actors import describe
from majal.kernel.logs import route_of
from majal.kernel.tally import Tally, tallying

log = structlog.get_logger("majal.requests")
of_jobs = structlog.get_logger("majal.jobs")
_SAFE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_TRACEPARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
QUIET = frozenset({"healthz", "readyz", "metrics", "static"})
"""Asked every few seconds by machines, or by every page: counted, and not worth a line each."""
REHEARSAL = "majal.rehearsal"
"""In the environment of a request that nobody sent: the server draws a page before it serves."""


def names_of(headers: Any) -> tuple[str, str]:
    """The id of a request and its ``traceparent``; what is not well-formed is not taken over.

    The id is the proxy's; else that of the trace; else a new one.
    """
    sent = headers.get("traceparent", "")
    trace = _TRACEPARENT.fullmatch(sent)
    given = headers.get("X-Request-ID", "")
    if _SAFE_ID.fullmatch(given):
        return given, sent if trace else ""
    return (trace[1], sent) if trace else (uuid.uuid4().hex, "")


class Observed:
    """One request that is being answered."""

    def __init__(self, request: Any, tally: Tally) -> None:
        self.request, self.tally, self.began = request, tally, perf_counter()

    def answered(self, answer: HttpResponseBase) -> None:
        """Count it, and write its line, if anybody asked."""
        if REHEARSAL in self.request.META:
            return
        seconds = perf_counter() - self.began
        request, status = self.request, answer.status_code
        route = route_of(request)
        method = request.method or ""
        metrics.count_request(route, method, status, seconds, self.tally.queries)
        if tracing.on:
            tracing.tell(f"{method} {route}", http__route=route)
            tracing.tell(http__response__status_code=status, majal__queries=self.tally.queries)
            if status >= 500:
                tracing.fail()
        if settings.MAJAL_ACCESS_LOG and (route not in QUIET or status >= 500):
            log.info(
                "request",
                route=route,
                method=method if method in metrics.METHODS else "other",
                status=status,
                ms=round(seconds * 1000, 1),
                queries=self.tally.queries,
                db_ms=round(self.tally.seconds * 1000, 1),
                actor=_who(request),
            )


@contextmanager
def request_observed(request: Any) -> Iterator[Observed]:
    """Around a request: give it its id, count what it asks."""
    request.id, traceparent = names_of(request.headers)
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=request.id)
    with (
        tracing.of_request(request.method or "", traceparent),
        tallying(lambda: route_of(request)) as tally,
    ):
        tracing.tell(majal__request_id=request.id)
        yield Observed(request, tally)


def _who(request: Any) -> str:
    """Who acted as far as anybody asked, by number; not asked for: nobody's page."""
    found = request.__dict__.get("actor")
    if isinstance(found, LazyObject):
        found = vars(found)["_wrapped"]
    return describe(found) if hasattr(found, "grants") else "anyone"


def carried() -> dict[str, str]:
    """What a job takes along of the request that asks for it: its id, its span."""
    bound = structlog.contextvars.get_contextvars()
    found = {"request_id": bound.get("request_id", ""), "traceparent": tracing.carried()}
    return {key: value for key, value in found.items() if value}


@contextmanager
def job_observed(
    name: str, *, job_id: int | None, request_id: str = "", traceparent: str = ""
) -> Iterator[None]:
    """Around a job: its lines carry its own number and the id of the request that asked for it."""
    known: dict[str, Any] = {"job": name, "job_id": job_id}
    if request_id:
        known["request_id"] = request_id
    began, outcome = perf_counter(), "done"
    structlog.contextvars.clear_contextvars()
    with (
        structlog.contextvars.bound_contextvars(**known),
        tracing.of_job(name, traceparent),
        tallying(lambda: f"job {name}") as tally,
    ):
        try:
            yield
        except BaseException:
            outcome = "failed"
            tracing.fail()
            raise
        finally:
            seconds = perf_counter() - began
            metrics.count_job(name, outcome, seconds)
            tracing.tell(majal__queries=tally.queries, majal__request_id=request_id)
            if settings.MAJAL_ACCESS_LOG:
                of_jobs.info(
                    "job",
                    outcome=outcome,
                    ms=round(seconds * 1000, 1),
                    queries=tally.queries,
                )
    slow.write_down()
