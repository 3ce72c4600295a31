"""Logs as events: JSON lines with the request id in production, plain lines for a developer."""

import logging.config
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings


@contextmanager
def _unseen(name: str) -> Iterator[None]:
    """Let what is imported meanwhile not find a library that it would load for its looks."""
    known = sys.modules.get(name)
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]
        if known is not None:
            sys.modules[name] = known


with _unseen("rich"):  # colours that nobody here asked for, and three MiB of each process
    import structlog


def configure(options: dict[str, Any]) -> None:
    """Set up standard logging and structlog together; ``options`` are settings.LOGGING."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    last = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if options["json"]
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "event": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        last,
                    ],
                    "foreign_pre_chain": shared,
                }
            },
            "filters": {"addresses": {"()": "majal.kernel.logs.WithoutAddresses"}},
            "handlers": {
                "stderr": {
                    "class": "logging.StreamHandler",
                    "formatter": "event",
                    "filters": ["addresses"],
                }
            },
            "root": {"handlers": ["stderr"], "level": options["level"]},
            "loggers": {"procrastinate": {"level": "WARNING"}, "_granian": {"level": "WARNING"}},
        }
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def route_of(request: Any) -> str:
    """The name of the route that answers, ``static`` for files of pages, ``none`` where none does.

    Never the address: it may hold a secret, and there is no end of addresses.
    """
    match = getattr(request, "resolver_match", None)
    if match is not None:
        act = request.__dict__.get("act")  # one route serves all acts: the act tells more
        return f"act {act}" if act else match.view_name or "unnamed"
    return "static" if request.path.startswith(settings.STATIC_URL) else "none"


class WithoutAddresses(logging.Filter):
    """Django writes the address of what was refused or failed; the name of the route is enough.

    An address may hold a secret: a link in a letter opens something to whoever has it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without the address of its request."""
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple):
            known = {getattr(request, name, None) for name in ("path", "path_info")}
            record.args = tuple(
                route_of(request) if isinstance(one, str) and one in known else one
                for one in record.args
            )
        return True
