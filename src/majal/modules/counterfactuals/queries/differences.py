"""Difference-in-differences for few provinces: permutation first, cluster-robust beside it.

``values`` has a row for each province and a column for each year; ``since`` the year from which a
province counts as having a park, 0 where it never had one. With openings in several years each
province is compared with those that never had one, over its own years before and after.
"""

from collections.abc import Sequence
from itertools import combinations
from math import comb
from typing import Any

DRAWS = 1999
MOST_EXACT = 5000
"""Assignments up to this number are all looked at; beyond it so many are drawn."""


def change_of(values: Any, years: Sequence[int], since: int) -> Any:
    """For each province the mean from a year on, less the mean before it."""
    import numpy as np  # noqa: PLC0415

    after = np.asarray(years) >= since
    return values[:, after].mean(axis=1) - values[:, ~after].mean(axis=1)


def differences(values: Any, years: Sequence[int], since: Sequence[int], seed: int) -> Any:
    """The mean effect on provinces with a park, its error, and how often chance does as much."""
    import numpy as np  # noqa: PLC0415
    from scipy import stats  # noqa: PLC0415

    when = np.asarray(since)
    starts = sorted({int(s) for s in when if s})
    changes = {start: change_of(values, years, start) for start in starts}
    treated, controls = np.flatnonzero(when), np.flatnonzero(when == 0)
    effect = _effect(changes, when)
    own = np.array([changes[int(when[i])][i] for i in treated])
    base = np.array([changes[int(when[i])][controls].mean() for i in treated])
    beside = np.mean([changes[int(when[i])][controls] for i in treated], axis=0)
    error = low = high = None
    if len(treated) > 1 and len(controls) > 1:
        parts = (own - base).var(ddof=1) / len(treated), beside.var(ddof=1) / len(controls)
        error = float(np.sqrt(sum(parts)))
        free = (
            sum(parts) ** 2
            / (parts[0] ** 2 / (len(treated) - 1) + parts[1] ** 2 / (len(controls) - 1))
            if error
            else 1.0
        )
        reach = float(stats.t.ppf(0.975, free)) * error
        low, high = effect - reach, effect + reach
    drawn, exact = assignments(when, seed)
    others = np.array([_effect(changes, one) for one in drawn])
    return {
        "effect": effect,
        "error": error,
        "low": low,
        "high": high,
        "chance": _share(others, effect, exact=exact),
        "wild": _wild(changes[starts[0]], when != 0, seed) if len(starts) == 1 else None,
        "exact": exact,
        "draws": len(drawn),
        "treated": len(treated),
        "controls": len(controls),
    }


def assignments(when: Any, seed: int) -> tuple[list[Any], bool]:
    """Ways in which the same openings could have fallen on other provinces: all, or many drawn."""
    import numpy as np  # noqa: PLC0415

    count, places = len(when), np.flatnonzero(when)
    if len({int(when[i]) for i in places}) == 1 and comb(count, len(places)) <= MOST_EXACT:
        found = []
        for some in combinations(range(count), len(places)):
            one = np.zeros(count, dtype=int)
            one[list(some)] = when[places[0]]
            found.append(one)
        return found, True
    generator = np.random.default_rng(seed)
    return [generator.permutation(when) for _ in range(DRAWS)], False


def course(values: Any, years: Sequence[int], since: Sequence[int], seed: int) -> dict[str, Any]:
    """The difference in each year from the opening, counted from the year before it.

    ``reach`` is what 95 % of random openings stay within; ``before`` how often chance shows as
    large differences before an opening as were found, None with fewer than three years before.
    """
    import numpy as np  # noqa: PLC0415

    when = np.asarray(since)
    drawn, exact = assignments(when, seed)
    drawn = drawn if exact else drawn[:499]
    steps = sorted({y - int(s) for s in when if s for y in years})
    places = {year: n for n, year in enumerate(years)}

    def at(one: Any, step: int) -> float | None:
        found = []
        controls = one == 0
        for i in np.flatnonzero(one):
            start = int(one[i])
            base = max((y for y in years if y < start), default=None)
            year = start + step
            if base is None or year not in places or (year == base and step != -1):
                continue  # the year it is counted from says nothing of itself
            change = values[:, places[year]] - values[:, places[base]]
            found.append(change[i] - change[controls].mean())
        return float(np.mean(found)) if found else None

    rows, early, chances = [], [], []
    for step in steps:
        effect = at(when, step)
        if effect is None:
            continue
        others = np.array([v for one in drawn if (v := at(one, step)) is not None])
        rows.append(
            {"step": step, "effect": effect, "reach": float(np.quantile(abs(others), 0.95))}
        )
        if step < -1:
            early.append(effect)
            chances.append(others)
    before = None
    if len(early) > 1:
        size = float(np.sqrt(np.mean(np.square(early))))
        sizes = np.sqrt(np.mean(np.square(np.array(chances)), axis=0))
        before = _share(sizes, size, exact=exact)
    return {"rows": rows, "before": before}


def _effect(changes: dict[int, Any], when: Any) -> float:
    controls = when == 0
    total, count = 0.0, 0
    for start, change in changes.items():
        mine = when == start
        if mine.any():
            total += float((change[mine] - change[controls].mean()).sum())
            count += int(mine.sum())
    return total / count


def _share(others: Any, effect: float, *, exact: bool) -> float:
    """How often chance does as much; of draws the one that happened is one."""
    import numpy as np  # noqa: PLC0415

    as_much = int(np.sum(abs(others) >= abs(effect) * (1 - 1e-9)))
    return as_much / len(others) if exact else (1 + as_much) / (1 + len(others))


def _wild(change: Any, mine: Any, seed: int) -> float | None:
    """The wild cluster bootstrap with the null imposed and Rademacher signs."""
    import numpy as np  # noqa: PLC0415

    if mine.sum() < 2 or (~mine).sum() < 2:
        return None
    signs = np.random.default_rng(seed).choice((-1.0, 1.0), size=(DRAWS, len(change)))
    null = change - change.mean()

    def statistic(rows: Any) -> Any:
        one, other = rows[:, mine], rows[:, ~mine]
        spread = one.var(axis=1, ddof=1) / one.shape[1] + other.var(axis=1, ddof=1) / other.shape[1]
        gap = one.mean(axis=1) - other.mean(axis=1)
        return np.divide(gap, np.sqrt(spread), out=np.zeros_like(gap), where=spread > 0)

    found = float(statistic(change[None, :])[0])
    return _share(statistic(change.mean() + null * signs), found, exact=False)
