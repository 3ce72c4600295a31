"""How parks filled: one curve through the points of their first years, tried on each left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST_YEARS = 8.0
"""Later points tell of changes of capacity, no more of filling."""
FINALS, HALVES = (0.4, 1.0, 61), (0.1, 6.0, 119)
LEAST_PARKS = 3


@dataclass(frozen=True)
class Point:
    """A park so many years after its opening, by the part of its capacity that was taken."""

    park: str
    age: float
    part: float
    source: str = ""


@dataclass(frozen=True)
class Curve:
    """part(age) = final × (1 − 2^(−age/half)); ranges from fits without one park each."""

    final: tuple[float, float, float]
    half: tuple[float, float, float]
    error: float
    parks: int


def fit(points: Sequence[Point]) -> tuple[float, float]:
    """The final part and the years to half of it, by least squares on a grid; parks weigh alike."""
    import numpy as np  # noqa: PLC0415 - not for web workers

    ages, parts = (np.array([getattr(p, n) for p in points]) for n in ("age", "part"))
    names = [p.park for p in points]
    weights = np.array([1 / names.count(name) for name in names])
    halves, finals = np.linspace(*HALVES), np.linspace(*FINALS)
    shape = 1 - 2 ** (-ages[None, :] / halves[:, None])
    guess = finals[:, None, None] * shape[None, :, :]
    loss = (weights * (guess - parts) ** 2).sum(axis=2)
    one, two = np.unravel_index(np.argmin(loss), loss.shape)
    return float(finals[one]), float(halves[two])


def at_age(age: float, final: float, half: float) -> float:
    """The part that is taken at an age."""
    return final * (1 - 2 ** (-age / half))


def learn(points: Sequence[Point]) -> Curve | None:
    """The curve and its ranges; none from fewer than three parks. Each park is left out once."""
    parks = sorted({p.park for p in points})
    if len(parks) < LEAST_PARKS:
        return None
    final, half = fit(points)
    finals, halves, misses = [final], [half], []
    for park in parks:
        mine = [p for p in points if p.park == park]
        one, two = fit([p for p in points if p.park != park])
        finals.append(one)
        halves.append(two)
        misses.append(sum(abs(at_age(p.age, one, two) - p.part) for p in mine) / len(mine))
    return Curve(
        (min(finals), final, max(finals)),
        (min(halves), half, max(halves)),
        sum(misses) / len(misses),
        len(parks),
    )


def drawn_points(points: Sequence[Point]) -> list[Any]:
    """The points in the order in which they are told."""
    return sorted(points, key=lambda p: (p.park, p.age))
