"""Pages for what went wrong: each says what happened, in the reader's language, and what to do."""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from majal.kernel.errors import Busy, DomainError, NotAllowed, NotFound
from majal.kernel.names import OWN_NAMES

LANGUAGE_LIKE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?")
STATUS = {NotAllowed: 403, NotFound: 404, Busy: 409}


def show_refusal(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The refusal as a page, or as an alert that htmx puts in its place."""
    status = STATUS.get(type(error), 409)
    if getattr(request, "htmx", None):
        answer = render(request, "kernel/_refusal.html", {"error": error}, status=status)
        answer["HX-Retarget"], answer["HX-Reswap"] = "#notices", "innerHTML"
        return answer
    return render(request, f"{403 if status == 403 else 409}.html", {"error": error}, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """No such page; where the address asks for a language there is none of, the ones there are."""
    first, _slash, rest = request.path.lstrip("/").partition("/")
    codes = dict(settings.LANGUAGES)
    unknown = first if LANGUAGE_LIKE.fullmatch(first) and first.lower() not in codes else ""
    offered = [(code, OWN_NAMES[code], f"/{code}/{rest}") for code in codes] if unknown else []
    context = {"unknown_language": unknown, "offered": offered}
    return render(request, "404.html", context, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    sentence = str(exception) or str(NotAllowed())
    return render(request, "403.html", {"error": sentence}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return render(request, "400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of last resort: it must not need the database, the session or the menu."""
    return render(request, "500.html", {"request_id": getattr(request, "id", "")}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "", **_context: Any) -> HttpResponse:  # noqa: ARG001
    sentence = _(
        "This form was open for too long, or cookies are refused. Go back, reload the page and "
        "send it again: what you typed is still in your browser."
    )
    return render(request, "403.html", {"error": sentence}, status=403)
