"""Kaplan–Meier on numpy: the share still there after each time, its error and its band.

Times in months, ``ended`` whether the company is known to have closed then; who has not is known to
have lasted that long and no more is said of it (right-censored).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Z = 1.959963984540054
"""The normal quantile of 97.5 %: bands of 95 %."""


@dataclass(frozen=True)
class Curve:
    """The estimate at each time at which somebody closed, from the first on.

    ``error`` is Greenwood’s, ``low`` and ``high`` the 95 % band on the log(−log) scale.
    """

    times: tuple[float, ...]
    share: tuple[float, ...]
    error: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    at_risk: tuple[int, ...]
    longest: float
    count: int

    def at(self, time: float) -> int | None:
        """The place of the estimate that holds at a time; None before the first closure."""
        held = [n for n, when in enumerate(self.times) if when <= time]
        return held[-1] if held else None

    def share_at(self, time: float) -> float | None:
        """The share at a time; None beyond the longest time anybody was followed."""
        if time > self.longest:
            return None
        place = self.at(time)
        return 1.0 if place is None else self.share[place]

    def band_at(self, time: float) -> tuple[float, float] | None:
        """The band at a time, None beyond the longest; before any closure it cannot be told."""
        place = self.at(time)
        if time > self.longest or place is None:
            return None
        return self.low[place], self.high[place]


def kaplan_meier(times: Sequence[float], ended: Sequence[bool]) -> Curve:
    """The estimate from how long each was followed and whether it closed then."""
    import numpy as np  # noqa: PLC0415 - not for web workers that never need it

    when = np.asarray(times, dtype=float)
    died = np.asarray(ended, dtype=bool)
    if not when.size:
        return Curve((), (), (), (), (), (), 0.0, 0)
    points = np.unique(when[died])
    ordered = np.sort(when)
    at_risk = when.size - np.searchsorted(ordered, points, side="left")
    deaths = np.searchsorted(np.sort(when[died]), points, side="right")
    deaths = np.diff(deaths, prepend=0)
    share = np.cumprod(1 - deaths / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(at_risk > deaths, deaths / (at_risk * (at_risk - deaths)), np.inf)
        summed = np.cumsum(terms)
        error = np.where(share > 0, share * np.sqrt(summed), 0.0)
        spread = Z * np.sqrt(summed) / np.log(share)
        low, high = share ** np.exp(-spread), share ** np.exp(spread)
    none_left = share <= 0  # nobody is left: the band has no width to speak of
    low, high = np.where(none_left, 0.0, low), np.where(none_left, 0.0, high)
    return Curve(
        _floats(points),
        _floats(share),
        _floats(error),
        _floats(low),
        _floats(high),
        tuple(int(n) for n in at_risk),
        float(ordered[-1]),
        int(when.size),
    )


def _floats(values: Any) -> tuple[float, ...]:
    return tuple(float(v) for v in values)
