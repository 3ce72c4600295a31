"""What search engines read first: robots.txt and the map of the site."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, page
from majal.modules.opendata.permissions import Perm
from majal.modules.opendata.queries.sitemap import SECTIONS, Section

XML = "application/xml; charset=utf-8"
AN_HOUR = 3600


def section_of(actor: Actor, name: str, number: int = 1) -> tuple[Section, int]:  # noqa: ARG001
    """A section of the map, and which page of it. Raises: NotFound."""
    if name not in SECTIONS:
        raise NotFound
    found = SECTIONS[name]()
    if not 1 <= number <= found.paginator.num_pages:
        raise NotFound
    return found, number


@page(Perm.SEE, replica=True)
@require_safe
def robots(request: Request) -> HttpResponse:  # noqa: ARG001
    """What programs may read; nothing of a demonstration, whose people are invented."""
    lines = ["User-agent: *"]
    lines += ["Disallow: /"] if settings.MAJAL_DEMO else ["Disallow: /api/", "Allow: /"]
    lines += ["", f"Sitemap: {settings.MAJAL_ADDRESS}/sitemap.xml", ""]
    answer = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    patch_cache_control(answer, public=True, max_age=AN_HOUR)
    return answer


@page(Perm.SEE, replica=True)
@require_safe
def sitemap_index(request: Request) -> HttpResponse:
    """The sections of the map."""
    found = []
    for name, section in SECTIONS.items():
        one = section()
        for number in one.paginator.page_range:
            tail = f"sitemap-{name}.xml" if number == 1 else f"sitemap-{name}-{number}.xml"
            place = f"{settings.MAJAL_ADDRESS}/{tail}"
            found.append({"location": place, "last_mod": one.get_latest_lastmod()})
    return _xml(request, "sitemap_index.xml", {"sitemaps": found})


@page(Perm.SEE, obj=section_of, replica=True)
@require_safe
def sitemap(request: Request, found: tuple[Section, int]) -> HttpResponse:
    """The pages of a section, each with its other languages."""
    section, number = found
    house = urlsplit(settings.MAJAL_ADDRESS)
    site: Any = SimpleNamespace(domain=house.netloc, name=house.netloc)
    urls = section.get_urls(page=number, site=site, protocol=house.scheme)
    return _xml(request, "sitemap.xml", {"urlset": urls})


def _xml(request: Request, template: str, context: dict[str, object]) -> HttpResponse:
    answer = render(request, template, context, content_type=XML)
    answer["X-Robots-Tag"] = "noindex, noodp, noarchive"
    patch_cache_control(answer, public=True, max_age=AN_HOUR)
    return answer
