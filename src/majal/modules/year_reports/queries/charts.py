"""The drawings of a report as pictures: openings, levels over the years, a map of the parks."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from majal.kernel.bidi import MILLIONS
from majal.kernel.names import local
from majal.kernel.plots import Plot, numbered, ticks
from majal.modules.parks.public import Park, ParkState
from majal.modules.territories.public import map_of, place
from majal.modules.year_reports.queries.content import Content, Figure
from majal.modules.year_reports.queries.values import language

STYLE = (
    "<style>text{font-family:'IBM Plex Sans';font-size:19px;fill:#586460}"
    ".mp-grid{stroke:#D8CFBB;stroke-width:1}.mp-line,.mp-steps{fill:none;stroke:#0F6B5C;"
    "stroke-width:4;stroke-linejoin:round}.mp-aim{fill:none;stroke:#B4532A;stroke-width:3;"
    "stroke-dasharray:9 7}.mp-dot{fill:#0F6B5C}.mp-claim{fill:#B4532A}.mp-v{fill:#1D2926;"
    "font-weight:600;font-size:21px}</style>"
)
OPEN, TOLD = "#CFE3DC", "#EFE7D6"
MILLION = 1_000_000
FEWEST = 2
"""Years below which nothing is drawn: one dot is no course."""


def _picture(plot: Plot, told: str) -> bytes:
    svg = str(plot.drawn(told))
    head = svg.index(">") + 1
    opened = svg[:head].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"{opened}{STYLE}{svg[head:]}".encode()


def openings(content: Content) -> dict[str, Any] | None:
    """How many parks were open at the end of each year, as a staircase."""
    until = content.report.day
    days = sorted(
        p.opened_on.first()
        for p in content.all_parks
        if p.opened_on and p.opened_on.first() <= until
    )
    if len(days) < FEWEST:
        return None
    points = [
        (float(year), float(sum(d.year <= year for d in days)))
        for year in range(days[0].year, until.year + 1)
    ]
    title = _("Parks opened, year after year")
    return {"title": title, "svg": _course("openings", points, stairs=True)}


def course_of(figure: Figure | None) -> dict[str, Any] | None:
    """The level of one measure, year after year."""
    if figure is None or len(figure.trend) < FEWEST:
        return None
    name, money = local(figure.version), figure.measure.unit.startswith("MAD")
    points = [(float(p.year), float(p.value) / (MILLION if money else 1)) for p in figure.trend]
    title = f"{name} ({MILLIONS[language()]})" if money else name
    return {"title": title, "svg": _course(figure.measure.code, points)}


def _course(name: str, points: Sequence[tuple[float, float]], *, stairs: bool = False) -> bytes:
    top = max(y for _x, y in points) or 1.0
    marks = ticks(0.0, top * 1.1, 5)
    plot = Plot(
        name,
        (points[0][0], points[-1][0]),
        (0.0, max(marks[-1], top * 1.1)),
        near=92.0,
        height=270.0,
    )
    years = [float(round(y)) for y in ticks(points[0][0], points[-1][0], 6) if y == round(y)]
    plot.axes([(y, f"{y:.0f}") for y in years], numbered(marks))
    if stairs:
        plot.steps("steps", points)
    else:
        plot.line("line", points)
        plot.marks("dot", points)
    last = points[-1]
    plot.text(last[0], last[1], numbered([last[1]])[0][1], anchor="before", up=-14)
    return _picture(plot, name)


def map_with(content: Content) -> dict[str, Any] | None:
    """The regions or provinces with the parks, those that receive companies filled."""
    record = content.whole.record
    code = None if content.report.of_network else getattr(record, "code", None)
    if content.report.park_id:
        code = record.province.code
    try:
        drawn = map_of(code)
    except KeyError:
        return None
    named: list[dict[str, Any]] = []
    for park in sorted(content.all_parks, key=lambda p: (p.longitude, p.pk)):
        x, y = place(float(park.longitude), float(park.latitude), code)
        x, y = x / drawn.width, y / drawn.height
        if not (0 <= x <= 1 and 0 <= y <= 1):
            continue
        near = sum(
            abs(m["x"] - x) < 0.2 and abs(m["y"] - y) < 0.035 and m["name"] != "" for m in named
        )
        is_open = park.state == ParkState.OPERATING
        shown = is_open or not content.report.of_network
        mark = {"x": x, "y": y, "up": near, "open": is_open}
        named.append({**mark, "name": _short(park) if shown else ""})
    path = partial(_land, width=drawn.width / 500)
    lands = {p.province.code[:2] for p in content.all_parks if p.state == ParkState.OPERATING}
    shapes = "".join(path(s.d, colour=OPEN if s.code[:2] in lands else TOLD) for s in drawn.shapes)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawn.view_box}">{shapes}</svg>'
    return {"svg": svg.encode(), "ratio": drawn.height / drawn.width, "marks": named}


def _land(path: str, *, colour: str, width: float) -> str:
    return f'<path d="{path}" fill="{colour}" stroke="#FFFFFF" stroke-width="{width:.1f}"/>'


def _short(park: Park) -> str:
    return local(park, "short") or local(park)
