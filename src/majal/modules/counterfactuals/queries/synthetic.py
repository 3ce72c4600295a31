"""A synthetic control: the mix of provinces without a park that ran like this one before it.

Outcomes less their own mean of the years before (a mix may lie higher or lower and still run alike:
Ferman and Pinto 2021). Weights are never negative and add up to one.
"""

from collections.abc import Sequence
from typing import Any

LEAST_BEFORE = 2
COUNTS = 0.01
"""A province of less weight than this is not named."""


def by_least_squares(target: Any, donors: Any) -> Any:
    """The weights by non-negative least squares, their sum held by one heavy row."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import nnls  # noqa: PLC0415

    heavy = 1e3 * max(1e-12, float(np.abs(donors).max(initial=0.0)), float(np.abs(target).max()))
    left = np.vstack([donors, np.full(donors.shape[1], heavy)])
    weights, _rest = nnls(left, np.append(target, heavy))
    return weights / weights.sum()


def by_descent(target: Any, donors: Any) -> Any:
    """The same weights by sequential quadratic programming from an even mix."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import minimize  # noqa: PLC0415

    count = donors.shape[1]
    size = max(1e-12, float(np.abs(target).max(initial=0.0)))
    one, many = target / size, donors / size
    found = minimize(
        lambda w: float(((one - many @ w) ** 2).sum()),
        np.full(count, 1 / count),
        jac=lambda w: -2 * many.T @ (one - many @ w),
        bounds=[(0.0, 1.0)] * count,
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1, "jac": np.ones_like},
        method="SLSQP",
        options={"maxiter": 500, "ftol": 1e-12},
    )
    weights = np.clip(found.x, 0, None)
    return weights / weights.sum()


def synthetic(
    values: Any, years: Sequence[int], place: int, donors: Sequence[int], since: int
) -> dict[str, Any] | None:
    """One province beside its mix, every donor in its place, and what leaving one out changes.

    None where too few years lie before the opening, or none after, or too few donors are there.
    """
    import numpy as np  # noqa: PLC0415

    before = np.asarray(years) < since
    if before.sum() < LEAST_BEFORE or before.all() or len(donors) < LEAST_BEFORE:
        return None
    level = values[:, before].mean(axis=1)
    lined = values - level[:, None]
    pool = list(donors)
    weights, gap = _fit(lined, place, pool, before)
    pre, post = _spread(gap[before]), _spread(gap[~before])
    placebos = []
    for one in pool:
        others = [d for d in pool if d != one]
        _w, other = _fit(lined, one, others, before)
        placebos.append((one, other, _ratio(other, before)))
    ratio = _ratio(gap, before)
    as_much = 1 + sum(1 for _one, _gap, r in placebos if r >= ratio * (1 - 1e-9))
    effect = float(gap[~before].mean())
    second = by_descent(lined[place][before], lined[pool][:, before].T)
    other_gap = lined[place] - second @ lined[pool]
    return {
        "effect": effect,
        "path": _list(values[place]),
        "mix": _list(values[place] - gap),
        "gap": _list(gap),
        "pre": pre,
        "post": post,
        "ratio": ratio,
        "chance": as_much / (1 + len(placebos)),
        "donors": len(pool),
        "weights": sorted(
            ((int(pool[n]), float(w)) for n, w in enumerate(weights) if w >= COUNTS),
            key=lambda one: -one[1],
        ),
        "placebos": [_list(other) for _one, other, _r in placebos],
        "without": [
            (int(pool[n]), _effect_without(lined, place, pool, n, before))
            for n, w in enumerate(weights)
            if w >= COUNTS and len(pool) > LEAST_BEFORE
        ],
        "second": {"effect": float(other_gap[~before].mean()), "pre": _spread(other_gap[before])},
    }


def _fit(lined: Any, place: int, donors: list[int], before: Any) -> tuple[Any, Any]:
    weights = by_least_squares(lined[place][before], lined[donors][:, before].T)
    return weights, lined[place] - weights @ lined[donors]


def _effect_without(lined: Any, place: int, pool: list[int], n: int, before: Any) -> float:
    _weights, gap = _fit(lined, place, pool[:n] + pool[n + 1 :], before)
    return float(gap[~before].mean())


def _spread(gap: Any) -> float:
    import numpy as np  # noqa: PLC0415

    return float(np.sqrt(np.mean(np.square(gap))))


def _ratio(gap: Any, before: Any) -> float:
    """How much farther apart after than before; a perfect fit before is taken as nearly so."""
    pre, post = _spread(gap[before]), _spread(gap[~before])
    return post / max(pre, 1e-9 * max(post, 1e-300))


def _list(values: Any) -> list[float]:
    return [float(v) for v in values]
