"""Addresses outside every module: the way in; whether it lives, is ready, how it fares."""

from functools import cache
from hmac import compare_digest
from ipaddress import ip_address

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from majal import __version__
from majal.config.migrations import pending
from majal.config.permissions import Perm
from majal.kernel.http import Request, page
from majal.kernel.metrics import exposition
from majal.kernel.postgresql.primary import reads_copy
from majal.kernel.room import room_for_database
from majal.kernel.signs import read_all

PLAIN = "text/plain; charset=utf-8"


@page(Perm.ENTER, replica=True)
def to_my_language(request: Request) -> HttpResponse:
    """Send a bare address to the reader's language: the account's, the browser's, else Arabic."""
    chosen = getattr(request.actor, "language", "") or get_language_from_request(request)
    response = redirect(f"/{chosen}/")
    response["Vary"] = "Accept-Language, Cookie"
    return response


@page(Perm.ENTER, replica=True)
def healthz(request: Request) -> JsonResponse:  # noqa: ARG001
    """200 while the database answers; for supervisors and load balancers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@page(Perm.ENTER, replica=True)
def readyz(request: Request) -> JsonResponse:  # noqa: ARG001
    """200 when requests may be sent here: the database answers and knows what this code needs.

    503 otherwise, with the words ``database`` or ``migrations`` and nothing more. While the primary
    database is away and a copy answers for it, or its disk is full, it is ready for reads only, and
    says so.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        up_to_date()
    except DatabaseError:
        if settings.MAJAL_REPLICA and not reads_copy():
            raise  # it is asked once more, of the copy
        return JsonResponse({"status": "not ready", "missing": ["database"]}, status=503)
    except Behind:
        return JsonResponse({"status": "not ready", "missing": ["migrations"]}, status=503)
    if not room_for_database():
        return JsonResponse({"status": "reads only", "missing": ["disk"]})
    return JsonResponse({"status": "reads only" if reads_copy() else "ready"})


@page(Perm.ENTER, replica=True)
@never_cache
@require_GET
def metrics(request: Request) -> HttpResponse:
    """What Prometheus collects: counts of requests and jobs, and the vital signs.

    For whoever sends MAJAL_METRICS_TOKEN; where none is set, for this machine alone, asked without
    a proxy between.
    """
    wanted = settings.MAJAL_METRICS_TOKEN
    if wanted:
        kind, _space, token = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer" or not compare_digest(token.encode(), wanted.encode()):
            told = _("Send the token of MAJAL_METRICS_TOKEN: Authorization: Bearer …")
            refused = HttpResponse(f"{told}\n", status=401, content_type=PLAIN)
            refused["WWW-Authenticate"] = 'Bearer realm="metrics"'
            return refused
    elif not _on_this_machine(request):
        told = _("Metrics are for this machine alone until MAJAL_METRICS_TOKEN is set.")
        return HttpResponse(f"{told}\n", status=403, content_type=PLAIN)
    text = exposition(read_all(), {"version": __version__})
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def _on_this_machine(request: Request) -> bool:
    """Whether nobody stands between: what a proxy hands on comes from this machine too."""
    if any(request.headers.get(name) for name in ("X-Forwarded-For", "Forwarded", "Via")):
        return False
    try:
        address = ip_address(str(request.META.get("REMOTE_ADDR") or ""))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


class Behind(Exception):
    """The database lacks migrations of this code."""


@cache
def up_to_date() -> None:
    """Raises: Behind. Asked until it is so, and then not again: code does not change meanwhile."""
    if pending():
        raise Behind
