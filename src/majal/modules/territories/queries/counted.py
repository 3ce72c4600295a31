"""What the census counts in each province and prefecture, for whoever compares them."""

from collections.abc import Mapping
from dataclasses import dataclass

from majal.kernel.actors import Actor
from majal.modules.territories.models import Level, PeopleKind
from majal.modules.territories.queries.provinces import businesses_by_branch, people_by_kind
from majal.modules.territories.queries.territory import territories_visible_to


@dataclass(frozen=True)
class ProvinceCount:
    """One province; ``sectors`` are businesses by branch, None what is not published.

    ``higher`` is people with higher education; ``unemployment`` is in percent of the labour force,
    ``employers`` in percent of people at work.
    """

    population: int
    businesses: int
    jobs: int
    sectors: Mapping[str, int]
    higher: float | None
    unemployment: float | None
    employers: float | None


def provinces_counted(actor: Actor) -> dict[str, ProvinceCount]:
    """Every province and prefecture by its code; three queries."""
    branches, kinds = businesses_by_branch(actor), people_by_kind(actor)

    def people(kind: str, code: str) -> float | None:
        return kinds[kind].values.get(code) if kind in kinds else None

    def share(part: str, whole: str, code: str) -> float | None:
        some, every = people(part, code), people(whole, code)
        return round(some / every * 100, 1) if some is not None and every else None

    rows = territories_visible_to(actor).filter(level=Level.PROVINCE).order_by("code")
    return {
        land.code: ProvinceCount(
            population=land.population_2024,
            businesses=land.businesses,
            jobs=land.jobs,
            sectors=branches.get(land.code, {}),
            higher=people(PeopleKind.HIGHER, land.code),
            unemployment=share(PeopleKind.UNEMPLOYED, PeopleKind.LABOUR, land.code),
            employers=share(PeopleKind.EMPLOYERS, PeopleKind.EMPLOYED, land.code),
        )
        for land in rows
    }
