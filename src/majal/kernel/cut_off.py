"""While the primary database is away: what is public is read from its copy, all else is refused.

The copy is read for strangers only. What somebody may see beyond that was granted in a database
that is out of reach, and what was withdrawn there last may not have arrived here; they stay signed
in, and find everything again when it is back.
"""

from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest, HttpResponseBase

from majal.kernel.failures import cut_off, refusal_of
from majal.kernel.http import READS
from majal.kernel.postgresql.external.base import primary
from majal.kernel.postgresql.losing import begin
from majal.kernel.postgresql.primary import from_copy, reads_copy

log = structlog.get_logger(__name__)
Next = Callable[[Any], HttpResponseBase]


class CutOffMiddleware:
    """Serve from the copy what may be, while the primary does not answer.

    A page that was asked for at the moment it went is asked for once more; what changes something
    never is.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        request.lost = False
        begin()
        if not settings.MAJAL_REPLICA:
            return self.get_response(request)
        if not primary.is_away():
            _connection().lead()
            answer = self.get_response(request)
            if not request.lost or request.method not in READS:
                return answer
            if not primary.is_away():  # only our connection broke
                return self.get_response(request)
        return self._from_copy(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """A lost database as a page that says so."""
        refusal = refusal_of(exception)
        if refusal is None:
            return None
        log.warning("database lost", error=str(exception).strip(), perhaps=refusal.code)
        request.lost = True  # type: ignore[attr-defined]
        if settings.MAJAL_REPLICA and not reads_copy() and not primary.is_away():
            _connection().look()
        return cut_off(request, refusal)

    def _from_copy(self, request: Any) -> HttpResponseBase:
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        request.__dict__.pop("_cached_user", None)  # a page asked for once more knew them already
        with from_copy():
            _connection().lead()
            answer = self.get_response(request)
        answer["Cache-Control"] = "no-store"
        return answer


def _connection() -> Any:
    """The connection of this thread, to an external server."""
    return connections[DEFAULT_DB_ALIAS]
