"""Pages for what went wrong: each says what happened, in the reader's language, and what to do."""

import re
import sys
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from majal.kernel.errors import (
    Busy,
    CutOff,
    DiskFull,
    DomainError,
    Gone,
    NotAllowed,
    NotFound,
    NotKnown,
    PerhapsRecorded,
)
from majal.kernel.names import OWN_NAMES
from majal.kernel.postgresql.losing import is_lost, may_be_recorded, recorded
from majal.kernel.room import room_for_database, says_full

LANGUAGE_LIKE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?")
API = "/api/"
SECRET = re.compile("password|code|secret|token$", re.IGNORECASE)
OWN_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
RETRY_AFTER = "30"
PAGES = {403: "403.html", 404: "404.html", 410: "410.html"}


def status_of(error: DomainError) -> int:
    """401, 403, 404, 410, or 409 for what may be possible at another time or in another way."""
    kinds = ((NotKnown, 401), (NotAllowed, 403), (NotFound, 404), (Gone, 410), (Busy, 409))
    own: int | None = getattr(error, "status", None)
    return own or next((status for kind, status in kinds if isinstance(error, kind)), 409)


def show_refusal(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The refusal as a page, or as an alert that htmx puts in its place."""
    if isinstance(error, CutOff):
        return cut_off(request, error)
    status = status_of(error)
    return _shown(request, PAGES.get(status, "409.html"), status, str(error))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """No such page; where the address asks for a language there is none of, the ones there are."""
    if request.path.startswith(API):
        return JsonResponse({"code": NotFound.code, "detail": str(NotFound())}, status=404)
    first, _slash, rest = request.get_full_path().lstrip("/").partition("/")
    codes = dict(settings.LANGUAGES)
    unknown = first if LANGUAGE_LIKE.fullmatch(first) and first.lower() not in codes else ""
    offered = [(code, OWN_NAMES[code], f"/{code}/{rest}") for code in codes] if unknown else []
    more = {"unknown_language": unknown, "offered": offered}
    return _shown(request, "404.html", 404, str(NotFound()), **more)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _shown(request, "403.html", 403, str(exception) or str(NotAllowed()))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    sentence = _(
        "Something in the address or the form was not complete. Go back and try once more."
    )
    return _shown(request, "400.html", 400, sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of last resort: it must not need the database, the session or the menu."""
    if refusal := refusal_of(sys.exc_info()[1]):
        request.lost = True  # type: ignore[attr-defined]
        return cut_off(request, refusal)
    if getattr(request, "htmx", None):
        sentence = _(
            "Something went wrong on our side. Nothing that was saved is lost: please try again "
            "in a moment."
        )
        return _aside(render_to_string("kernel/_refusal.html", {"error": sentence}), 500)
    page = render_to_string("500.html", {"request_id": getattr(request, "id", "")})
    return HttpResponse(page, status=500)


def refusal_of(error: BaseException | None) -> CutOff | None:
    """What is told where an error says that the database is out of reach, or a disk is full."""
    full = says_full(error)
    if not full and not is_lost(error):
        return None
    if recorded() or may_be_recorded(error):
        return PerhapsRecorded()
    return DiskFull() if full or not room_for_database() else CutOff()


def cut_off(request: HttpRequest, error: CutOff) -> HttpResponse:
    """503 with when to try again; needs nothing of the database. What was typed can be sent again.

    The form's own token goes with it, so that only a form of ours is accepted then.
    """
    if request.path.startswith(API):
        body = {"type": "about:blank", "title": "Service Unavailable", "status": 503}
        body |= {"code": error.code, "detail": str(error)}
        answer: HttpResponse = JsonResponse(body, content_type="application/problem+json")
        answer.status_code = 503
    elif getattr(request, "htmx", None):
        answer = _aside(render_to_string("kernel/_refusal.html", {"error": error}), 503)
    else:
        context = {
            "request_id": getattr(request, "id", ""),
            "uncertain": isinstance(error, PerhapsRecorded),
            "full": isinstance(error, DiskFull),
            "copied": bool(settings.MAJAL_REPLICA),
            "here": request.get_full_path(),
            "typed": typed(request),
            "sent": request.method not in ("GET", "HEAD"),
        }
        answer = HttpResponse(render_to_string("503.html", context), status=503)
    answer["Retry-After"] = RETRY_AFTER
    answer["Cache-Control"] = "no-store"
    return answer


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a form that can be offered to be sent again: no files, no passwords."""
    if request.method != "POST" or request.FILES:
        return []
    fields = [(name, one) for name, many in request.POST.lists() for one in many]
    secret = any(SECRET.search(name) for name, _one in fields if name != OWN_TOKEN)
    return [] if secret else fields


def csrf_failure(request: HttpRequest, reason: str = "", **_context: Any) -> HttpResponse:  # noqa: ARG001
    sentence = _(
        "This form was open for too long, or cookies are refused. Go back, reload the page and "
        "send it again: what you typed is still in your browser."
    )
    return _shown(request, "403.html", 403, sentence)


def _shown(
    request: HttpRequest, template: str, status: int, sentence: str, **more: Any
) -> HttpResponse:
    """A page that says what happened; to htmx only the sentence, among the page's notices."""
    if not getattr(request, "htmx", None):
        context = {"error": sentence, "status": status, **more}
        return render(request, template, context, status=status)
    return _aside(render_to_string("kernel/_refusal.html", {"error": sentence}), status)


def _aside(notice: str, status: int) -> HttpResponse:
    answer = HttpResponse(notice, status=status)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#notices", "innerHTML"
    answer["HX-Push-Url"] = "false"  # the address stays that of the page that stays
    return answer
