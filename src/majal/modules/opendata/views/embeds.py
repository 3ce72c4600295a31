"""Small pages made to be framed by others, and the page that gives the code to copy.

Only these may be framed from elsewhere; they set no cookie, run no script and change nothing.
"""

from collections.abc import Callable
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.http import Request, page
from majal.modules.figures.public import NETWORK
from majal.modules.opendata.permissions import Perm
from majal.modules.opendata.queries.embedding import Framed, choices_of, framed_of, next_events
from majal.modules.parks.public import count_parks, parks_on_map

FRESH = 300
THEMES = ("light", "dark")
KINDS = {"figure": (380, 300), "map": (560, 640), "calendar": (420, 560)}
"""The pieces there are, with the size that fits each."""


def framed_for_anyone(actor: Actor, measure: str, subject: str) -> Framed:  # noqa: ARG001
    """What is framed, as anyone sees it. Raises: Measure.DoesNotExist; NotFound."""
    return framed_of(ANYONE, measure, subject)


def framable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Let a page be framed from anywhere."""
    return csp_replace({"frame-ancestors": ["*"]})(xframe_options_exempt(view))


def _framed(request: Request, template: str, context: dict[str, Any]) -> HttpResponse:
    theme = request.GET.get("theme", "")
    told = {"theme": theme if theme in THEMES else "", "house": settings.MAJAL_ADDRESS}
    answer = render(request, template, context | told)
    patch_cache_control(answer, public=True, max_age=FRESH)
    return answer


@page(Perm.SEE, obj=framed_for_anyone, replica=True)
@framable
@require_safe
def figure(request: Request, found: Framed) -> HttpResponse:
    """One figure of one subject, with its grade and its source."""
    headline = found.sheet.headline
    context = {
        "framed": found,
        "measure": found.measure,
        "subject": found.subject,
        "shown": headline.chosen if headline else None,
        "headline": headline,
    }
    return _framed(request, "opendata/embed_figure.html", context)


@page(Perm.SEE, replica=True)
@framable
@require_safe
def parks_map(request: Request) -> HttpResponse:
    """The parks on the map of the country, as anyone sees them: the answer is kept on the way."""
    parks = list(parks_on_map(ANYONE))
    context = {"parks": parks, "counts": count_parks(parks)}
    return _framed(request, "opendata/embed_map.html", context)


@page(Perm.SEE, replica=True)
@framable
@require_safe
def calendar(request: Request) -> HttpResponse:
    """The next events of the network or of a park, as anyone sees them."""
    parks = list(parks_on_map(ANYONE))
    wanted = request.GET.get("park", "")[:40]
    park = next((one for one in parks if one.code == wanted), None)
    rows = list(next_events(ANYONE, park.code if park else ""))
    return _framed(request, "opendata/embed_calendar.html", {"rows": rows, "park": park})


@page(Perm.SEE, replica=True)
@require_safe
def embeds(request: Request) -> HttpResponse:
    """Choose a piece, look at it, copy its code."""
    given = request.GET
    choices = choices_of(request.actor)
    kind = given.get("kind", "") if given.get("kind", "") in KINDS else "figure"
    codes = [one.code for one in choices["measures"]]
    parks = [one.code for one in choices["parks"]]
    first = "operating_sites" if "operating_sites" in codes else next(iter(codes), "")
    measure = given.get("measure", "") if given.get("measure", "") in codes else first
    subject = given.get("subject", "") if given.get("subject", "") in parks else NETWORK
    theme = given.get("theme", "") if given.get("theme", "") in THEMES else ""
    language = given.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = get_language() or "ar"
    place = f"{settings.MAJAL_ADDRESS}/{language}/embed/"
    path = {
        "figure": f"figure/{measure}/{subject}/",
        "map": "map/",
        "calendar": "calendar/",
    }[kind]
    query = {"park": subject if kind == "calendar" and subject != NETWORK else "", "theme": theme}
    tail = "&".join(f"{name}={value}" for name, value in query.items() if value)
    address = f"{place}{path}{'?' if tail else ''}{tail}"
    wide, tall = KINDS[kind]
    context = {
        **choices,
        "kind": kind,
        "measure": measure,
        "subject": subject,
        "theme": theme,
        "tongue": language,
        "tongues": settings.LANGUAGES,
        "address": address,
        "here": address.removeprefix(settings.MAJAL_ADDRESS),
        "wide": wide,
        "tall": tall,
        "has_figures": bool(codes),
    }
    return render(request, "opendata/embeds.html", context)
