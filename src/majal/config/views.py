"""Two addresses that stand outside every module: the way in, and the health check."""

from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request

from majal.config.permissions import Perm
from majal.kernel.http import Request, page


@page(Perm.ENTER)
def to_my_language(request: Request) -> HttpResponse:
    """Send a bare address to the reader's language: the account's, the browser's, else Arabic."""
    chosen = getattr(request.actor, "language", "") or get_language_from_request(request)
    response = redirect(f"/{chosen}/")
    response["Vary"] = "Accept-Language, Cookie"
    return response


@page(Perm.ENTER)
def healthz(request: Request) -> JsonResponse:  # noqa: ARG001
    """200 while the database answers; for supervisors and load balancers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
