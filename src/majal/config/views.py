"""Addresses that stand outside every module: the way in, whether it lives, whether it is ready."""

from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request

from majal.config.migrations import pending
from majal.config.permissions import Perm
from majal.kernel.http import Request, page
from majal.kernel.postgresql.primary import reads_copy


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
    database is away and a copy answers for it, it is ready for reads only, and says so.
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
    return JsonResponse({"status": "reads only" if reads_copy() else "ready"})


class Behind(Exception):
    """The database lacks migrations of this code."""


@cache
def up_to_date() -> None:
    """Raises: Behind. Asked until it is so, and then not again: code does not change meanwhile."""
    if pending():
        raise Behind
