"""Contradictions between statements, computed by seven rules; nothing here reads the database.

R1 and R5 (claims of one thing), R2 (a total that falls), R4 (targets) are in ``claims``; R3 (parts
and whole), R6 (level and growth), R7 (bounds) in ``sums``; what a statement claims in ``spoken``.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from majal.modules.contradictions.queries.claims import (
    falls,
    two_dates,
    two_targets,
    two_values,
)
from majal.modules.contradictions.queries.spoken import (
    Definition,
    Facts,
    Finding,
    Spoken,
    range_of,
    said_on,
)
from majal.modules.contradictions.queries.sums import (
    bounds_crossed,
    level_and_growth,
    parts_and_whole,
)

__all__ = ["Definition", "Facts", "Finding", "Spoken", "find", "range_of", "said_on"]


def find(
    measure: Definition,
    statements: Iterable[Spoken],
    *,
    parks: Iterable[Facts] = (),
    rates: Iterable[Spoken] = (),
    codes: Mapping[str, Collection[str]] | None = None,
) -> list[Finding]:
    """Every contradiction among the statements of one measure, in the order of their keys.

    ``parks`` with capacity and opening, for R3 and R7; ``rates`` are the statements of the measure
    that tells this one's yearly growth, for R6; ``codes`` the complete parts of a dimension.
    """
    said, known, growth = list(statements), list(parks), list(rates)
    return sorted(
        chain(
            two_values(measure, said),
            falls(measure, said),
            parts_and_whole(measure, said, known, codes or {}),
            two_targets(measure, said),
            two_dates(measure, said),
            level_and_growth(measure, said, growth),
            bounds_crossed(measure, said, known),
        ),
        key=lambda finding: finding.key,
    )
