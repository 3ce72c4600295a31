"""Spans of requests, commands, queries and jobs, for whoever collects them by OpenTelemetry.

On only where ``OTEL_EXPORTER_OTLP_ENDPOINT`` is set and the extra ``telemetry`` is installed;
otherwise nothing of it is imported and each of these is one look at ``on``. A span tells routes,
commands and the shape of statements: no address, no value, no person.
"""

import contextlib
import os
import threading
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import structlog

from majal import __version__

log = structlog.get_logger(__name__)
ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
LONGEST = 500
on = False
"""Whether spans are made in this process."""
_mutex = threading.Lock()
_tracer: list[Any] = []


def wanted() -> bool:
    """Whether the environment names where spans go, and what makes them is installed."""
    if not any(os.environ.get(name) for name in ENDPOINTS):
        return False
    if os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return False
    if find_spec("opentelemetry") is None or find_spec("opentelemetry.sdk") is None:
        log.warning("no spans: install majal[telemetry]")
        return False
    return True


def start(exporter: Any = None) -> None:
    """Make spans from here on, where that is wanted; ``exporter`` in place of the network's."""
    global on  # noqa: PLW0603 - looked at by every statement: nothing is cheaper
    if exporter is None and not wanted():
        return
    with _mutex:
        if not _tracer:
            _tracer.append(_make(exporter))
    on = True


def stop() -> None:
    """Send what waits, and make no more spans."""
    global on  # noqa: PLW0603
    on = False
    with _mutex:
        while _tracer:
            _tracer.pop()[1].shutdown()


def _make(exporter: Any) -> tuple[Any, Any]:
    """A tracer with its provider, our own: what others set up for the process is left alone.

    Spans leave in batches from a thread of each process; the SDK begins a new one after a fork.
    """
    resources = import_module("opentelemetry.sdk.resources")
    trace = import_module("opentelemetry.sdk.trace")
    sending = import_module("opentelemetry.sdk.trace.export")
    named = os.environ.get("OTEL_SERVICE_NAME", "majal")
    resource = resources.Resource.create({"service.name": named, "service.version": __version__})
    provider = trace.TracerProvider(resource=resource, shutdown_on_exit=True)
    if exporter is None:
        otlp = import_module("opentelemetry.exporter.otlp.proto.http.trace_exporter")
        processor = sending.BatchSpanProcessor(otlp.OTLPSpanExporter())
    else:
        processor = sending.SimpleSpanProcessor(exporter)
    provider.add_span_processor(processor)
    return provider.get_tracer("majal", __version__), provider


def of_request(method: str, traceparent: str) -> Any:
    """The span of one request, within the trace that the caller names, if any."""
    if not on:
        return contextlib.nullcontext()
    return _span(f"{method}", "SERVER", {"http.request.method": method}, parent=traceparent)


def of_command(name: str, actor: str) -> Any:
    """The span of a command."""
    if not on:
        return contextlib.nullcontext()
    return _span(f"command {name}", "INTERNAL", {"majal.command": name, "majal.actor": actor})


def of_query(sql: object) -> Any:
    """The span of a statement, by its shape; none outside of a request or a job."""
    if not on or not _within():
        return contextlib.nullcontext()
    from majal.kernel.slow import shape_of  # noqa: PLC0415 - only where spans are made

    shape = shape_of(str(sql))[:LONGEST]
    name = shape.partition(" ")[0].upper()[:20] or "SQL"
    return _span(name, "CLIENT", {"db.system.name": "postgresql", "db.query.text": shape})


def of_job(name: str, traceparent: str) -> Any:
    """The span of a job, a trace of its own, linked to the request that asked for it."""
    if not on:
        return contextlib.nullcontext()
    return _span(f"job {name}", "CONSUMER", {"majal.job": name}, link=traceparent)


def tell(name: str = "", **facts: Any) -> None:
    """Add to the span in hand what is known by now: its name, status, numbers."""
    if not on:
        return
    span = import_module("opentelemetry.trace").get_current_span()
    if name:
        span.update_name(name)
    for key, value in facts.items():
        span.set_attribute(key.replace("__", "."), value)


def fail() -> None:
    """Mark the span in hand as one that went wrong."""
    if on:
        trace = import_module("opentelemetry.trace")
        trace.get_current_span().set_status(trace.StatusCode.ERROR)


def carried() -> str:
    """The span in hand as W3C's ``traceparent``, for a job; empty where there is none."""
    if not on:
        return ""
    found = import_module("opentelemetry.trace").get_current_span().get_span_context()
    if not found.is_valid:
        return ""
    return f"00-{found.trace_id:032x}-{found.span_id:016x}-{found.trace_flags:02x}"


def _within() -> bool:
    trace = import_module("opentelemetry.trace")
    return bool(trace.get_current_span().get_span_context().is_valid)


@contextlib.contextmanager
def _span(
    name: str, kind: str, facts: Mapping[str, Any], *, parent: str = "", link: str = ""
) -> Iterator[Any]:
    trace = import_module("opentelemetry.trace")
    context = _remote(parent) if parent else None
    linked = _remote(link) if link else None
    links = [trace.Link(trace.get_current_span(linked).get_span_context())] if linked else []
    with _tracer[0][0].start_as_current_span(
        name,
        context=context,
        kind=trace.SpanKind[kind],
        attributes=facts,
        links=links,
        record_exception=False,  # its text may be about people
    ) as span:
        yield span


def _remote(traceparent: str) -> Any:
    propagation = import_module("opentelemetry.trace.propagation.tracecontext")
    carrier = {"traceparent": traceparent}
    return propagation.TraceContextTextMapPropagator().extract(carrier)
