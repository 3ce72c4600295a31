"""Relatedness of sectors and economic complexity, from which place is strong in what.

A place is strong in a sector where its location quotient is one or more. Complexity is the second
eigenvector (Hausmann and Hidalgo), found as the second singular vector of one scaled matrix: no
square matrix of places or of sectors is filled for it, and no general eigenvalue problem solved.
"""

from dataclasses import dataclass
from typing import Any

Array = Any
SMALL = 100
"""Up to this many places or sectors a plain decomposition is quickest."""
APART = 1e-8


@dataclass(frozen=True)
class Complexity:
    """ECI by place and PCI by sector, not a number where a place or a sector is strong in nothing.

    None where the places fall into groups that share no sector: there is no one scale then.
    """

    eci: Array
    pci: Array


def strong(people: Array) -> Array:
    """Where the location quotient within the places given is one or more."""
    import numpy as np  # noqa: PLC0415 - not for web workers

    rows, columns, whole = people.sum(axis=1), people.sum(axis=0), people.sum()
    fair = np.outer(rows, columns)
    return (people * whole >= fair) & (fair > 0)


def proximity(presence: Array) -> Array:
    """How often two sectors are strong in the same places, over the more frequent of the two."""
    import numpy as np  # noqa: PLC0415

    there = presence.astype(np.float32)
    common = there.T @ there
    often = there.sum(axis=0)
    most = np.maximum(often[:, None], often[None, :])
    return np.divide(common, most, out=np.zeros_like(common), where=most > 0)


def density(presence: Array, near: Array) -> Array:
    """How near each sector is to what the place is strong in, from 0 to 1."""
    import numpy as np  # noqa: PLC0415

    whole = near.sum(axis=0)
    there = presence.astype(near.dtype) @ near
    return np.divide(there, whole, out=np.zeros_like(there), where=whole > 0)


def complexity(presence: Array) -> Complexity | None:
    """ECI, with mean 0 and deviation 1, and PCI on the same scale: ECI is the mean PCI of a place.

    Its sign is such that places strong in many sectors are the complex ones.
    """
    import numpy as np  # noqa: PLC0415

    rows, columns = presence.sum(axis=1), presence.sum(axis=0)
    places, sectors = rows > 0, columns > 0
    cut = presence[np.ix_(places, sectors)]
    many, often = cut.sum(axis=1), cut.sum(axis=0)
    if min(cut.shape) < 3 or not cut.size:
        return None
    second, beyond = _second(cut, many, often)
    if beyond > 1 - APART:
        return None
    kp = second / np.sqrt(often)
    kc = (cut @ kp) / many
    spread = kc.std()
    if spread < APART:
        return None
    sign = _sign(many, kc)
    eci, pci = np.full(len(rows), np.nan), np.full(len(columns), np.nan)
    eci[places] = sign * (kc - kc.mean()) / spread
    pci[sectors] = (sign * kp - sign * kc.mean()) / spread
    return Complexity(eci, pci)


def _sign(many: Array, kc: Array) -> float:
    import numpy as np  # noqa: PLC0415

    together = float(((many - many.mean()) * (kc - kc.mean())).sum())
    if abs(together) > APART:
        return float(np.sign(together))
    return float(np.sign(kc[int(np.abs(kc).argmax())]) or 1)  # equally diverse: still the same sign


def _second(cut: Array, many: Array, often: Array) -> tuple[Array, float]:
    """The second right singular vector of the scaled matrix, and its singular value squared.

    The first is known (√often) and taken off, so that the second becomes the first.
    """
    import numpy as np  # noqa: PLC0415
    from scipy.sparse import csr_matrix, diags  # noqa: PLC0415
    from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, eigsh  # noqa: PLC0415

    first = np.sqrt(often / often.sum())
    if min(cut.shape) > SMALL:
        scaled = diags(1 / np.sqrt(many)) @ csr_matrix(cut, dtype=float) @ diags(1 / np.sqrt(often))
        turned = scaled.T.tocsr()

        def once(vector: Array) -> Array:
            found = turned @ (scaled @ vector)
            return found - first * (first @ found)

        square = LinearOperator((len(often), len(often)), matvec=once, dtype=float)
        start = np.cos(np.arange(len(often)) * 1.7)
        try:
            values, vectors = eigsh(square, k=1, which="LA", v0=start - first * (first @ start))
        except ArpackNoConvergence:
            pass  # two values as good as equal: the plain way below tells them apart
        else:
            return vectors[:, 0], float(values[0])
    dense = cut / np.sqrt(np.outer(many, often))
    values, vectors = np.linalg.eigh(dense.T @ dense - np.outer(first, first))
    return vectors[:, -1], float(values[-1])


def reflections(presence: Array, rounds: int = 20) -> tuple[Array, Array]:
    """The method of reflections: each side becomes the mean of the other, again and again.

    Even rounds give places. It approaches the eigenvector; kept for teaching and for tests.
    """
    many, often = presence.sum(axis=1), presence.sum(axis=0)
    places, sectors = many.astype(float), often.astype(float)
    for _round in range(rounds):
        places, sectors = (presence @ sectors) / many, (presence.T @ places) / often
    return places, sectors
