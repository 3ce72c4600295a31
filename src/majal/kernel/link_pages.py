"""What is shown where a link opens nothing."""

from django.http import HttpResponse
from django.shortcuts import render

from majal.kernel import links
from majal.kernel.errors import DomainError
from majal.kernel.http import Request

GONE, NOT_FOUND = 410, 404


def link_ended(request: Request, error: DomainError) -> HttpResponse:
    """Why a link opens nothing: never known, or known once and ended."""
    status = NOT_FOUND if isinstance(error, links.LinkUnknown) else GONE
    return render(request, "kernel/link_ended.html", {"error": error}, status=status)
