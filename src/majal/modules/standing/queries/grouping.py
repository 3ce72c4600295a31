"""How groups are formed, so that none reveals a company: plain data, no database.

Each company counts in one group of a measure at most: the narrowest that is large enough. Those of
groups too small are put together by age, then by sector, then all; what remains is not shown. Two
periods reveal nobody either: groups that differ, differ by companies enough to hide each of them.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from statistics import quantiles

from majal.kernel.disclosure import tellable
from majal.modules.standing.models import LEAST, Age, Level, Measured

CODE_VERSION = "2"
DIGITS = 2
"""Significant digits of what is shown of a group: an exact number might be somebody's own."""
HUNDRED = Decimal(100)
Values = Mapping[str, Decimal]
JOBS, WOMEN, YOUNG = "jobs", "jobs-women", "jobs-young"
TURNOVER, EXPORTED = "turnover_mad", "turnover_exported_mad"


@dataclass(frozen=True, order=True)
class Row:
    """What one company says of one measure; without a sector or an age where none is known."""

    company: int
    sector: str
    age: str
    value: Decimal


@dataclass(frozen=True)
class Formed:
    """A group that may be shown, with its companies."""

    level: str
    sector: str
    age: str
    companies: tuple[int, ...]
    low: Decimal
    middle: Decimal
    high: Decimal


def _both(row: Row) -> tuple[str, str] | None:
    return (row.sector, row.age) if row.sector and row.age else None


def _age(row: Row) -> tuple[str, str] | None:
    return ("", row.age) if row.age else None


def _sector(row: Row) -> tuple[str, str] | None:
    return (row.sector, "") if row.sector else None


def _all(row: Row) -> tuple[str, str] | None:  # noqa: ARG001 - as its neighbours
    return ("", "")


LEVELS: tuple[tuple[str, Callable[[Row], tuple[str, str] | None]], ...] = (
    (Level.BOTH, _both),
    (Level.AGE, _age),
    (Level.SECTOR, _sector),
    (Level.NETWORK, _all),
)


def formed(rows: Iterable[Row], told: Iterable[Collection[int]] = ()) -> list[Formed]:
    """The groups of one measure; no company in two of them, none with fewer than six.

    ``told`` are the companies of each group of this measure that was shown of earlier periods: a
    company that came or left is not shown by the difference of two of them. Newcomers wait for
    others; where somebody left, as many more stand aside as hide them.
    """
    left, found = sorted(rows), []
    known = [frozenset(one) for one in told]
    for level, key_of in LEVELS:
        pools: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in left:
            key = key_of(row)
            if key is not None:
                pools[key].append(row)
        for (sector, age), whole in sorted(pools.items()):
            pool = _beside(whole, known)
            if _may_be_shown(pool, known):
                found.append(_described(level, sector, age, pool))
                known.append(frozenset(row.company for row in pool))
        taken = {company for one in found for company in one.companies}
        left = [row for row in left if row.company not in taken]
    return found


def _beside(pool: list[Row], told: Sequence[frozenset[int]]) -> list[Row]:
    """A pool without newcomers too few to hide, and with as many aside as hide those who left."""
    ours = frozenset(row.company for row in pool)
    before = max(reversed(told), key=lambda one: len(one & ours), default=frozenset[int]())
    if not before & ours:
        return pool
    stay = ours if len(ours - before) >= LEAST else ours & before
    gone = len(before - ours)
    if 0 < gone < LEAST:
        aside = sorted(stay & before, key=_drawn)[: LEAST - gone]
        stay = stay - frozenset(aside)
    return [row for row in pool if row.company in stay]


def _drawn(company: int) -> str:
    """A place in an order that says nothing of a company, and is the same every time."""
    return hashlib.sha256(f"standing {company}".encode()).hexdigest()


def _may_be_shown(pool: list[Row], told: Sequence[frozenset[int]]) -> bool:
    """Large enough, not all the same (else the middle would be everybody’s number), and nobody
    found by subtraction from what was told, not even by one of its own companies."""
    if len(pool) < LEAST or len({row.value for row in pool}) < 2:
        return False
    ours = frozenset(row.company for row in pool)
    related = _related(ours, told)
    everyone = ours.union(*related)
    return not related or bool(
        tellable({0: ours}, told=related, knowing=[[one] for one in sorted(everyone)])
    )


def _related(ours: frozenset[int], told: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """The groups that share companies with this one, and those that share companies with them."""
    near, reach = list(dict.fromkeys(told)), ours
    found: list[frozenset[int]] = []
    while some := [one for one in near if one & reach]:
        found += some
        reach = reach.union(*some)
        near = [one for one in near if one not in some]
    return found


def _described(level: str, sector: str, age: str, pool: list[Row]) -> Formed:
    cuts = quantiles([row.value for row in pool], n=4, method="inclusive")
    low, middle, high = (rounded(Decimal(cut)) for cut in cuts)
    return Formed(level, sector, age, tuple(row.company for row in pool), low, middle, high)


def rounded(value: Decimal) -> Decimal:
    """To two significant digits."""
    if not value:
        return Decimal(0)
    step = Decimal(1).scaleb(value.adjusted() - DIGITS + 1)
    return (value / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step


def measured(now: Values, last: Values) -> dict[str, Decimal]:
    """What is compared, out of the numbers of a declaration and of the one before."""
    found: dict[str, Decimal | None] = {
        Measured.TURNOVER: now.get(TURNOVER),
        Measured.JOBS: now.get(JOBS),
        Measured.GROWTH: _growth(now.get(JOBS), last.get(JOBS)),
        Measured.WOMEN: _share(now.get(WOMEN), now.get(JOBS)),
        Measured.YOUNG: _share(now.get(YOUNG), now.get(JOBS)),
        Measured.EXPORTED: _share(now.get(EXPORTED), now.get(TURNOVER)),
    }
    return {name: value for name, value in found.items() if value is not None}


def _share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return part * HUNDRED / whole if part is not None and whole else None


def _growth(now: Decimal | None, last: Decimal | None) -> Decimal | None:
    return (now - last) * HUNDRED / last if now is not None and last else None


def age_band(years: int | None) -> str:
    """The band of an age in years; none is known, or a company from the future: no band."""
    if years is None or years < 0:
        return ""
    ends = ((2, Age.NEW), (5, Age.YOUNG), (10, Age.GROWN))
    return next((str(band) for last, band in ends if years <= last), str(Age.OLD))


def fingerprint(rows: Mapping[str, Iterable[Row]]) -> str:
    """What tells these inputs from all others."""
    told = {
        name: [[r.company, r.sector, r.age, str(r.value)] for r in sorted(some)]
        for name, some in sorted(rows.items())
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
