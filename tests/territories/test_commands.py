from dataclasses import replace
from decimal import Decimal

import pytest
from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.territories.commands import load_territories
from majal.modules.territories.errors import SumsDoNotAgree, TerritoriesMissing
from majal.modules.territories.models import Territory, TerritorySector
from majal.modules.territories.queries import OUTLINES, map_of
from majal.modules.territories.queries.census import census

pytestmark = pytest.mark.django_db
PEOPLE = 36_828_330


@pytest.fixture(scope="module")
def rows():
    return census()


def test_the_list_holds_the_whole_country(rows):
    levels = [r.level for r in rows]
    assert [levels.count(x) for x in ("country", "region", "province", "commune")] == [
        1, 12, 75, 1503,
    ]  # fmt: skip
    assert len({r.code for r in rows}) == len(rows) == 1591
    assert not [r for r in rows if "(" in r.name_fr + r.name_ar]


def test_a_load_and_a_second_one(rows):
    dry = load_territories(commit=False, by=SYSTEM, rows=rows)
    assert dry.counts == {"new": 1591, "same": 0, "changed": 0, "refused": 0}
    assert not Territory.objects.exists()

    assert load_territories(commit=True, by=SYSTEM).counts["new"] == 1591
    stamps = list(Territory.objects.order_by("pk").values_list("pk", "updated_at"))
    again = load_territories(commit=True, by=SYSTEM, rows=rows)
    assert again.counts == {"new": 0, "same": 1591, "changed": 0, "refused": 0}
    assert list(Territory.objects.order_by("pk").values_list("pk", "updated_at")) == stamps

    for level in ("country", "region", "province", "commune"):
        found = Territory.objects.filter(level=level).aggregate(n=Sum("population_2024"))
        assert found["n"] == PEOPLE
    parents = Territory.objects.exclude(level="commune").annotate(
        below=Coalesce(Sum("children__population_2024"), 0),
        jobs_below=Coalesce(Sum("children__jobs"), 0),
    )
    assert parents.count() == 88
    assert not parents.exclude(below=F("population_2024"), jobs_below=F("jobs")).exists()

    # Every branch adds up as well, and the great cities are the sum of their arrondissements.
    for level in ("country", "region", "province", "commune"):
        branches = TerritorySector.objects.filter(year=2024, territory__level=level)
        assert branches.aggregate(n=Sum("establishments"))["n"] == 1_130_021
    casablanca = TerritorySector.objects.filter(territory__code="06.141.01.0", year=2014)
    assert casablanca.count() == 9
    assert abs(casablanca.aggregate(n=Sum("share"))["n"] - 100) < Decimal("0.5")

    # Each outline has a territory, and each region's map all of its provinces.
    assert len(map_of().shapes) == 12
    regions = Territory.objects.filter(level="region").values_list("code", "provinces_count")
    assert {code: len(map_of(code).shapes) for code, _n in regions} == dict(regions)
    assert sum(n for _code, n in regions) == 75
    assert set(OUTLINES) == {"region", "province"}


def test_a_changed_name_is_reported_and_written(rows):
    small = some(rows)
    load_territories(commit=True, by=SYSTEM, rows=small)
    renamed = [replace(r, name_fr="Dakhla") if r.code == "12" else r for r in small]
    report = load_territories(commit=True, by=SYSTEM, rows=renamed)
    assert report.counts["changed"] == 1
    assert [r.label for r in report.rows if r.status == "changed"] == ["12 Dakhla"]
    stored = Territory.objects.get(code="12")
    assert (stored.name_fr, stored.parent.code) == ("Dakhla", "MA")
    assert "|dakhla|" in stored.search_key


def test_changed_branches_are_written_anew(rows):
    small = some(rows)
    load_territories(commit=True, by=SYSTEM, rows=small)
    recounted = [replace(r, branches=r.branches[:3]) if r.code == "12" else r for r in small]
    assert load_territories(commit=True, by=SYSTEM, rows=recounted).counts["changed"] == 1
    assert TerritorySector.objects.filter(territory__code="12").count() == 3


@pytest.mark.parametrize(
    ("code", "field", "where"),
    [
        ("12.391", "population_2024", "Maroc"),
        ("12", "households", "MA Maroc"),
        ("MA", "jobs", "MA Maroc"),
        ("12.066", "businesses", "12 Dakhla-Oued Ed-Dahab"),
        ("12.066.03.07", "jobs", "12.066 Aousserd"),
    ],
)
def test_sums_that_do_not_agree_load_nothing(rows, code, field, where):
    wrong = [
        replace(r, **{field: getattr(r, field) + 1}) if r.code == code else r for r in some(rows)
    ]
    with pytest.raises(SumsDoNotAgree) as refusal:
        load_territories(commit=True, by=SYSTEM, rows=wrong)
    assert str(refusal.value.details["where"]).startswith(where)
    assert str(refusal.value.details["expected"]) in str(refusal.value)
    assert not Territory.objects.exists()


def test_one_commune_missing_is_seen_in_the_whole_country(rows):
    without = [r for r in rows if r.code != "01.511.01.0"]
    with pytest.raises(SumsDoNotAgree, match="36828330"):
        load_territories(commit=True, by=SYSTEM, rows=without)


def test_a_list_that_forgets_a_recorded_territory_is_refused(rows):
    load_territories(commit=True, by=SYSTEM, rows=some(rows))
    codes = {"12", "12.391"}
    shorter = [
        replace(r, **empty()) if r.level in ("country", "region") else r
        for r in some(rows)
        if r.level in ("country", "region") or r.code in codes - {"12.391"}
    ]
    with pytest.raises(TerritoriesMissing, match=r"12\.066"):
        load_territories(commit=True, by=SYSTEM, rows=shorter)


def test_what_2014_did_not_count_apart_is_unknown_and_not_zero(rows):
    unknown = {r.code for r in rows if r.population_2014 is None}
    assert unknown == {"12.391.05.05", "12.066.01.03", "12.066.03.03", "12.066.03.09"}
    whole = next(r for r in rows if r.level == "country")
    assert whole.population_2014 == 33_848_242


def test_nobody_loads_without_the_permission():
    with pytest.raises(NotAllowed):
        load_territories(commit=False, by=ANYONE, rows=[])


def some(rows):
    """The country as if it were Dakhla-Oued Ed-Dahab alone: small, and adding up."""
    kept = [r for r in rows if r.code == "12" or r.code.startswith("12.")]
    region = next(r for r in kept if r.code == "12")
    country = next(r for r in rows if r.code == "MA")
    numbers = {
        name: getattr(region, name)
        for name in ("population_2024", "households", "establishments", "businesses", "jobs")
    }
    return [replace(country, **numbers), *kept]


def empty() -> dict[str, int]:
    return dict.fromkeys(
        ("population_2024", "households", "establishments", "businesses", "jobs"), 0
    )
