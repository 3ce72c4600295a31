"""The page of the formats of others, and the files of conventions."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.modules.conventions.public import Convention
from majal.modules.exchange.errors import ReporterUnknown
from majal.modules.exchange.permissions import Perm
from majal.modules.exchange.queries.activities import (
    activities,
    activity,
    conventions_told,
    without_dates,
)
from majal.modules.exchange.queries.codes import flows
from majal.modules.exchange.queries.iati_codes import reporter
from majal.modules.exchange.queries.mapping import TABLES
from majal.modules.exchange.queries.structure import list_sizes


@page(Perm.SEE, replica=True)
@require_GET
def formats(request: Request) -> HttpResponse:
    """What SDMX and IATI are, where they are had, and what is ours in their words."""
    try:
        who, refusal = reporter(), ""
    except ReporterUnknown as error:
        who, refusal = None, str(error)
    address = f"{settings.MAJAL_ADDRESS}/api/v1/sdmx"
    context = {
        "flows": flows().values(),
        "lists": list_sizes(request.actor),
        "address": address,
        "home": settings.MAJAL_ADDRESS,
        "who": who,
        "refusal": refusal,
        "conventions": conventions_told(request.actor).count(),
        "left_out": without_dates(request.actor),
        "tables": TABLES,
    }
    return render(request, "exchange/formats.html", context)


@page(Perm.SEE, replica=True)
@require_GET
def activities_file(request: Request) -> HttpResponseBase:
    """All conventions that the reader may see, as IATI."""
    return _file(request, activities(request.actor), "conventions")


def _convention(actor: Actor, code: str) -> Convention:
    """Raises: Convention.DoesNotExist."""
    return conventions_told(actor).get(code=code)


@page(Perm.SEE, obj=_convention, replica=True)
@require_GET
def activity_file(request: Request, convention: Convention) -> HttpResponseBase:
    """One convention as IATI."""
    return _file(request, activity(request.actor, convention.code), convention.code)


def _file(request: Request, pieces: Iterator[str], name: str) -> HttpResponseBase:
    answer = StreamingHttpResponse(pieces, content_type="application/xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="iati-{name}.xml"'
    answer["Cache-Control"] = "private" if request.actor.is_authenticated else "public, max-age=300"
    return answer
