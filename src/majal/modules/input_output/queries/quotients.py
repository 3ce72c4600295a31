"""A region's table from the country's: how much of what is bought can be had at home.

SLQ, CILQ and FLQ compare how strong a sector is in the region with the country, by employment. A
quotient of one or more leaves the country's coefficient; a smaller one cuts it in proportion: the
rest comes from elsewhere.
"""

from typing import Any

Array = Any
SLQ, CILQ, FLQ = "slq", "cilq", "flq"
METHODS = (SLQ, CILQ, FLQ)


def simple(region: Array, country: Array) -> Array:
    """SLQ: the sector's share of the region's employment over its share of the country's.

    Nothing where the country has none. Weighted by the country's shares its mean is one.
    """
    import numpy as np  # noqa: PLC0415 - not for web workers

    here, whole = region.sum(), country.sum()
    if not here or not whole:
        return np.zeros(len(region))
    share = np.divide(region, country, out=np.zeros(len(region)), where=country > 0)
    return share * (whole / here)


def crossed(slq: Array) -> Array:
    """CILQ: the seller's quotient over the buyer's; on the diagonal the seller's own."""
    import numpy as np  # noqa: PLC0415

    sellers, buyers = slq[:, None], slq[None, :]
    found = np.divide(sellers, buyers, out=np.ones((len(slq), len(slq))), where=buyers > 0)
    np.fill_diagonal(found, slq)
    return found


def size_factor(region: Array, country: Array, delta: float) -> float:
    """FLQ’s λ, ``log2(1 + E_r/E_n) ** δ``: below one for a region, one for the country."""
    import math  # noqa: PLC0415

    whole = float(country.sum())
    return math.log2(1.0 + float(region.sum()) / whole) ** delta if whole else 0.0


def quotients(method: str, region: Array, country: Array, *, delta: float = 0.25) -> Array:
    """The factor of each coefficient, seller by buyer, never above one."""
    import numpy as np  # noqa: PLC0415

    slq = simple(region, country)
    if method == SLQ:
        found = np.repeat(slq[:, None], len(slq), axis=1)
    else:
        found = crossed(slq)
        if method == FLQ:
            found = found * size_factor(region, country, delta)
    return np.minimum(found, 1.0)


def regional(within: Array, method: str, region: Array, country: Array, *, delta: float) -> Array:
    """The region's coefficients from the country's."""
    return within * quotients(method, region, country, delta=delta)


def bought_here(region: Array, country: Array) -> Array:
    """The part of what households buy that the region itself provides: SLQ, at most one."""
    import numpy as np  # noqa: PLC0415

    return np.minimum(simple(region, country), 1.0)
