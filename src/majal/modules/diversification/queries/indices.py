"""How concentrated, how special and how growing an economy is, from employment by sector.

Pure arithmetic over arrays: rows are places, columns sectors. What is nowhere counts as nothing.
"""

from collections.abc import Mapping
from typing import Any

Array = Any


def shares(people: Array) -> Array:
    """Each sector's part of its place; of a place without anybody nothing."""
    import numpy as np  # noqa: PLC0415 - not for web workers

    whole = people.sum(axis=-1, keepdims=True)
    return np.divide(people, whole, out=np.zeros(people.shape), where=whole > 0)


def hhi(people: Array) -> Array:
    """Herfindahl-Hirschman: the sum of squared shares, from 1/n (all equal) to 1 (one sector)."""
    return (shares(people) ** 2).sum(axis=-1)


def shannon(people: Array) -> Array:
    """Shannon's entropy in nats, from 0 (one sector) to ln n (all equal)."""
    import numpy as np  # noqa: PLC0415

    part = shares(people)
    logs = np.log(part, out=np.zeros(part.shape), where=part > 0)
    return np.maximum(-(part * logs).sum(axis=-1), 0.0)


def theil(people: Array) -> Array:
    """Theil: how far from equal, from 0 (all equal) to ln n; what Shannon lacks of its most."""
    import numpy as np  # noqa: PLC0415

    found = np.maximum(np.log(max(people.shape[-1], 1)) - shannon(people), 0.0)
    return np.where(people.sum(axis=-1) > 0, found, 0.0)


def quotients(people: Array, whole: Array) -> Array:
    """Location quotients: a sector's share of the place over its share of the whole."""
    import numpy as np  # noqa: PLC0415

    base = shares(whole)
    part = shares(people)
    return np.divide(part, base, out=np.zeros(part.shape), where=base > 0)


def hachman(people: Array, whole: Array) -> Array:
    """Hachman: 1 where a place is made like the whole, near 0 where it is unlike it.

    One over the mean of location quotients, each weighted by the sector's share of the place.
    """
    import numpy as np  # noqa: PLC0415

    mean = (quotients(people, whole) * shares(people)).sum(axis=-1)
    return np.divide(1.0, mean, out=np.zeros(np.shape(mean)), where=mean > 0)


def growths(before: Array, after: Array) -> Array:
    """The growth of each sector; none where there was nobody before."""
    import numpy as np  # noqa: PLC0415

    return np.divide(after - before, before, out=np.zeros(before.shape), where=before > 0)


def shift_share(
    before: Array, after: Array, growth: Array, whole_growth: float
) -> Mapping[str, Array]:
    """The change of a place in three parts that add up to it, by sector.

    ``national``: had it grown as the whole; ``mix``: what its sectors grow more or less than the
    whole; ``regional``: the rest, what the place did itself. A sector new to it is regional.
    """
    national = before * whole_growth
    mix = before * (growth - whole_growth)
    return {"national": national, "mix": mix, "regional": after - before - national - mix}


def all_of(people: Array, whole: Array) -> dict[str, Array]:
    """Every index of one place or of many."""
    return {
        "hhi": hhi(people),
        "shannon": shannon(people),
        "theil": theil(people),
        "hachman": hachman(people, whole),
    }
