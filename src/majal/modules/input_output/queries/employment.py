"""Employment by sector of a table, from what the census counts by branch."""

from collections.abc import Sequence
from typing import Any

from majal.kernel.actors import Actor
from majal.modules.input_output.errors import BranchesMissing, NoEmployment
from majal.modules.input_output.models import Sector
from majal.modules.input_output.queries.visible import without_branch
from majal.modules.territories.public import (
    COUNTRY,
    Territory,
    employed_by_branch,
    territory_by_code,
)


def employment_of(
    actor: Actor, sectors: Sequence[Sector], territory: Territory
) -> tuple[dict[str, int], dict[str, int]]:
    """Employed residents by branch, of a territory and of the country.

    Raises: BranchesMissing; NoEmployment.
    """
    if missing := without_branch(sectors):
        raise BranchesMissing(missing=", ".join(missing[:6]) + (" …" if missing[6:] else ""))
    country = territory_by_code(actor, COUNTRY)
    found = employed_by_branch(actor, [territory, country])
    if not found.get(territory.code) or not found.get(COUNTRY):
        raise NoEmployment
    return found[territory.code], found[COUNTRY]


def by_sector(sectors: Sequence[Sector], branches: dict[str, int]) -> Any:
    """Each branch's people shared equally among its sectors: they get the branch's quotient."""
    import numpy as np  # noqa: PLC0415 - not for web workers

    count: dict[str, int] = {}
    for one in sectors:
        count[one.branch] = count.get(one.branch, 0) + 1
    return np.array([branches.get(one.branch, 0) / count[one.branch] for one in sectors])
