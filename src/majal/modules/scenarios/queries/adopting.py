"""What adopting a scenario would record: jobs and companies of each park, in the last year."""

from dataclasses import dataclass

from majal.modules.parks.public import Park
from majal.modules.scenarios.models import Adoption, Scenario
from majal.modules.scenarios.queries.simulating import KEYS, Line, simulate

MEASURES = {"jobs": "jobs", "companies": "resident_companies"}


@dataclass(frozen=True)
class Proposed:
    """One target to be: P10, P50 and P90 of a measure of a park, due in a year."""

    park: Park
    series: str
    year: int
    low: int
    central: int
    high: int


def proposed_of(scenario: Scenario) -> list[Proposed]:
    """Each park drawn by itself, with the seed and the assumptions that the scenario keeps."""
    triples = {
        k: tuple(float(scenario.assumed[k][end]) for end in ("low", "central", "high"))
        for k in KEYS
    }
    found = []
    for one in scenario.openings.exclude(park=None).select_related("park"):
        line = Line(
            one.year,
            one.companies,
            float(one.area),
            float(one.tariff),
            one.staff,
            float(one.works),
            float(one.subsidy),
            one.subsidy_years,
        )
        drawn = simulate(
            [line],
            triples,  # type: ignore[arg-type]
            first=scenario.first_year,
            years=scenario.years,
            seed=scenario.seed,
            draws=scenario.draws,
        )
        for series in MEASURES:
            low, central, high = (round(v) for v in drawn["series"][series][-1])
            found.append(Proposed(one.park, series, drawn["years"][-1], low, central, high))  # type: ignore[arg-type]
    return found


def adoption_in_chain() -> Adoption | None:
    """The latest adoption of all, withdrawn or not."""
    return Adoption.objects.select_related("scenario").order_by("-pk").first()
