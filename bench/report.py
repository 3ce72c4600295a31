"""A table of what was measured, what was wanted, and how a peer does."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One measure; ``target`` reads ``≥ 120`` or ``≤ 3``; ``peer`` names what it is held to."""

    what: str
    value: float
    unit: str
    target: str = ""
    peer: str = ""

    @property
    def verdict(self) -> str:
        """Whether the target is met, and by how much it is missed."""
        if not self.target:
            return ""
        sign, bound = self.target.split()
        met = self.value >= float(bound) if sign == "≥" else self.value <= float(bound)
        return "met" if met else f"missed by {abs(self.value - float(bound)):.3g}"


def show(lines: Iterable[Line]) -> None:
    """Print the table."""
    rows = [("measure", "value", "target", "", "peer")]
    rows += [
        (one.what, f"{one.value:,.4g} {one.unit}", one.target, one.verdict, one.peer)
        for one in lines
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(5)]
    for row in rows:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
