"""What councils are told of what the parks of their territory added: five companies at least."""

from datetime import date

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.additionality.queries import land_results, measures_on_offer
from majal.modules.parks.public import Park
from majal.modules.people.public import Role
from majal.modules.survival.commands import settle_window
from majal.modules.survival.queries import lives_on
from tests.additionality.factories import all_assumed
from tests.figures.factories import a_measure, an_observation
from tests.parks.factories import a_park, a_province
from tests.people.factories import address, browser, head_office, holder_of, said
from tests.tenancy.factories import a_company, an_office, open_park, running, today

pytestmark = pytest.mark.django_db
ENTERED = date(2020, 5, 1)


def _tenants(park, numbers):
    for number in numbers:
        company = a_company(f"Firme {number} SARL")
        running(an_office(f"{number}", park=park), company=company, first_day=ENTERED)


@pytest.fixture
def two():
    large = open_park()
    small = a_park("tiznit", state="operating", opened_on="2010", province=large.province)
    jobs = a_measure("jobs", unit="people")
    an_observation(jobs, park=large, value=120, period="2024")
    an_observation(jobs, park=small, value=77, period="2024")
    all_assumed()
    _tenants(large, range(6))
    return large, small


def _told(land):
    (measure,) = [m for m in measures_on_offer(SYSTEM) if m.code == "jobs"]
    return land_results(SYSTEM, measure, land, today())


def _settle():
    parks = list(Park.objects.select_related("province"))
    lives = lives_on("entry", today(), [park.pk for park in parks])
    return settle_window("entry", 2019, 12, lives=lives, parks=parks, by=SYSTEM)


def test_a_park_of_few_companies_is_in_no_number_and_named_as_hidden(two):
    large, small = two
    _tenants(small, range(20, 23))
    told = _told(large.province)
    assert ([r.park for r in told.results], told.hidden) == ([large], [small])
    assert (told.whole[0].central, told.whole[2]) == (120, 1)
    _tenants(small, range(30, 32))
    both = _told(large.province)
    assert (both.whole[0].central, both.whole[2], both.hidden) == (197, 2, [])


def test_who_moved_is_told_of_the_same_companies_as_their_survival(two):
    large, small = two
    _tenants(small, range(20, 22))
    _settle()
    moved = {one.record.code: one.counts for one in _told(large.province).moved}
    assert (moved[large.province.code], moved["tiznit"]) == (None, None)
    assert (moved["agadir"].count, moved["agadir"].unknown + moved["agadir"].same) == (6, 6)


def test_subtracting_the_territory_from_its_parks_gives_nobody(two):
    large, small = two
    _tenants(small, range(20, 26))
    _settle()
    moved = {one.record.code: one.counts.count for one in _told(large.province).moved}
    assert moved == {large.province.code: 12, "agadir": 6, "tiznit": 6}


def test_a_council_reads_its_own_territory_only(two):
    land = a_province()
    council = holder_of(Role.AUTHORITY, on="territory", number=land.parent_id)
    client = browser(council)
    shown = said(client.get(address("additionality:land", land.code, language="en")))
    assert ("Fewer than five companies" in shown, "120" in shown, "77" in shown) == (
        True, True, False,
    )  # fmt: skip
    assert "Firme" not in shown
    assert client.get(address("additionality:land", "MA")).status_code == 404
    assert client.get(address("additionality:network")).status_code == 403
    assert client.get(address("additionality:lands")).status_code == 302
    table = client.get(address("additionality:land", land.code), {"export": "csv"})
    assert table.status_code == 200
    assert browser(head_office()).get(address("additionality:land", "MA")).status_code == 200
    there = said(client.get(address("territories:detail", land.code, language="en")))
    assert "What its parks added" in there
