"""The bound of a plain p-median by its Lagrangian, and what it rules out."""

from typing import Any

from majal.modules.siting.queries.solving.interchange import core_value, exchanged

STEPS = 900
"""Subgradient steps of one descent at most."""
PATIENCE = 18
"""Steps without a better bound before the stride is halved."""
LEAST_STRIDE = 1e-3
EVERY = 60
"""After so many steps the relaxed choice is exchanged and columns are ruled out."""
FEW = 1e-7


class Search:
    """The best choice found, the best bound, and the columns that a better choice may still have.

    ``step`` is the least by which two choices differ: 1 where all costs are whole numbers.
    """

    def __init__(self, costs: Any, k: int) -> None:
        import numpy as np  # noqa: PLC0415 - heavy, only where something is solved

        self.costs, self.k = costs, k
        self.alive = np.arange(costs.shape[1])
        self.chosen: tuple[int, ...] = ()
        self.value, self.bound = float("inf"), -float("inf")
        self.prices: Any = None
        self.method = "interchange, Lagrangian bound"
        whole = float(costs.max(initial=0.0)) < 2**40 and bool((costs == np.rint(costs)).all())
        self.step = 1.0 if whole else 0.0

    @property
    def room(self) -> float:
        """How much above the bound a better choice may lie."""
        return self.value - self.bound - self.step + FEW * max(1.0, abs(self.value))

    @property
    def closed(self) -> bool:
        """Whether the best choice found is proven."""
        slack = self.step - FEW if self.step else 1e-10 * max(1.0, abs(self.value))
        return self.bound > self.value - slack if self.step else self.bound >= self.value - slack

    def offer(self, chosen: tuple[int, ...]) -> None:
        """Keep a choice if it is the best."""
        value = core_value(self.costs, chosen)
        if value < self.value - 1e-12 * max(1.0, abs(value)):
            self.chosen, self.value = chosen, value

    def descend(self) -> None:
        """Better the bound by subgradients until it closes or no longer moves."""
        import numpy as np  # noqa: PLC0415

        ways = np.ascontiguousarray(self.costs[:, self.alive])
        buffer = np.empty_like(ways)
        prices = self._first_prices() if self.prices is None else self.prices.copy()
        direction = np.zeros(len(ways))
        stride, waited = 1.0 if self.prices is None else 0.3, 0
        tried: set[tuple[int, ...]] = set()
        for step in range(1, STEPS + 1):
            reduced = np.minimum(ways, prices[:, None], out=buffer).sum(axis=0) - prices.sum()
            picked = np.argpartition(reduced, self.k - 1)[: self.k]
            bound = float(prices.sum() + reduced[picked].sum())
            if bound > self.bound + 1e-9 * abs(bound):
                waited = 0 if bound > self.bound + 1e-5 * abs(bound) else waited + 1
                self.bound, self.prices = bound, prices.copy()
            else:
                waited += 1
            if self.closed:
                return
            if waited >= PATIENCE:
                stride, waited = stride / 2, 0
                prices = self.prices.copy()
                direction[:] = 0
            if stride < LEAST_STRIDE:
                break
            if step % EVERY == 0 and self._renewed(picked, tried):
                if len(self.alive) <= self.k:
                    return
                ways = np.ascontiguousarray(self.costs[:, self.alive])
                buffer = np.empty_like(ways)
                continue
            slope = 1.0 - (ways[:, picked] < prices[:, None]).sum(axis=1)
            direction = slope + 0.6 * direction if direction.any() else slope.copy()
            size = float(direction @ direction)
            if size < 1e-12:
                direction[:] = 0
                stride /= 2
                continue
            aim = max(self.value - bound, 1e-6 * max(1.0, abs(self.value)))
            prices = prices + stride * aim / size * direction
        self._ruled_out()

    def _renewed(self, picked: Any, tried: set[tuple[int, ...]]) -> bool:
        """Exchange from what the relaxed problem picked; whether columns could be dropped then."""
        mix = tuple(sorted(int(self.alive[j]) for j in picked))
        if mix not in tried:
            tried.add(mix)
            self.offer(exchanged(self.costs, mix, self.alive))
        return self._ruled_out()

    def _first_prices(self) -> Any:
        """Between the nearest and the next one of the best choice."""
        import numpy as np  # noqa: PLC0415

        held = np.sort(self.costs[:, list(self.chosen)], axis=1)
        return held[:, :2].mean(axis=1)

    def _ruled_out(self) -> bool:
        """Drop columns that no better choice can have; whether there were any."""
        import numpy as np  # noqa: PLC0415

        if self.prices is None or len(self.alive) <= self.k:
            return False
        reduced = self._reduced()
        last = np.partition(reduced, self.k - 1)[self.k - 1]
        kept = reduced - last <= self.room
        if kept.all():
            return False
        self.alive = self.alive[kept]
        return True

    def _reduced(self) -> Any:
        import numpy as np  # noqa: PLC0415

        ways = self.costs[:, self.alive]
        return np.minimum(ways - self.prices[:, None], 0).sum(axis=0)
