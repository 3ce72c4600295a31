"""A park beside its territory: residents by branch, the indices with them and without."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.diversification.queries.residents import PEOPLE, park_effect, residents_by_branch
from majal.modules.organisations.models import OrganisationSector
from majal.modules.organisations.public import Sector
from majal.modules.territories.models import TerritorySector
from majal.modules.territories.public import COUNTRY, Territory
from tests.diversification.factories import the_source
from tests.tenancy.factories import a_domiciliation, an_office, open_park, running, today

pytestmark = pytest.mark.django_db


def in_sector(contract, code, section):
    sector, _made = Sector.objects.get_or_create(
        code=code,
        defaults={
            "name_ar": code,
            "name_fr": code,
            "name_en": code,
            "isic_section": section,
            "position": 1,
        },
    )
    OrganisationSector.objects.filter(organisation=contract.organisation).delete()
    OrganisationSector.objects.create(
        organisation=contract.organisation, sector=sector, is_main=True
    )


def at_work(territory, **branches):
    for branch, people in branches.items():
        TerritorySector.objects.create(
            territory=territory,
            year=2014,
            sector=branch,
            workers=people,
            share=1,
            source=the_source(),
        )


def country_of(park):
    return Territory.objects.get(code=COUNTRY)


def test_residents_are_counted_by_branch_and_unknown_ones_told():
    park = open_park()
    first = running(an_office("101", park=park))
    in_sector(first, "software", "J")
    assert residents_by_branch(park, today()) == ({"transport": 1}, 0)
    OrganisationSector.objects.filter(organisation=first.organisation).delete()
    assert residents_by_branch(park, today()) == ({}, 1)


def test_domiciled_companies_are_no_residents():
    contract = a_domiciliation()
    assert residents_by_branch(contract.park, today())[0].total() == 0


def test_a_park_makes_its_territory_more_like_the_country_where_it_lacked_a_branch():
    park = open_park()
    contract = running(an_office("101", park=park))
    in_sector(contract, "software", "J")
    at_work(park.province, agriculture=90, transport=10)
    at_work(country_of(park), agriculture=500, transport=500)
    effect = park_effect(SYSTEM, park, today())
    assert effect.territory == park.province
    assert [(row.branch, row.companies, row.people) for row in effect.rows] == [
        ("agriculture", 0, 90), ("transport", 1, 10),
    ]  # fmt: skip
    assert effect.rows[1].quotient == pytest.approx(10)
    assert effect.without["hhi"] == pytest.approx(0.82)
    found = [effect.with_park[case] for case in PEOPLE]
    assert [one["hhi"] for one in found] == sorted((one["hhi"] for one in found), reverse=True)
    assert effect.with_park["low"]["hhi"] == pytest.approx((90 / 103) ** 2 + (13 / 103) ** 2)
    assert found[0]["hachman"] > effect.without["hachman"]


def test_without_a_census_the_page_still_tells_the_residents():
    park = open_park()
    effect = park_effect(SYSTEM, park, today())
    assert (effect.territory, effect.companies, effect.without) == (None, 0, {})
