"""Drawing parks on the map of the regions: marks by state, names at sea or beside the mark.

SVG is written here and not in a template: it is a drawing, and the first page's most frequent one.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from majal.kernel.names import local
from majal.modules.parks.models import Park
from majal.modules.parks.workflow import ParkState
from majal.modules.territories.public import map_of, place

register = template.Library()
VIEW_BOX = "60 -6 540 606"
SIZE = {ParkState.OPERATING: 8, ParkState.WORKS: 7}
DRAWN_LAST = (ParkState.ANNOUNCED, ParkState.STUDY, ParkState.WORKS, ParkState.OPERATING)


@register.simple_tag
def map_view_box() -> str:
    """The part of the country's map that is shown."""
    return VIEW_BOX


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
    named = [p for p in shown if "x" in p.label]
    bidi = get_language_bidi()
    return format_html(
        '<g class="lands">{}</g>{}{}{}',
        _lands(states),
        format_html_join(
            "",
            '<path class="lead" d="{}"/>',
            ((_lead(p),) for p in named if p.label["side"] == "sea"),
        ),
        format_html_join(
            "",
            '<a href="{0}" aria-label="{1} ({2})"><title>{1} ({2})</title>{3}</a>',
            ((p.get_absolute_url(), local(p), ParkState(p.state).label, _mark(p)) for p in shown),
        ),
        format_html_join(
            "",
            '<text x="{}" y="{}" class="ml{}" text-anchor="{}">{}</text>',
            (_label(p, bidi=bidi) for p in named),
        ),
    )


def _lands(states: Mapping[str, str]) -> SafeString:
    """The twelve regions; those under works are hatched over."""
    shapes = map_of().shapes
    return SafeString("".join(_land(s.d, states.get(s.code, ""), local(s)) for s in shapes))


@lru_cache(maxsize=256)
def _land(d: str, state: str, name: str) -> SafeString:
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


def _at(park: Park) -> tuple[float, float]:
    x, y = place(float(park.longitude), float(park.latitude))
    return round(x + park.label.get("dx", 0), 1), round(y + park.label.get("dy", 0), 1)


def _mark(park: Park) -> SafeString:
    return _diamond(park.state, *_at(park), SIZE.get(ParkState(park.state), 5))


@lru_cache(maxsize=1024)
def _diamond(state: str, x: float, y: float, s: float) -> SafeString:
    """The sign of a park's state around a point: full, half full or empty."""
    diamond = f"M{x} {round(y - s, 1)}l{s} {s}-{s} {s}-{s}-{s}z"
    if state == ParkState.OPERATING:
        return format_html('<path class="mk mk-op" d="{}"/>', diamond)
    if state == ParkState.WORKS:
        half = f"M{round(x - s, 1)} {y}h{round(2 * s, 1)}l-{s} {s}z"
        return format_html(
            '<path class="mk mk-wk" d="{}"/><path class="mk-wk-f" d="{}"/>', diamond, half
        )
    return format_html('<path class="mk mk-an" d="{}"/>', diamond)


def _lead(park: Park) -> str:
    x, y = _at(park)
    lx, ly = park.label["x"], park.label["y"]
    return f"M{lx + 6} {ly}H{min(lx + 22, x - 14)}L{x} {y}"


def _label(park: Park, *, bidi: bool) -> tuple[str, str, str, str, str]:
    """Place, class, anchor and text; numbers as text: a localised "4,5" would be two in SVG."""
    side = park.label["side"]
    anchor = "middle"
    if side != "mid":
        anchor = "start" if (side == "sea") == bidi else "end"
    css = " ml-op" if park.state == ParkState.OPERATING else ""
    text = local(park, "short")
    css += " ml-long" if len(text) > 13 else ""
    return str(park.label["x"]), str(park.label["y"] + 4.5), css, anchor, text
