"""What every request passes: an id for the logs, its actor, and refusals shown as pages."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.functional import LazyObject, SimpleLazyObject

from majal.kernel.actors import ANYONE, itself
from majal.kernel.dates import wanted_clock
from majal.kernel.errors import DomainError
from majal.kernel.failures import show_refusal
from majal.kernel.in_arabic import marked
from majal.kernel.names import TAMAZIGHT
from majal.kernel.observing import request_observed
from majal.kernel.walls import Asking, asking

Next = Callable[[Any], HttpResponseBase]


class RequestIdMiddleware:
    """Give each request an id, kept from a proxy's header if it is plain, told in the answer.

    It is the first to see a request and the last to see its answer: what it took is told here.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        with request_observed(request) as observed:
            response = self.get_response(request)
            response["X-Request-ID"] = request.id
            observed.answered(response)
        return response


class TamazightMiddleware:
    """Pages in Tamazight say which of their words are Arabic; all others pass untouched."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        response: Any = self.get_response(request)
        if response.get("Content-Language") != TAMAZIGHT or response.streaming:
            return cast("HttpResponseBase", response)
        if response.get("Content-Type", "").startswith("text/html"):
            response.content = marked(response.content.decode(response.charset))
            if response.has_header("Content-Length"):
                response["Content-Length"] = str(len(response.content))
        return cast("HttpResponseBase", response)


class ActorMiddleware:
    """Set ``request.actor``: the signed-in user, with grants loaded at most once, or ANYONE.

    It is found when first asked, so that a page for strangers costs no session.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        request.actor = SimpleLazyObject(lambda: _actor(request))
        mark = wanted_clock.set(lambda: getattr(request.actor, "time_format", "24"))
        reading = Asking(request)
        try:
            with asking(reading):
                response = self.get_response(request)
        finally:
            wanted_clock.reset(mark)
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = _for(
                reading, cast("Iterator[bytes]", response.streaming_content)
            )
        _keep_from_caches(request, response)
        return response


def _keep_from_caches(request: Any, response: Any) -> None:
    """What was drawn for somebody signed in is kept by no browser or proxy, unless it says so."""
    found = request.actor
    if isinstance(found, LazyObject):
        found = vars(found)["_wrapped"]  # not asked for: then it is nobody's page
    signed_in = getattr(found, "is_authenticated", False)
    if signed_in and response is not None and not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-store"


def _for(reading: Asking, parts: Iterator[bytes]) -> Iterator[bytes]:
    """What is drawn while it is sent is read for the same reader as the page was."""
    while True:
        with asking(reading):
            try:
                part = next(parts)
            except StopIteration:
                return
        yield part


def _actor(request: Any) -> Any:
    return itself(request.user) if request.user.is_authenticated else ANYONE


class RefusalMiddleware:
    """Turn a DomainError that no view caught into a page that says what to do next."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        return show_refusal(request, exception) if isinstance(exception, DomainError) else None
