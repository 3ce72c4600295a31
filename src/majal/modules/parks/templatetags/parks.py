"""Drawing parks on the map of the regions: marks by state, names at sea or beside the mark."""

from collections.abc import Iterable
from typing import Any

from django import template
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
def park_map(parks: Iterable[Park]) -> dict[str, Any]:
    """The country with its parks: lands, leads, marks and labels, ready for SVG.

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
    lands = [
        {"d": land.d, "name": local(land), "state": states.get(land.code, "")}
        for land in map_of().shapes
    ]
    named = [p for p in shown if "x" in p.label]
    return {
        "view_box": VIEW_BOX,
        "lands": lands,
        "marks": [_mark(p) for p in shown],
        "leads": [_lead(p) for p in named if p.label["side"] == "sea"],
        "labels": [_label(p) for p in named],
    }


def _at(park: Park) -> tuple[float, float]:
    x, y = place(float(park.longitude), float(park.latitude))
    return round(x + park.label.get("dx", 0), 1), round(y + park.label.get("dy", 0), 1)


def _mark(park: Park) -> dict[str, Any]:
    x, y = _at(park)
    s = SIZE.get(ParkState(park.state), 5)
    diamond = f"M{x} {round(y - s, 1)}l{s} {s}-{s} {s}-{s}-{s}z"
    if park.state == ParkState.OPERATING:
        paths = [("mk mk-op", diamond)]
    elif park.state == ParkState.WORKS:
        paths = [("mk mk-wk", diamond), ("mk-wk-f", f"M{round(x - s, 1)} {y}h{2 * s}l-{s} {s}z")]
    else:
        paths = [("mk mk-an", diamond)]
    return {
        "paths": paths,
        "name": local(park),
        "state_label": park.get_state_display(),
        "address": park.get_absolute_url(),
    }


def _lead(park: Park) -> str:
    x, y = _at(park)
    lx, ly = park.label["x"], park.label["y"]
    return f"M{lx + 6} {ly}H{min(lx + 22, x - 14)}L{x} {y}"


def _label(park: Park) -> dict[str, Any]:
    side = park.label["side"]
    anchor = "middle"
    if side != "mid":
        anchor = "start" if (side == "sea") == get_language_bidi() else "end"
    css = " ml-op" if park.state == ParkState.OPERATING else ""
    text = local(park, "short")
    return {
        "x": str(park.label["x"]),  # as text: a localised "4,5" would be two coordinates in SVG
        "y": str(park.label["y"] + 4.5),
        "anchor": anchor,
        "css": css + (" ml-long" if len(text) > 13 else ""),
        "text": text,
    }
