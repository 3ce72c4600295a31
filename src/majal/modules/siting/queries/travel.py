"""Tables of travel times that people send: read with distrust, every fault named by its place."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from math import asin, cos, radians, sin, sqrt

from majal.kernel.reckoning import fingerprint
from majal.kernel.tables import Columns
from majal.kernel.tables.reading import records_of
from majal.kernel.text import western
from majal.modules.siting import errors
from majal.modules.territories.public import points_of_provinces

MOST_MINUTES = 10_000.0
LARGEST = 2_000_000
SHOWN = 6
"""Codes and cells that a refusal names; it counts the others."""
MOST_LINES = 500
EARTH, FACTOR, SPEED = 6371.0088, 1.3, 60.0
"""Mean radius in km; the usual road factor and speed of a study."""


@dataclass(frozen=True)
class Times:
    """Minutes from each province (rows) to each (columns), both in the order of ``codes``."""

    codes: tuple[str, ...]
    minutes: tuple[tuple[float, ...], ...]

    @property
    def digest(self) -> str:
        return fingerprint([self.codes, self.minutes])


def read_times(content: bytes, codes: Sequence[str]) -> Times:
    """The table in a CSV or XLSX file: the first row and the first column hold HCP codes.

    Raises: TableRefused for what is no table; MatrixHeadless; MatrixUnknown; MatrixTwice;
    MatrixWrongSize; MatrixHoles.
    """
    known = Columns(required=(), optional=tuple(codes), ignore_unknown=True)
    lines = records_of(content, known, max_bytes=LARGEST)
    rows = [
        (number, [cell.strip() for cell in cells])
        for number, cells in enumerate(islice(lines, MOST_LINES), start=1)
        if any(cell.strip() for cell in cells)
    ]
    if not rows or not any(_code(cell) in set(codes) for cell in rows[0][1][1:]):
        raise errors.MatrixHeadless
    line, head = rows[0]
    while head and not head[-1]:
        head.pop()
    across = [_code(cell) for cell in head[1:]]
    _known(across, codes, line)
    held: dict[str, tuple[int, list[str]]] = {}
    for number, cells in rows[1:]:
        down = _code(cells[0])
        _known([down], codes, number)
        if down in held:
            raise errors.MatrixTwice(codes=_some([down]))
        held[down] = number, cells[1:]
    if len(set(across)) != len(across):
        raise errors.MatrixTwice(codes=_some([c for c in codes if across.count(c) > 1]))
    if len(held) != len(codes) or len(across) != len(codes):
        raise errors.MatrixWrongSize(
            rows=len(held),
            columns=len(across),
            size=len(codes),
            no_rows=_some([c for c in codes if c not in held]),
            no_columns=_some([c for c in codes if c not in across]),
        )
    return Times(tuple(codes), _minutes(held, across, codes))


def estimated(codes: Sequence[str]) -> tuple[list[str], list[list[object]]]:
    """A table of the times by the great circle, in the layout that is read."""
    points = points_of_provinces()
    rows: list[list[object]] = [
        [code, *(round(_way(points[code], points[other])) for other in codes)] for code in codes
    ]
    return ["code", *codes], rows


def _way(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Minutes by the great circle at the usual speed and road factor."""
    (lat, lon), (lat2, lon2) = (tuple(map(radians, p)) for p in (one, two))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half))) * FACTOR / SPEED * 60


def _minutes(
    held: dict[str, tuple[int, list[str]]], across: Sequence[str], codes: Sequence[str]
) -> tuple[tuple[float, ...], ...]:
    """Raises: MatrixHoles."""
    place = {code: n for n, code in enumerate(across)}
    holes, found = [], []
    for down in codes:
        _line, cells = held[down]
        row = []
        for over in codes:
            at = place[over]
            value = _number(cells[at] if at < len(cells) else "")
            if value is None:
                holes.append(f"{down} → {over}")
            row.append(value or 0.0)
        found.append(tuple(row))
    if holes:
        raise errors.MatrixHoles(count=len(holes), cells=_some(holes))
    return tuple(found)


def _number(text: str) -> float | None:
    """Minutes in any digits, with a comma or a point; None for anything else."""
    plain = western(text).replace("٫", ".").replace(",", ".")
    if not plain.replace(".", "", 1).isascii() or not plain.replace(".", "", 1).isdigit():
        return None
    value = float(plain) if len(plain) <= 12 else MOST_MINUTES + 1
    return round(value, 2) if value <= MOST_MINUTES else None


def _known(found: Collection[str], codes: Collection[str], line: int) -> None:
    if strangers := [code or "—" for code in found if code not in set(codes)]:
        raise errors.MatrixUnknown(codes=_some(strangers), line=line)


def _code(cell: str) -> str:
    """A code as HCP writes it: workbooks take ``09.001`` for a number and drop its zeros."""
    text = western(cell).strip().lstrip("'")
    whole, point, part = text.partition(".")
    if point and whole.isdigit() and part.isdigit():
        return f"{whole.zfill(2)}.{part.ljust(3, '0')}"
    return text[:40]


def _some(items: Sequence[str]) -> str:
    shown = ", ".join(items[:SHOWN]) or "—"
    return shown + (f" … (+{len(items) - SHOWN})" if len(items) > SHOWN else "")
