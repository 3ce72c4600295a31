"""Leontief and Ghosh: what one more unit of final demand makes in all sectors together.

Pure arithmetic over arrays. One LU factorisation of ``I - A`` serves everything: multipliers need
a row times the inverse, never the inverse itself. Households close the model (type II) as one more
sector, by its Schur complement, with the same factorisation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Array = Any
ROWS = ("output", "value_added", "income", "employment")


@dataclass(frozen=True)
class Flows:
    """One table: who buys what from whom, in one currency and year.

    ``within`` are deliveries between sectors, row to column. What is not known is None.
    ``household_income`` is all that households get, ``between_households`` what they pay each
    other.
    """

    codes: tuple[str, ...]
    within: Array
    output: Array
    household: Array | None = None
    value_added: Array | None = None
    compensation: Array | None = None
    employment: Array | None = None
    imports: Array | None = None
    household_income: float | None = None
    between_households: float = 0.0

    @property
    def income(self) -> float | None:
        """What households get: as the table says, else their pay, or what they spend if more."""
        if self.household_income:
            return self.household_income
        if self.compensation is None or self.household is None:
            return None
        return float(max(self.compensation.sum(), self.household.sum())) or None


def coefficients(flows: Flows) -> Array:
    """What each sector buys from each per unit of its output; nothing where it makes nothing."""
    import numpy as np  # noqa: PLC0415 - not for web workers

    makes = np.where(flows.output == 0, 1.0, flows.output)
    return np.where(flows.output == 0, 0.0, flows.within / makes)


class Model:
    """The open model of a table, factorised once, and its closure for households where known."""

    def __init__(
        self, flows: Flows, within: Array | None = None, local: Array | None = None
    ) -> None:
        """``within`` replaces the table's coefficients, as a region's do; ``local`` is the part of
        households' purchases that the place itself provides.
        """
        import numpy as np  # noqa: PLC0415
        from scipy.linalg import lu_factor  # noqa: PLC0415

        self.flows, self.size = flows, len(flows.codes)
        self.makes = np.where(flows.output == 0, 1.0, flows.output)
        left = -(coefficients(flows) if within is None else within)
        left[np.diag_indices(self.size)] += 1.0
        # The transposed view is laid out as LAPACK wants it: nothing is copied.
        self._lu = lu_factor(left.T, overwrite_a=True, check_finite=False)
        self.spent = self.earned = None
        self.between = 0.0
        if flows.income and flows.household is not None and flows.compensation is not None:
            self.spent = flows.household / flows.income * (1.0 if local is None else local)
            self.earned = self.share(flows.compensation)
            self.between = flows.between_households / flows.income

    def share(self, amounts: Array) -> Array:
        """Amounts of each sector per unit of its output."""
        return amounts / self.makes

    def needed(self, demand: Array) -> Array:
        """The output of all sectors for this final demand: ``L·y``."""
        from scipy.linalg import lu_solve  # noqa: PLC0415

        return lu_solve(self._lu, demand, trans=1, check_finite=False)

    def carried(self, rows: Array) -> Array:
        """Rows times the inverse, ``v·L``, for several rows at once."""
        from scipy.linalg import lu_solve  # noqa: PLC0415

        return lu_solve(self._lu, rows.T, trans=0, check_finite=False).T

    def inverse(self) -> Array:
        """The Leontief inverse itself, for small tables and for who wants to see it."""
        import numpy as np  # noqa: PLC0415

        return self.needed(np.eye(self.size))

    def forward(self) -> Array:
        """Row sums of the Ghosh inverse: what one unit of primary input lets all sectors sell.

        ``G = x⁻¹·L·x``, so that one more solve with the same factors is enough.
        """
        return self.needed(self.flows.output) / self.makes

    def loop(self, wages: Array) -> float | None:
        """How much a dirham earned becomes once households have spent it round and round."""
        left = 1.0 - self.between - float(wages @ self.spent)
        return 1.0 / left if left > 1e-9 else None


@dataclass(frozen=True)
class Multipliers:
    """Of each sector: effects per unit of final demand, open and closed for households.

    ``effects`` and ``closed`` by name of ``ROWS``; ``closed`` is empty where the table does not
    tell what households earn and spend. ``direct`` is what the sector itself gives.
    """

    direct: Mapping[str, Array]
    effects: Mapping[str, Array]
    closed: Mapping[str, Array]
    forward: Array


def multipliers_of(model: Model) -> Multipliers:
    """Output, value added, income and employment: type I and, with households, type II.

    Output of type II counts sectors only, not what households earn. Income of type II counts what
    households pay each other.
    """
    import numpy as np  # noqa: PLC0415

    flows = model.flows
    direct = {"output": np.ones(model.size)}
    known = {
        "value_added": flows.value_added,
        "income": flows.compensation,
        "employment": flows.employment,
    }
    direct |= {name: model.share(row) for name, row in known.items() if row is not None}
    carried = model.carried(np.vstack(list(direct.values())))
    effects = dict(zip(direct, carried, strict=True))
    closed: dict[str, Array] = {}
    if model.spent is not None and (loop := model.loop(effects["income"])):
        for name, row in effects.items():
            own = model.between if name == "income" else 0.0
            closed[name] = row + loop * (float(row @ model.spent) + own) * effects["income"]
    return Multipliers(direct, effects, closed, model.forward())


def closed_inverse(flows: Flows) -> Array:
    """The inverse with households as the last sector: for textbooks and tests."""
    import numpy as np  # noqa: PLC0415

    model = Model(flows)
    size = model.size
    wide = np.zeros((size + 1, size + 1))
    wide[:size, :size] = coefficients(flows)
    wide[:size, size], wide[size, :size], wide[size, size] = (
        model.spent, model.earned, model.between,
    )  # fmt: skip
    return np.linalg.inv(np.eye(size + 1) - wide)


def effects_of(model: Model, demand: Array) -> dict[str, dict[str, Array]]:
    """What a change of final demand makes, ``open`` and ``closed``: rows of ``ROWS`` by sector."""
    flows = model.flows
    makes = {"open": model.needed(demand)}
    if model.spent is not None:
        wages = float(model.earned @ makes["open"])
        turned = model.needed(model.spent)
        left = 1.0 - model.between - float(model.earned @ turned)
        if left > 1e-9:
            makes["closed"] = makes["open"] + turned * (wages / left)
    known = {
        "value_added": flows.value_added,
        "income": flows.compensation,
        "employment": flows.employment,
    }
    return {
        kind: {"output": made}
        | {name: model.share(row) * made for name, row in known.items() if row is not None}
        for kind, made in makes.items()
    }
