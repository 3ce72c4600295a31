"""Drawing challenges on the map of the regions: a mark for each, by how far it has come."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from majal.kernel.names import local
from majal.modules.challenges.models import Challenge
from majal.modules.challenges.queries import step_of
from majal.modules.challenges.workflow import Step
from majal.modules.territories.public import Shape, map_of, place

register = template.Library()
SIZE = 9
AROUND, APART = 6, 22
"""So many marks of one place stand in a ring, and how far rings are from each other."""


class Mark(NamedTuple):
    """One challenge at its place; ``x`` and ``y`` in the units of the map."""

    one: Challenge
    x: float
    y: float


@register.simple_tag
def challenge_map(challenges: Iterable[Challenge]) -> SafeString:
    """The inside of an SVG: the regions, and a mark that opens each challenge.

    A challenge of a park stands at the park, another one in the region of its territory. Geography
    does not mirror, and nothing is written on it: names are in the titles and in the list.
    """
    shapes = map_of().shapes
    link = '<a href="{0}" aria-label="{1}"><title>{1}</title>{2}</a>'
    marks = (
        (mark.one.get_absolute_url(), _title(mark.one), _diamond(mark))
        for mark in marks_of(challenges, shapes)
    )
    return format_html(
        '<g class="lands">{}</g>{}',
        format_html_join(
            "", '<path d="{}"><title>{}</title></path>', ((s.d, local(s)) for s in shapes)
        ),
        format_html_join("", link, marks),
    )


def marks_of(challenges: Iterable[Challenge], shapes: Iterable[Shape]) -> list[Mark]:
    """Where each stands; those of one place stand around it, so that every one can be touched."""
    regions = {shape.code: (shape.x, shape.y) for shape in shapes}
    taken: dict[tuple[float, float], int] = {}
    found = []
    for one in challenges:
        at = _place(one, regions)
        if at is None:
            continue
        n = taken.get(at, 0)
        taken[at] = n + 1
        ring = 0 if n == 0 else (n - 1) // AROUND + 1
        turn = 2 * math.pi * ((n - 1) % AROUND) / AROUND
        x, y = at[0] + ring * APART * math.cos(turn), at[1] + ring * APART * math.sin(turn)
        found.append(Mark(one, round(x, 1), round(y, 1)))
    return found


def _place(one: Challenge, regions: dict[str, tuple[float, float]]) -> tuple[float, float] | None:
    """None for what concerns the whole country: it is in the list only."""
    if one.park is not None:
        return place(float(one.park.longitude), float(one.park.latitude))
    return regions.get(one.territory.code[:2]) if one.territory is not None else None


def _title(one: Challenge) -> str:
    said = pgettext("challenge on the map", "%(title)s (%(state)s)")
    return said % {"title": str(one), "state": step_of(one).label}


def _diamond(mark: Mark) -> SafeString:
    """The signs of the other maps: full while answers are taken, half full while it is tried."""
    x, y, s = mark.x, mark.y, SIZE
    whole = f"M{x} {round(y - s, 1)}l{s} {s}-{s} {s}-{s}-{s}z"
    step = step_of(mark.one)
    if step == Step.OPEN:
        return format_html('<path class="mk mk-op" d="{}"/>', whole)
    if step == Step.TRIED:
        half = f"M{round(x - s, 1)} {y}h{2 * s}l-{s} {s}z"
        sign = '<path class="mk mk-wk" d="{}"/><path class="mk-wk-f" d="{}"/>'
        return format_html(sign, whole, half)
    return format_html('<path class="mk mk-an" d="{}"/>', whole)
