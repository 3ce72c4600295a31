"""One source, and the few that a form suggests."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.kernel.page_permissions import Perm as KernelPerm
from majal.kernel.permissions import may
from majal.modules.sources.models import Source
from majal.modules.sources.permissions import Perm
from majal.modules.sources.public import source_by_code
from majal.modules.sources.queries import suggested_sources

TYPED_IN = ("q", "source", "source_id")
"""The names under which a form may send what is typed into its field."""


@page(Perm.SEE, obj=source_by_code, replica=True)
def detail(request: Request, source: Source) -> HttpResponse:
    """One source: who said it, when, where to read it, what rests on it."""
    context = {
        "source": source,
        "may_correct": may(request.actor, Perm.CORRECT, source),
        "sees_history": may(request.actor, KernelPerm.SEE_HISTORY, source),
        "opens_archive": may(request.actor, Perm.OPEN_ARCHIVE, source),
    }
    return render(request, "sources/detail.html", context)


@page(Perm.SEE, replica=True)
@require_GET
def choose(request: Request) -> HttpResponse:
    """The sources that hold the words typed, as options whose value is a code."""
    typed = next((request.GET[name] for name in TYPED_IN if name in request.GET), "")[:200]
    return render(
        request, "sources/_options.html", {"sources": suggested_sources(request.actor, typed)}
    )
