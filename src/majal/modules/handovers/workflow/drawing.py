"""A signature drawn with a finger: read as numbers without trust, and drawn anew by ourselves.

The page sends the strokes only, as points; what is kept is an SVG of our own making, in which
nothing that was sent stands but these numbers.
"""

import json
from itertools import pairwise
from math import hypot

WIDTH, HEIGHT = 600, 240
MOST_POINTS = 6_000
MOST_BYTES = 120_000
SHORTEST = 60
"""A dot or a slip of the finger is no signature: so far the finger goes at least."""
HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
    f'height="{HEIGHT}"><path fill="none" stroke="#1D2926" stroke-width="3.5" '
    'stroke-linecap="round" stroke-linejoin="round" d="'
)
Point = tuple[int, int]


def drawing_of(sent: str) -> bytes | None:
    """The SVG of strokes ``[[[x, y], …], …]``; None for what is no drawing of a signature."""
    strokes = _strokes(sent)
    if strokes is None:
        return None
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for one in strokes for a, b in pairwise(one))
    if length < SHORTEST:
        return None
    path = "".join(map(_path, strokes))
    return f'{HEAD}{path}"/></svg>'.encode()


def _strokes(sent: str) -> list[list[Point]] | None:
    """Every stroke with its points inside the frame, at most so many."""
    if len(sent) > MOST_BYTES:
        return None
    try:
        read = json.loads(sent)
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, list) or not all(isinstance(one, list) for one in read):
        return None
    if sum(map(len, read)) > MOST_POINTS:
        return None
    strokes = []
    for one in read:
        points = [_point(pair) for pair in one]
        if None in points:
            return None
        strokes.append([point for point in points if point])
    return [one for one in strokes if one]


def _point(pair: object) -> Point | None:
    if not isinstance(pair, list) or len(pair) != 2:
        return None
    if not all(isinstance(n, int | float) and abs(n) < 10_000 for n in pair):  # no NaN passes
        return None
    x, y = pair
    return max(0, min(WIDTH, round(x))), max(0, min(HEIGHT, round(y)))


def _path(points: list[Point]) -> str:
    first, rest = points[0], points[1:] or points
    return f"M{first[0]} {first[1]}" + "".join(f"L{x} {y}" for x, y in rest)
