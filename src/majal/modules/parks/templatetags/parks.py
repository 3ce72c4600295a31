"""Drawing parks on the map of the regions: marks by state, names at sea or beside the mark.

SVG is written here and not in a template: it is a drawing, and the first page's most frequent one.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi

from majal.kernel.names import local
from majal.modules.parks.models import Park
from majal.modules.parks.workflow import ParkState
from majal.modules.territories.public import map_of, place

register = template.Library()
VIEW_BOX = "60 -6 540 606"
SIZE: dict[str, int] = {ParkState.OPERATING: 8, ParkState.WORKS: 7}
DRAWN_LAST = (ParkState.ANNOUNCED, ParkState.STUDY, ParkState.WORKS, ParkState.OPERATING)


@register.simple_tag
def map_view_box() -> str:
    """The part of the country's map that is shown."""
    return VIEW_BOX


class Site(NamedTuple):
    """All that the map says of a park: its mark ``at`` a point, its name at ``(x, y, side)``."""

    address: str
    name: str
    short: str
    state: str
    at: tuple[float, float]
    label: tuple[float, float, str] | None


def _site(park: Park) -> Site:
    named = park.label
    x, y = place(float(park.longitude), float(park.latitude))
    at = round(x + named.get("dx", 0), 1), round(y + named.get("dy", 0), 1)
    label = (named["x"], named["y"], named["side"]) if "x" in named else None
    words = local(park), local(park, "short")
    return Site(park.get_absolute_url(), *words, park.state, at, label)


@register.simple_tag
def park_map(parks: Iterable[Park]) -> SafeString:
    """The inside of an SVG: regions shaded by what stands there, leads, marks and names.

    Geography does not mirror: only the side a text grows to depends on the reader's script.
    """
    shown = sorted(
        (p for p in parks if p.state in DRAWN_LAST),
        key=lambda p: DRAWN_LAST.index(ParkState(p.state)),
    )
    states: dict[str, str] = {}
    for park in shown:
        region = park.province.parent.code if park.province.parent else ""
        if park.state == ParkState.OPERATING:
            states[region] = "served"
        elif park.state == ParkState.WORKS:
            states.setdefault(region, "works")
    lands = tuple((s.d, states.get(s.code, ""), local(s)) for s in map_of().shapes)
    return _drawn(lands, tuple(_site(p) for p in shown), get_language())


@lru_cache(maxsize=64)
def _drawn(
    lands: tuple[tuple[str, str, str], ...], sites: tuple[Site, ...], _language: str | None
) -> SafeString:
    """The drawing depends on nothing but what it shows: the same is not drawn twice."""
    bidi = get_language_bidi()
    named = [(s, *s.label) for s in sites if s.label]
    leads = [(_lead(s, x, y),) for s, x, y, side in named if side == "sea"]
    marks = [(s.address, s.name, ParkState(s.state).label, _diamond(s.state, *s.at)) for s in sites]
    link = '<a href="{0}" aria-label="{1} ({2})"><title>{1} ({2})</title>{3}</a>'
    text = '<text x="{}" y="{}" class="ml{}" text-anchor="{}">{}</text>'
    return format_html(
        '<g class="lands">{}</g>{}{}{}',
        SafeString("".join(_land(*land) for land in lands)),
        format_html_join("", '<path class="lead" d="{}"/>', leads),
        format_html_join("", link, marks),
        format_html_join("", text, (_label(*one, bidi=bidi) for one in named)),
    )


def _land(d: str, state: str, name: str) -> SafeString:
    """A region; one under works is hatched over."""
    css = format_html(' class="is-{}"', state) if state else ""
    drawn = format_html('<path d="{}"{}><title>{}</title></path>', d, css, name)
    if state == "works":
        drawn += format_html('<path d="{}" fill="url(#hatch)" stroke="none"/>', d)
    return drawn


@register.simple_tag
def locator(park: Park, label: str) -> SafeString:
    """The park's region by provinces, its own one told apart, with the park's mark on it."""
    mine = park.province.code
    drawn = map_of(mine)
    x, y = place(float(park.longitude), float(park.latitude), mine)
    lands = format_html_join(
        "",
        '<path d="{}"{}><title>{}</title></path>',
        (
            (land.d, SafeString(' class="is-me"') if land.code == mine else "", local(land))
            for land in drawn.shapes
        ),
    )
    return format_html(
        '<svg class="map" viewBox="{}" role="img" aria-label="{}"><g class="lands">{}</g>{}</svg>',
        drawn.view_box,
        label,
        lands,
        _diamond(park.state, x, y, round(drawn.width / 34, 1)),
    )


def _diamond(state: str, x: float, y: float, size: float = 0) -> SafeString:
    """The sign of a park's state around a point: full, half full or empty."""
    s = size or SIZE.get(state, 5)
    diamond = f"M{x} {round(y - s, 1)}l{s} {s}-{s} {s}-{s}-{s}z"
    if state == ParkState.OPERATING:
        return format_html('<path class="mk mk-op" d="{}"/>', diamond)
    if state == ParkState.WORKS:
        half = f"M{round(x - s, 1)} {y}h{round(2 * s, 1)}l-{s} {s}z"
        return format_html(
            '<path class="mk mk-wk" d="{}"/><path class="mk-wk-f" d="{}"/>', diamond, half
        )
    return format_html('<path class="mk mk-an" d="{}"/>', diamond)


def _lead(site: Site, x: float, y: float) -> str:
    to, down = site.at
    return f"M{x + 6} {y}H{min(x + 22, to - 14)}L{to} {down}"


def _label(site: Site, x: float, y: float, side: str, *, bidi: bool) -> tuple[str, ...]:
    """Place, class, anchor and text; numbers as text: a localised "4,5" would be two in SVG."""
    anchor = "middle"
    if side != "mid":
        anchor = "start" if (side == "sea") == bidi else "end"
    css = " ml-op" if site.state == ParkState.OPERATING else ""
    css += " ml-long" if len(site.short) > 13 else ""
    return str(x), str(y + 4.5), css, anchor, site.short
