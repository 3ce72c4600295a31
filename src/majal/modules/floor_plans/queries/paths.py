"""The paths of SVG as polygons: every command read, every curve cut into short lines."""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import atan2, ceil, cos, degrees, isfinite, pi, radians, sin, sqrt

Point = tuple[float, float]
Ring = list[Point]
STEPS = 8
"""Lines for each curve of Bézier, and for each quarter of an arc."""
LARGEST = 1e7
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SPACE = re.compile(r"[\s,]*")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def numbers_of(text: str) -> list[float]:
    """The numbers in a text, those beyond reason left out."""
    found = [float(number) for number in _NUMBER.findall(text)]
    return [number for number in found if isfinite(number) and abs(number) < LARGEST]


def rings_of_path(text: str) -> list[Ring]:
    """The polygons of a path's ``d``; what cannot be read ends it there, as SVG itself says."""
    rings: list[Ring] = []
    here: Point = (0.0, 0.0)
    start: Point = here
    handle: Point | None = None
    kind = ""
    for letter, given in _steps(text):
        base = here if letter.islower() else (0.0, 0.0)
        command = letter.upper()
        points = [(base[0] + x, base[1] + y) for x, y in zip(given[::2], given[1::2], strict=False)]
        if command == "M":
            here = start = points[0]
            rings.append([here])
        elif command == "Z":
            here = start
        else:
            if not rings or (kind == "Z"):
                rings.append([here])
            mirrored = handle if handle and kind in _family(command) else here
            turned = (2 * here[0] - mirrored[0], 2 * here[1] - mirrored[1])
            handle, line = _drawn(command, here, base, given, points, turned)
            rings[-1] += line
            here = line[-1]
        if command not in "CSQT":
            handle = None
        kind = command
    return [ring for ring in rings if len(ring) > 2]


def _family(command: str) -> str:
    return "CS" if command in "CS" else "QT" if command in "QT" else ""


def _drawn(
    command: str, here: Point, base: Point, given: list[float], points: list[Point], turned: Point
) -> tuple[Point | None, Ring]:
    """The line of one command, and the handle from which a smooth curve goes on."""
    if command == "H":
        return None, [(base[0] + given[0], here[1])]
    if command == "V":
        return None, [(here[0], base[1] + given[0])]
    if command == "L":
        return None, points
    if command == "A":
        end = (base[0] + given[5], base[1] + given[6])
        return None, _arc(here, end, given)
    if command in "CS":
        first = turned if command == "S" else points[0]
        handle, end = points[-2], points[-1]
        return handle, _curve([here, first, handle, end])
    handle = turned if command == "T" else points[0]
    return handle, _curve([here, handle, points[-1]])


def _steps(text: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; a command whose numbers go on is repeated."""
    place, letter = 0, ""
    while True:
        place = _SPACE.match(text, place).end()  # type: ignore[union-attr]
        if place >= len(text):
            return
        if text[place].upper() in _TAKES:
            letter, place = text[place], place + 1
            if letter in "Zz":
                yield letter, []
                continue
        elif letter in ("", "Z", "z"):
            return
        given: list[float] = []
        for count in range(_TAKES[letter.upper()]):
            place = _SPACE.match(text, place).end()  # type: ignore[union-attr]
            flag = letter in "Aa" and count in (3, 4)
            if flag and text[place : place + 1] in ("0", "1"):
                given.append(float(text[place]))
                place += 1
                continue
            number = _NUMBER.match(text, place)
            if flag or number is None or abs(float(number[0])) >= LARGEST:
                return
            given.append(float(number[0]))
            place = number.end()
        yield letter, given
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _curve(points: list[Point]) -> Ring:
    """A curve of Bézier by de Casteljau's construction."""
    line = []
    for step in range(1, STEPS + 1):
        share, left = step / STEPS, list(points)
        while len(left) > 1:
            left = [
                (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
                for a, b in pairwise(left)
            ]
        line.append(left[0])
    return line


def _arc(here: Point, end: Point, given: list[float]) -> Ring:
    """An arc of an ellipse between two points; the formulas are those of SVG 2, appendix B.2."""
    wide, high, tilt = abs(given[0]), abs(given[1]), radians(given[2] % 360)
    if not wide or not high or here == end:
        return [end]
    half_x, half_y = (here[0] - end[0]) / 2, (here[1] - end[1]) / 2
    x = cos(tilt) * half_x + sin(tilt) * half_y
    y = -sin(tilt) * half_x + cos(tilt) * half_y
    grown = (x / wide) ** 2 + (y / high) ** 2
    if grown > 1:
        wide, high = wide * sqrt(grown), high * sqrt(grown)
    under = wide**2 * y**2 + high**2 * x**2
    share = sqrt(max(0.0, (wide**2 * high**2 - under) / under)) if under else 0.0
    share = -share if given[3] == given[4] else share
    mid_x, mid_y = share * wide * y / high, -share * high * x / wide
    centre_x = cos(tilt) * mid_x - sin(tilt) * mid_y + (here[0] + end[0]) / 2
    centre_y = sin(tilt) * mid_x + cos(tilt) * mid_y + (here[1] + end[1]) / 2
    first = atan2((y - mid_y) / high, (x - mid_x) / wide)
    turn = atan2((-y - mid_y) / high, (-x - mid_x) / wide) - first
    if given[4] and turn < 0:
        turn += 2 * pi
    elif not given[4] and turn > 0:
        turn -= 2 * pi
    count = max(1, ceil(abs(degrees(turn)) / 90 * STEPS))
    line = []
    for step in range(1, count):
        angle = first + turn * step / count
        across, up = wide * cos(angle), high * sin(angle)
        line.append(
            (
                centre_x + cos(tilt) * across - sin(tilt) * up,
                centre_y + sin(tilt) * across + cos(tilt) * up,
            )
        )
    return [*line, end]
