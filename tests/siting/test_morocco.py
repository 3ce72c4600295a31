"""Morocco as the census counts it: three parks of 75 provinces, proven, the same every time."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.siting.commands import make_demo_siting
from majal.modules.siting.models import Study
from majal.modules.siting.queries import demand_of, read_census
from majal.modules.territories.models import PeopleCount, PeopleKind
from majal.modules.territories.public import load_people, load_territories, map_of_provinces
from majal.modules.territories.queries.people import people
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db


def test_three_of_75_provinces_are_proven_and_the_census_is_loaded_once():
    load_territories(commit=True, by=SYSTEM)
    assert load_people(commit=False, by=SYSTEM).counts["new"] == 75 * len(PeopleKind)
    assert PeopleCount.objects.count() == 0
    load_people(commit=True, by=SYSTEM)
    assert load_people(commit=True, by=SYSTEM).counts["same"] == 75 * len(PeopleKind)
    census = read_census()
    assert len(census.provinces) == len(map_of_provinces().shapes) == 75
    assert all(column.missing == () for column in census.columns.values())
    assert sum(demand_of(census, {"young": 2, "industry": 1}).values()) == pytest.approx(1)
    whole = {one.kind: float(one.value) for one in people() if one.code == ""}
    assert len(whole) == len(PeopleKind)
    for criterion in ("young", "higher", "unemployed"):  # the country's own line, rounded
        total = whole[criterion]
        assert census.columns[criterion].total == pytest.approx(total, rel=0.01)
    lands = {p.code: p for p in census.provinces}
    for code, province in (("casablanca", "06.141"), ("agadir", "09.001")):
        a_park(code, state="operating", opened_on="2021", province=lands[province])
    assert [make_demo_siting(by=SYSTEM) for _ in range(2)] == [2, 0]
    first, second = Study.objects.order_by("pk")
    plans = [study.results.get().content for study in (first, second)]
    assert all(plan["plan"]["proven"] for plan in plans)
    assert [len(plan["plan"]["chosen"]) for plan in plans] == [3, 3]
    assert plans[0]["young"][1] > plans[0]["young"][0]
    assert plans[1]["ways"][1] < plans[1]["ways"][0]
