"""Rows of bits that other rows do not add up to, with any factors."""

from collections.abc import Iterable, Iterator

PRIME = 2_147_483_647
"""Factors are taken modulo this prime: the same as fractions for all but a very rare table."""


def beyond(large: Iterable[int], others: Iterable[int], most: float) -> tuple[int | None, int]:
    """How many independent rows ``others`` have that ``large`` do not add up to; steps it took.

    Rows are given by the bits of their columns. Most have few of them, so that rows are worked out
    place by place. None where ``most`` steps were not enough.
    """
    basis: dict[int, dict[int, int]] = {}
    found = steps = 0
    for more, masks in enumerate((large, others)):
        for mask in sorted(masks, key=int.bit_count):
            row = dict.fromkeys(_places(mask), 1)
            steps += len(row)
            while row:
                pivot = max(row)
                factor = row[pivot]
                if (other := basis.get(pivot)) is None:
                    inverse = pow(factor, -1, PRIME)
                    basis[pivot] = {n: value * inverse % PRIME for n, value in row.items()}
                    found += more
                    break
                for n, value in other.items():
                    if left := (row.get(n, 0) - factor * value) % PRIME:
                        row[n] = left
                    else:
                        row.pop(n, None)
                steps += len(other) + len(row)
                if steps > most:
                    return None, steps
    return found, steps


def _places(mask: int) -> Iterator[int]:
    while mask:
        yield mask.bit_length() - 1
        mask ^= 1 << (mask.bit_length() - 1)
