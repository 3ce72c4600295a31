"""Who gave what, and where a side's money stands, as people open them."""

import pytest

from majal.kernel.panels import drawn
from majal.modules.conventions.public import mine_of
from tests.commitments.factories import a_claimed, a_commitment
from tests.contributions.factories import a_contribution, an_entry, for_another_region
from tests.conventions.factories import a_convention, for_council
from tests.parks.factories import a_park
from tests.people.factories import address, said

pytestmark = pytest.mark.django_db


def test_a_side_sees_where_its_money_stands(client):
    one = a_contribution(promised=62_000_000)
    an_entry(one, "called", 30_000_000)
    council = for_council(one.convention)
    client.force_login(council)
    page = client.get(address("conventions:mine", language="en"))
    assert "Where our money stands" in said(page)
    assert page.content.decode().count("<rect ") == 2
    assert drawn("conventions.mine", to=for_another_region(), record=mine_of(council))
    rows = b"".join(client.get(address("funding:mine"))).decode()
    assert (one.convention.code in rows, "62000000" in rows) == (True, True)
    chosen = client.get(address("funding:mine"), {"for": "999", "export": "json"})
    assert chosen.content == b"[]"
    assert client.get(address("funding:mine"), {"export": "pdf"}).status_code == 404


def test_the_pages_of_a_council_ask_little_however_much_it_has(
    client, django_assert_max_num_queries
):
    park = a_park()
    for _number in range(25):
        convention = a_convention(parks=[park])
        one = a_contribution(convention, promised=1000)
        an_entry(one, "called", 300)
        a_contribution(convention, promised=None, kind="land")
        a_commitment(convention)
        a_claimed(convention)
    client.force_login(for_council(convention))
    for page in (address("conventions:mine"), convention.get_absolute_url()):
        with django_assert_max_num_queries(12):
            assert client.get(page).status_code == 200


def test_who_gave_what_is_told_in_charts_and_as_a_table(client):
    one = a_contribution(promised=40_000_000)
    a_contribution(one.convention, promised=None, kind="land")
    answer = client.get(address("funding:given", language="en"))
    text = answer.content.decode()
    assert "hatched" in said(answer)
    assert text.count("is-unknown") == 2
    party = one.party.organisation_id
    assert f"/contributions/given/rows/?party={party}" in text
    rows = client.get(address("funding:rows", language="en"), {"party": party})
    assert "not known" in said(rows)
    narrow = client.get(address("funding:given", language="en"), {"kind": "works"})
    assert "Nothing matches" in said(narrow)
    table = client.get(address("funding:given"), {"export": "json"}).json()
    assert len(table) == 5
    assert client.get(address("funding:given"), {"year": "\0", "park": "x"}).status_code == 200


def test_the_page_of_who_gave_what_costs_the_same_for_many(client, django_assert_max_num_queries):
    convention = a_convention()
    for number in range(30):
        a_contribution(convention, promised=1000 + number)
    there = address("funding:given")
    client.get(there)
    client.force_login(for_council(convention))
    for asked in ({}, {"year": "2024"}, {"kind": "cash", "year": "none"}):
        with django_assert_max_num_queries(12):
            assert client.get(there, asked).status_code == 200


@pytest.mark.parametrize("year", ["9" * 5000, "99999", "x", "²"])
def test_a_year_that_is_none_narrows_nothing(client, year):
    a_contribution(promised=62_000_000)
    for export in ({}, {"export": "csv"}):
        answer = client.get(address("funding:given"), {"year": year, **export})
        assert "62" in b"".join(answer).decode()
