"""A plan of openings drawn many times: companies, jobs, rents, costs and cash need of each year.

Pure arithmetic on arrays. The same seed gives the same numbers; each assumption is drawn from the
triangle of its low, central and high value by the inverse of its distribution, so that a higher
assumption never meets a lower draw.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KEYS = ("final", "half", "jobs", "delay", "overrun", "salary", "running", "inflation")
"""Percent of capacity in the end; years to half of it; jobs a company; years late; percent of the
works' cost; dirhams a year of one of the staff and of one m²; percent a year."""
QUANTILES = (0.1, 0.5, 0.9)
SERIES = ("companies", "occupancy", "jobs", "revenue", "cost", "need")
Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Line:
    """One opening: its planned year, size, rent a month and m², staff, works, yearly subsidy."""

    year: int
    companies: float
    area: float
    tariff: float
    staff: float
    works: float
    subsidy: float = 0.0
    subsidy_years: int = 0


def triangular(uniform: Any, low: float, central: float, high: float) -> Any:
    """Draws of the triangle from low over central to high, by the inverse of its distribution."""
    import numpy as np  # noqa: PLC0415 - not for web workers

    wide = high - low
    if wide <= 0:
        return np.full_like(uniform, central)
    turn = (central - low) / wide
    rising = low + np.sqrt(uniform * wide * (central - low))
    falling = high - np.sqrt((1 - uniform) * wide * (high - central))
    return np.where(uniform < turn, rising, falling)


def simulate(
    lines: Sequence[Line],
    assumed: Mapping[str, Triple],
    *,
    first: int,
    years: int,
    seed: int,
    draws: int = 10_000,
) -> dict[str, Any]:
    """P10, P50 and P90 of every series and year, what decides, the cost of a job."""
    import numpy as np  # noqa: PLC0415 - not for web workers

    lots = np.random.default_rng(seed).random((draws, len(KEYS) + len(lines)))
    drawn = {k: triangular(lots[:, n], *assumed[k]) for n, k in enumerate(KEYS)}
    when = first + np.arange(years)
    dear = (1 + drawn["inflation"] / 100)[:, None] ** np.arange(years)
    total = {name: np.zeros((draws, years)) for name in ("companies", "revenue", "cost", "cash")}
    late = np.zeros(draws)
    for n, line in enumerate(lines):
        delay = triangular(lots[:, len(KEYS) + n], *assumed["delay"])
        late += delay
        opens = (line.year + delay)[:, None]
        part = np.clip(when + 1 - opens, 0, 1)
        age = np.maximum(when + 1 - opens - part / 2, 0)
        full = drawn["final"][:, None] / 100 * (1 - 2 ** (-age / drawn["half"][:, None])) * part
        rents = full * line.area * line.tariff * 12 * dear
        yearly = line.staff * drawn["salary"] + line.area * drawn["running"]
        spent = part * yearly[:, None] * dear
        for year in (line.year - 1, line.year):  # works are paid before and in the planned year
            place = max(0, min(years - 1, year - first))
            spent[:, place] += line.works * drawn["overrun"] / 100 / 2
        given = line.subsidy * ((when >= line.year) & (when < line.year + line.subsidy_years))
        total["companies"] += full * line.companies
        total["revenue"] += rents
        total["cost"] += spent
        total["cash"] += rents + given - spent
    drawn["delay"] = late / max(1, len(lines))
    room = sum(line.companies for line in lines)
    jobs = total["companies"] * drawn["jobs"][:, None]
    need = np.maximum(-np.cumsum(total["cash"], axis=1), 0)
    series = {
        "companies": total["companies"],
        "occupancy": 100 * total["companies"] / room,
        "jobs": jobs,
        "revenue": total["revenue"],
        "cost": total["cost"],
        "need": need,
    }
    net = (total["cost"] - total["revenue"]).sum(axis=1)
    last, peak = jobs[:, -1], need.max(axis=1)
    each = net / np.maximum(last, 1e-9)
    return {
        "years": [int(y) for y in when],
        "series": {k: [_three(np, v[:, y]) for y in range(years)] for k, v in series.items()},
        "jobs": _three(np, last),
        "peak": _three(np, peak),
        "net": _three(np, net),
        "cost_per_job": _three(np, each) if np.quantile(last, 0.1) >= 1 else None,
        "levers": {"jobs": _levers(np, drawn, last), "peak": _levers(np, drawn, peak)},
    }


def _three(np: Any, values: Any) -> list[float]:
    return [round(float(v), 4) for v in np.quantile(values, QUANTILES)]


def _levers(np: Any, drawn: Mapping[str, Any], result: Any) -> list[list[Any]]:
    """The rank correlation of each assumption with a result, the strongest first."""
    found = [[k, round(_rank_correlation(np, v, result), 3)] for k, v in drawn.items()]
    return sorted(found, key=lambda pair: (-abs(pair[1]), pair[0]))


def _rank_correlation(np: Any, one: Any, other: Any) -> float:
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return 0.0
    places = [np.argsort(np.argsort(v, kind="stable"), kind="stable") for v in (one, other)]
    return float(np.corrcoef(*places)[0, 1])
