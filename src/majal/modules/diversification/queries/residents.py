"""Residents of a park by branch, beside the employment of its territory: with the park, without."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from majal.kernel.actors import Actor
from majal.modules.diversification.queries.indices import all_of, quotients, shares
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.tenancy.public import ContractKind, contracts_live_on
from majal.modules.territories.public import (
    COUNTRY,
    Activity,
    Territory,
    employed_by_branch,
    territory_by_code,
)

RESIDENT = (ContractKind.LEASE, ContractKind.OCCUPATION, ContractKind.COWORKING)
PEOPLE = {"low": 3, "central": 6, "high": 12}
"""People at work a resident company, where companies' own numbers are not known: an assumption."""
SECTIONS = {
    **dict.fromkeys("A", Activity.AGRICULTURE),
    **dict.fromkeys("BC", Activity.INDUSTRY),
    **dict.fromkeys("DE", Activity.UTILITIES),
    **dict.fromkeys("F", Activity.CONSTRUCTION),
    **dict.fromkeys("G", Activity.COMMERCE),
    **dict.fromkeys("HJ", Activity.TRANSPORT),
    **dict.fromkeys("IKLMNRST", Activity.MARKET_SERVICES),
    **dict.fromkeys("OPQU", Activity.PUBLIC_SERVICES),
}
"""Sections of ISIC Rev. 4 by the branches in which the census of 2014 counts people."""


@dataclass(frozen=True)
class Beside:
    """One branch: residents in it, their share, the territory's people, share and quotient."""

    branch: str
    label: str
    companies: int
    share: float
    people: int
    share_there: float
    quotient: float | None
    width: str
    width_there: str


@dataclass(frozen=True)
class ParkEffect:
    """A park beside its territory on a day.

    ``without`` are the territory's indices, ``with_park`` the same with its residents' people
    added, low, central and high.
    """

    park: Park
    territory: Territory | None
    companies: int
    unknown: int
    rows: list[Beside]
    own: Mapping[str, float]
    without: Mapping[str, float]
    with_park: Mapping[str, Mapping[str, float]]


def park_by_code(actor: Actor, code: str) -> Park:
    """Raises: Park.DoesNotExist."""
    return parks_visible_to(actor).select_related("province__parent").get(code=code)


def residents_by_branch(park: Park, on: date) -> tuple[Counter[str], int]:
    """Resident companies by the branch of their main sector, and how many have none known."""
    live = contracts_live_on(on, park=park).filter(kind__in=RESIDENT)
    companies = Organisation.objects.filter(pk__in=live.values("organisation")).values_list("pk")
    main = Organisation.objects.filter(pk__in=companies, chosen_sectors__is_main=True)
    found: Counter[str] = Counter()
    for _pk, section in main.values_list("pk", "chosen_sectors__sector__isic_section"):
        if section in SECTIONS:
            found[SECTIONS[section].value] += 1
    return found, companies.count() - found.total()


def park_effect(actor: Actor, park: Park, on: date) -> ParkEffect:
    """How a park's residents spread over branches, and what that adds to its province or region."""
    import numpy as np  # noqa: PLC0415 - not for other pages

    counted, unknown = residents_by_branch(park, on)
    country = territory_by_code(actor, COUNTRY)
    held = employed_by_branch(actor, [country, park.province, *_parents(park.province)])
    place = next((t for t in (park.province, *_parents(park.province)) if held.get(t.code)), None)
    there = held.get(place.code, {}) if place else {}
    branches = [b for b in Activity if b.value in there or counted[b.value]]
    residents = np.array([counted[b.value] for b in branches], dtype=float)
    people = np.array([there.get(b.value, 0) for b in branches], dtype=float)
    whole = np.array([held.get(COUNTRY, {}).get(b.value, 0) for b in branches], dtype=float)
    beside = quotients(residents, people)
    parts, parts_there = shares(residents), shares(people)
    most = max(*parts, *parts_there, 1e-9) if branches else 1.0
    rows = [
        Beside(
            b.value,
            str(b.label),
            int(residents[n]),
            float(parts[n]),
            int(people[n]),
            float(parts_there[n]),
            float(beside[n]) if people[n] else None,
            f"{parts[n] / most * 100:.1f}",
            f"{parts_there[n] / most * 100:.1f}",
        )
        for n, b in enumerate(branches)
    ]
    has = bool(branches) and people.sum() > 0
    with_park = {
        case: _plain(all_of(people + residents * each, whole)) for case, each in PEOPLE.items()
    }
    return ParkEffect(
        park, place, counted.total() + unknown, unknown, rows,
        _plain(all_of(residents, people)) if has and residents.sum() else {},
        _plain(all_of(people, whole)) if has else {},
        with_park if has else {},
    )  # fmt: skip


def _parents(place: Territory) -> list[Territory]:
    return [place.parent] if place.parent is not None and place.parent.code != COUNTRY else []


def _plain(found: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value) for name, value in found.items()}
