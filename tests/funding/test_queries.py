"""How the money of conventions adds up, and how it is drawn."""

from datetime import date

import pytest
from django.utils.translation import override

from majal.kernel.actors import ANYONE
from majal.kernel.dates import PartialDate
from majal.modules.contributions.public import given, money_of, money_of_mine
from majal.modules.conventions.public import Terms, mine_of
from majal.modules.funding.public import Group, flow_of, sums_by, total_of
from majal.modules.funding.queries import CHOICES, bars_of, path_of, table_of
from tests.contributions.factories import a_contribution, an_entry
from tests.conventions.factories import (
    a_convention,
    a_party,
    council_of,
    for_council,
    operator_of,
)
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db


def test_what_counts_is_counted_once():
    convention = a_convention()
    share = a_contribution(convention, promised=62)
    lender = a_party(convention, an_organisation(kind="bank", main_sector=""), "contributor")
    builder = a_party(convention, an_organisation(main_sector="other"), "executing_agency")
    a_contribution(convention, promised=30, kind="loan", party=lender, within=share)
    a_contribution(convention, promised=99, kind="works", party=builder)
    a_contribution(convention, promised=None, kind="operation", party=operator_of(convention))
    later = a_convention()
    a_contribution(a_convention(state="superseded", superseded_by=later), promised=1000)
    a_contribution(a_convention(published_at=None), promised=500)
    total = total_of(given())
    assert (total.promised, total.parts, total.unknown) == (62, 2, 1)
    assert money_of(ANYONE, convention).sums["promised"] == 62
    for group in Group:
        assert sum(p.promised for p in sums_by(given(), group)) == 62


def test_the_flow_is_drawn_from_where_reading_begins():
    convention = a_convention()
    one = a_contribution(convention, promised=40_000_000)
    an_entry(one, "called", 30_000_000)
    an_entry(one, "received", 30_000_000)
    mine = mine_of(for_council(convention))
    with override("fr"):
        french = flow_of(path_of(mine))
    with override("ar"):
        arabic = flow_of(path_of(mine))
    assert [bar["x"] for bar in french["bars"]] == ["0.0", "323.3", "646.7"]
    assert [bar["x"] for bar in arabic["bars"]] == ["970.0", "646.7", "323.3"]
    assert [bar["label"] for bar in french["bars"]] == ["40", "30", "30"]
    assert (len(french["ribbons"]), len(french["leaks"])) == (2, 2)
    assert french["gaps"] == [10_000_000, 0, 30_000_000]


def test_many_conventions_are_drawn_as_four_and_nothing_known_not_at_all():
    first = a_convention()
    a_contribution(first, promised=None)
    mine = mine_of(for_council(first))
    assert flow_of(path_of(mine)) is None
    for number in range(6):
        a_contribution(a_convention(), promised=100 + number)
    bands = flow_of(path_of(mine_of(for_council(first))))["bands"]
    assert [band.others for band in bands] == [0, 0, 0, 4]
    assert sum(band.values[0] for band in bands) == sum(range(100, 106))
    assert bands[-1].unknown == 1


@pytest.mark.parametrize(("conventions", "others"), [(20, [0] * 20), (23, [0, 0, 0, 20])])
def test_the_table_names_all_or_those_of_the_drawing_and_adds_up(conventions, others):
    for number in range(conventions):
        convention = a_convention()
        a_contribution(convention, promised=100 + number)
    mine = mine_of(for_council(convention))
    path, all_rows = path_of(mine), money_of_mine(mine)
    rows = table_of(path)
    assert [row.others for row in rows] == others
    for stage in path.sums:
        whole = sum(row.sums[stage] for row in all_rows)
        assert sum(row.sums[stage] for row in rows) == path.sums[stage] == whole
    assert (len(all_rows), path.conventions) == (conventions, conventions)
    codes = [row.convention.code for row in rows if row.convention]
    assert codes == sorted(codes)


def test_bars_are_narrowed_and_the_unknown_stays_told():
    convention = a_convention()
    a_contribution(convention, promised=40)
    a_contribution(convention, promised=None, kind="land")
    later = a_contribution(convention, promised=None, kind="works")
    an_entry(later, "promised", 20, on=PartialDate(2025))
    by_kind = {bar.key: (bar.amount, bar.unknown) for bar in bars_of({})[Group.KIND]}
    assert by_kind == {"cash": (40, 0), "works": (20, 0), "land": (0, 1)}
    of_2025 = bars_of({"year": "2025"})[Group.KIND]
    assert [(bar.key, bar.amount, bar.width) for bar in of_2025] == [("works", 20, "100.0")]
    assert [b.is_unknown for b in bars_of({"kind": "land"})[Group.PARTY]] == [True]
    assert bars_of({"region": "12"})[Group.PARTY] == []
    assert len(bars_of({"region": convention.territory.code})[Group.PARTY]) == 1
    assert council_of(convention).organisation_id == int(
        bars_of({"park": "none"})[Group.PARTY][0].key
    )


def test_a_year_is_chosen_among_those_in_which_something_was_promised():
    convention = a_convention(parks=[a_park("fes")])
    one = a_contribution(convention, promised=40)
    Terms.objects.create(convention=convention, number=1, since=date(2025, 1, 1))
    an_entry(one, "promised", 20, on=PartialDate(2025), amendment=1)
    an_entry(one, "promised", -5, on=PartialDate(2025), amendment=1)
    an_entry(one, "called", 30, on=PartialDate(2026))
    assert [value for value, _label in CHOICES["year"](ANYONE)] == ["2024", "2025"]
    assert [value for value, _label in CHOICES["park"](ANYONE)] == ["fes"]
    assert [value for value, _label in CHOICES["kind"](ANYONE)] == ["cash"]
    for bars in bars_of({"year": "2025"}).values():
        assert [(bar.amount, bar.parts, bar.unknown) for bar in bars] == [(15, 1, 0)]
    assert list(bars_of({"year": "2026"}).values()) == [[], [], []]
    assert list(bars_of({"year": "9" * 40}).values()) == [[], [], []]
    a_contribution(a_convention(), promised=None, kind="land")
    assert [value for value, _label in CHOICES["park"](ANYONE)] == ["fes", "none"]
    years = [(bar.key, bar.amount, bar.unknown) for bar in bars_of({})[Group.YEAR]]
    assert years == [("2024", 40, 0), ("2025", 15, 0), ("none", 0, 1)]
