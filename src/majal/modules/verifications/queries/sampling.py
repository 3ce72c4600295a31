"""How a sample is drawn and what its result proves: plain data, no database.

Each declaration has a ticket, the SHA-256 of the seed and its number; the lowest tickets are drawn.
So whoever has the seed and the list can draw again, in any program, and finds the same.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from majal.modules.verifications.models import Reason

CERTAIN = 3
"""Points of risk from which a declaration may be taken for certain."""
Z = 1.959963984540054
"""Of a range that holds in 95 cases of 100."""


@dataclass(frozen=True, order=True)
class Listed:
    """A declaration one may draw: of which company asked, which one, and its risk."""

    expected: int
    submission: int
    points: int = 0
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """A declaration that was drawn, and why."""

    one: Listed
    reason: str


def ticket(seed: str, number: int) -> str:
    """What decides whether a declaration is drawn."""
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def draw(listed: Iterable[Listed], size: int, seed: str) -> list[Chosen]:
    """The riskiest for certain, half of the sample at most, rounded up; the rest by ticket."""
    rows = sorted(listed, key=lambda one: ticket(seed, one.expected))
    risky = sorted((one for one in rows if one.points >= CERTAIN), key=lambda one: -one.points)
    sure = risky[: (size + 1) // 2]
    taken = {one.expected for one in sure}
    rest = [one for one in rows if one.expected not in taken][: size - len(sure)]
    return [
        *(Chosen(one, Reason.RISK) for one in sure),
        *(Chosen(one, Reason.RANDOM) for one in rest),
    ]


def as_rows(listed: Iterable[Listed]) -> list[list[object]]:
    """The list as it is kept, in the order of its numbers."""
    return [[o.expected, o.submission, o.points, list(o.rules)] for o in sorted(listed)]


def from_rows(rows: Sequence[Sequence[object]]) -> list[Listed]:
    """The list as it was kept."""
    return [
        Listed(int(str(a)), int(str(b)), int(str(c)), tuple(str(x) for x in _words(d)))
        for a, b, c, d in rows
    ]


def _words(found: object) -> Iterable[object]:
    return found if isinstance(found, list | tuple) else ()


def fingerprint(listed: Iterable[Listed]) -> str:
    """What tells one list from every other."""
    text = json.dumps(as_rows(listed), separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def wilson(right: int, of: int) -> tuple[float, float] | None:
    """The range of a share, in percent, that 95 samples of 100 would hold; None of nothing."""
    if of <= 0:
        return None
    share = right / of
    under = 1 + Z * Z / of
    middle = (share + Z * Z / (2 * of)) / under
    half = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of)) / under
    return max(0.0, (middle - half) * 100), min(100.0, (middle + half) * 100)


def of_all(
    sure_right: int, sure: int, random_right: int, random: int, total: int
) -> tuple[float, float] | None:
    """The range for the whole list: those taken for certain are known, the rest is estimated.

    Once everything was checked nothing is estimated any more.
    """
    if not total or sure + random > total:
        return None
    if sure + random == total:
        share = (sure_right + random_right) * 100 / total
        return share, share
    found = wilson(random_right, random)
    if found is None:
        return None
    rest = total - sure
    low, high = (sure_right * 100 + bound * rest for bound in found)
    return low / total, high / total
