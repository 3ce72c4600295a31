"""From gross to net: the formula, its range, and how much each factor decides.

net = gross × (1 − deadweight) × (1 − leakage) × (1 − displacement) × (1 − substitution) ×
multiplier. Pure arithmetic in exact decimals.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from majal.modules.additionality.models import Factor

ONE = Decimal(1)


@dataclass(frozen=True)
class Span:
    """A low, a central and a high value."""

    low: Decimal
    central: Decimal
    high: Decimal

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.central + other.central, self.high + other.high)

    def times(self, share: Decimal) -> "Span":
        """The same part of each."""
        return Span(self.low * share, self.central * share, self.high * share)


@dataclass(frozen=True)
class Lever:
    """What one factor decides: the net result at its two ends, all others at their centre."""

    factor: str
    at_low: Decimal
    at_high: Decimal

    @property
    def width(self) -> Decimal:
        """How far apart they lie."""
        return abs(self.at_high - self.at_low)


def left_by(factor: str, value: Decimal) -> Decimal:
    """What a factor leaves of one: the multiplier itself, of a share the rest."""
    return value if factor == Factor.MULTIPLIER else ONE - value


def net(gross: Decimal, values: Mapping[str, Decimal]) -> Decimal:
    """The formula; every factor must be there."""
    found = gross
    for factor in Factor.values:
        found *= left_by(factor, values[factor])
    return found


def net_span(gross: Span, assumed: Mapping[str, Span]) -> Span:
    """The worst, the central and the best case of all factors together."""
    shares = [f for f in Factor.values if f != Factor.MULTIPLIER]
    worst = {f: assumed[f].high for f in shares} | {
        Factor.MULTIPLIER.value: assumed[Factor.MULTIPLIER].low
    }
    best = {f: assumed[f].low for f in shares} | {
        Factor.MULTIPLIER.value: assumed[Factor.MULTIPLIER].high
    }
    middle = {f: assumed[f].central for f in Factor.values}
    return Span(net(gross.low, worst), net(gross.central, middle), net(gross.high, best))


def tornado(gross: Span, assumed: Mapping[str, Span]) -> list[Lever]:
    """Each factor by how much it decides, the most first."""
    middle = {f: assumed[f].central for f in Factor.values}
    found = [
        Lever(
            factor,
            net(gross.central, {**middle, factor: assumed[factor].low}),
            net(gross.central, {**middle, factor: assumed[factor].high}),
        )
        for factor in Factor.values
    ]
    return sorted(found, key=lambda lever: -lever.width)


def split(amount: Span, shares: Sequence[Decimal]) -> tuple[list[Span], Span]:
    """An outcome shared: the part of each, and the rest that nobody claims.

    Raises: ValueError for shares that add up to more than one, which the database refuses.
    """
    claimed = sum(shares, Decimal(0))
    if claimed > ONE or any(share < 0 for share in shares):
        raise ValueError(f"shares of one outcome add up to {claimed}")
    return [amount.times(share) for share in shares], amount.times(ONE - claimed)
