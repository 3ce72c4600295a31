"""What is asked of the algorithms of siting and what they answer: arrays and numbers, no rows."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Reals = NDArray[float64]


class Aim(StrEnum):
    """What a good choice is: p-median, maximal covering, p-center."""

    MEDIAN = "median"
    COVERING = "covering"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Problem:
    """Choose ``k`` new candidates beside those ``opened``, which serve already.

    ``weights`` is the demand of ``n`` points, ``times`` the way of each to each of the candidates.
    Each of ``groups`` must hold one that is open or chosen. Under COVERING a point is served when
    its way is at most ``limit``.
    """

    weights: "Reals"
    times: "Reals"
    k: int
    opened: tuple[int, ...] = ()
    fixed: tuple[int, ...] = ()
    forbidden: tuple[int, ...] = ()
    costs: "Reals | None" = None
    budget: float | None = None
    groups: tuple[tuple[int, ...], ...] = ()
    limit: float = 60.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A choice: who serves whom, its value, and the bound that no choice can pass.

    ``value`` is the weighted sum of ways, the weight within the limit, or the longest way of a
    point with demand. ``gap`` is how far the bound lies off, as a part of the value.
    """

    chosen: tuple[int, ...]
    serving: "NDArray[Any]"
    value: float
    bound: float
    gap: float
    proven: bool
    method: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a problem cannot be solved: a stable code, and what to say beside it."""

    code: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spreads:
    """The criteria of all points as columns, and which of them may get a weight."""

    columns: "Reals"
    weights: "Reals"
