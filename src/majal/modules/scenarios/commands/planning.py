"""A scenario is said, checked, drawn and kept, all at once; a change is a new version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.names import local
from majal.kernel.permissions import require
from majal.kernel.reckoning import fingerprint
from majal.modules.parks.public import Park
from majal.modules.scenarios import errors
from majal.modules.scenarios.models import (
    LEAST_YEARS,
    MOST_YEARS,
    Assumption,
    Opening,
    Scenario,
)
from majal.modules.scenarios.permissions import Perm
from majal.modules.scenarios.queries import parks_to_open, this_code
from majal.modules.scenarios.queries.simulating import KEYS, Line, simulate
from majal.modules.territories.public import Level, Territory

DRAWS, MOST_OPENINGS = 10_000, 12
LARGEST = Decimal(10) ** 11
MOST_PEOPLE = 10_000
RANGES: dict[str, tuple[float, float]] = {
    "final": (1, 100), "half": (0.1, 20), "jobs": (0.1, 200), "delay": (0, 15),
    "overrun": (10, 1000), "salary": (0, 5_000_000), "running": (0, 20_000), "inflation": (0, 30),
}  # fmt: skip
REFUSALS = {
    "scenarios_scenario_supersedes_id_key": errors.ScenarioChanged,
    "scenario_named": errors.ScenarioUnnamed,
    "opening_one_place": errors.OpeningWithoutPlace,
    "opening_park_once": errors.PlaceTwice,
}


@dataclass(frozen=True)
class Planned:
    """One opening as it is said; either a park or a province."""

    year: int
    companies: int
    area: Decimal
    tariff: Decimal
    staff: int
    works: Decimal
    subsidy: Decimal = Decimal(0)
    subsidy_years: int = 0
    park: Park | None = None
    province: Territory | None = None


@command(refusals=REFUSALS)
def plan_scenario(
    name: str,
    openings: Sequence[Planned],
    assumed: Mapping[str, Mapping[str, Any]],
    *,
    years: int,
    note: str = "",
    replaces: int | None = None,
    example: bool = False,
    by: Actor,
) -> Scenario:
    """Keep a plan with what 10,000 draws of it give; ``replaces`` is the version that it changes.

    ``assumed`` is by ``Assumption``: ``low``, ``central``, ``high``, ``source``. The seed comes
    from the inputs, so that the same plan gives the same numbers, and is kept.

    Permission: scenarios.edit.
    Raises: NotAllowed; ScenarioUnnamed; NoOpening; TooManyOpenings; HorizonOut; OpeningInPast;
        OpeningEmpty; OpeningNegative; OpeningWithoutPlace; PlaceTwice; AssumedOutOfOrder;
        AssumedOutOfRange; AssumedWithoutSource; ScenarioChanged.
    """
    require(by, Perm.EDIT)
    first = timezone.localdate().year
    title = " ".join(name.replace("\0", "").split())[:120]
    _check(title, openings, years, first, by)
    kept = {str(key): _assumed(key, assumed.get(key, {})) for key in Assumption}
    lines = [
        Line(
            o.year,
            o.companies,
            float(o.area),
            float(o.tariff),
            o.staff,
            float(o.works),
            float(o.subsidy),
            o.subsidy_years,
        )
        for o in openings
    ]
    triples = {k: (kept[k]["low"], kept[k]["central"], kept[k]["high"]) for k in KEYS}
    inputs = fingerprint(
        {
            "lines": [vars(line) for line in lines],
            "assumed": triples,
            "first": first,
            "years": years,
        }
    )
    seed = int(inputs[:12], 16)
    former = Scenario.objects.filter(pk=replaces).first() if replaces else None
    if replaces and (former is None or Scenario.objects.filter(supersedes=former).exists()):
        raise errors.ScenarioChanged
    scenario = Scenario.objects.create(
        name=title,
        note=" ".join(note.replace("\0", "").split())[:600],
        first_year=first,
        years=years,
        assumed=kept,
        seed=seed,
        draws=DRAWS,
        result=simulate(lines, triples, first=first, years=years, seed=seed, draws=DRAWS),
        inputs_hash=inputs,
        code_version=this_code(),
        example=example,
        made_by_id=by.pk,
        supersedes=former,
    )
    Opening.objects.bulk_create(Opening(scenario=scenario, **vars(o)) for o in openings)
    return scenario


def _check(title: str, openings: Sequence[Planned], years: int, first: int, by: Actor) -> None:
    if not title:
        raise errors.ScenarioUnnamed
    if not LEAST_YEARS <= years <= MOST_YEARS:
        raise errors.HorizonOut(least=LEAST_YEARS, most=MOST_YEARS)
    if not openings:
        raise errors.NoOpening
    if len(openings) > MOST_OPENINGS:
        raise errors.TooManyOpenings(most=MOST_OPENINGS)
    open_to = set(parks_to_open(by).values_list("pk", flat=True))
    parks = [o.park.pk for o in openings if o.park]
    if len(set(parks)) < len(parks):
        raise errors.PlaceTwice
    for one in openings:
        _check_opening(one, open_to, first, first + years - 1)


def _check_opening(one: Planned, open_to: set[int], first: int, last: int) -> None:
    if bool(one.park) == bool(one.province) or (one.park and one.park.pk not in open_to):
        raise errors.OpeningWithoutPlace
    if one.province and one.province.level != Level.PROVINCE:
        raise errors.OpeningWithoutPlace
    place = local(one.park or one.province)
    if not first <= one.year <= last:
        raise errors.OpeningInPast(place=place, first=first, last=last)
    if not all(value > 0 for value in (one.companies, one.area, one.tariff)):
        raise errors.OpeningEmpty(place=place)
    sums: tuple[Decimal, ...] = (one.works, one.subsidy, one.area * 1000, one.tariff * 100_000)
    small = all(0 <= value < LARGEST for value in sums)
    few = all(0 <= v <= MOST_PEOPLE for v in (one.staff, one.companies, one.subsidy_years))
    if not small or not few:
        raise errors.OpeningNegative(place=place)


def _assumed(key: str, given: Mapping[str, Any]) -> dict[str, Any]:
    name = Assumption(key).label
    least, most = RANGES[key]
    values = [float(given.get(end, "nan")) for end in ("low", "central", "high")]
    if not all(least <= value <= most for value in values):
        raise errors.AssumedOutOfRange(name=name, least=least, most=most)
    if values != sorted(values):
        raise errors.AssumedOutOfOrder(name=name)
    source = " ".join(str(given.get("source", "")).replace("\0", "").split())[:200]
    if not source:
        raise errors.AssumedWithoutSource(name=name)
    return {"low": values[0], "central": values[1], "high": values[2], "source": source}
