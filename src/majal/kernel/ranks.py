"""How many independent rows a table of bits has."""

from collections.abc import Sequence

PRIME = 2_147_483_647
"""Ranks are taken modulo this prime: never above the true ones, and the same for small tables."""
FEW = 2_000
"""Tables with fewer places than this are worked out without loading anything."""


def rank(masks: Sequence[int], width: int) -> int:
    """The rank of rows, each given by the bits of its ``width`` columns."""
    return _by_hand(masks, width) if len(masks) * width < FEW else _at_once(masks, width)


def _by_hand(masks: Sequence[int], width: int) -> int:
    basis: dict[int, list[int]] = {}
    for mask in masks:
        row = [(mask >> place) & 1 for place in range(width)]
        for pivot, other in basis.items():
            if factor := row[pivot]:
                row = [(a - factor * b) % PRIME for a, b in zip(row, other, strict=True)]
        first = next((place for place, value in enumerate(row) if value), None)
        if first is not None:
            inverse = pow(row[first], -1, PRIME)
            basis[first] = [(value * inverse) % PRIME for value in row]
    return len(basis)


def _at_once(masks: Sequence[int], width: int) -> int:
    """The same for a large table: column by column, all rows that hold it together."""
    import numpy as np  # noqa: PLC0415 - not for web workers that never need it

    size = (width + 7) // 8
    bits = b"".join(mask.to_bytes(size, "little") for mask in masks)
    packed = np.frombuffer(bits, dtype=np.uint8).reshape(len(masks), size)
    table = np.unpackbits(packed, axis=1, count=width, bitorder="little").astype(np.int64)
    found = 0
    for column in range(width):
        held = found + np.flatnonzero(table[found:, column])
        if not held.size:
            continue
        table[[found, held[0]]] = table[[held[0], found]]
        inverse = pow(int(table[found, column]), -1, PRIME)
        pivot = table[found, column:] * inverse % PRIME
        below = held[1:]
        factors = table[below, column][:, None]  # below 2^31, so that products stay below 2^62
        table[below, column:] = (table[below, column:] - factors * pivot) % PRIME
        found += 1
        if found == len(masks):
            break
    return found
