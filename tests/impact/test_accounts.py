"""Regional accounts: every published row of one territory is loaded, with its source; and shown."""

import csv
from collections import Counter
from importlib.resources import files

import pytest
from django.db import transaction

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import DomainError
from majal.modules.figures.models import Observation
from majal.modules.figures.public import NOW, AsOf, load_measures
from majal.modules.impact.commands.accounts import MEASURES, code_of, load_regional_accounts
from majal.modules.impact.queries.economy import economy_of
from majal.modules.sources.public import Source
from majal.modules.territories.public import Territory, load_territories
from tests.people.factories import address, browser, said

pytestmark = pytest.mark.django_db
FOLDER = files("majal.data") / "economics"


def _rows(name):
    return list(csv.DictReader((FOLDER / name).read_text("utf-8").splitlines()))


def _published():
    rows = _rows("regional_accounts.csv")
    return [r for r in rows if r["status"] == "published" and "+" not in r["territory"]]


@pytest.fixture(scope="module")
def accounts(django_db_setup, django_db_blocker):
    """What loading them told; each test's own changes are undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_territories(commit=True, by=SYSTEM)
        load_measures(by=SYSTEM)
        told = load_regional_accounts(by=SYSTEM)
        with django_db_blocker.block():
            yield told
        transaction.set_rollback(True)


def test_each_published_row_is_a_reported_statement_of_its_territory(accounts):
    rows = _published()
    whole = len(_rows("regional_accounts.csv"))
    assert (whole, len(rows), accounts.counts["refused"]) == (132, 123, 0)
    stored = Observation.objects.filter(park=None, territory__isnull=False)
    found = stored.values_list("territory__code", "measure__code", "period", "grade")
    wanted = Counter((r["territory"], MEASURES[r["indicator"]][0], r["year"]) for r in rows)
    assert Counter((land, code, str(when)) for land, code, when, _grade in found) == wanted
    assert {grade for *_rest, grade in found} == {"reported"}
    assert stored.get(measure__code="gdp_mad").value == 1_274_700_000_000


def test_each_source_is_on_record_under_its_title(accounts):
    codes = {code_of(r["source"]) for r in _published()}
    assert codes == {r["source_id"] for r in _rows("regional_sources.csv")}
    assert Source.objects.filter(code__in=codes, title__contains="(HCP)").count() == len(codes)


def test_a_second_load_changes_nothing_and_nobody_else_loads(accounts):
    before = Observation.objects.count()
    again = load_regional_accounts(by=SYSTEM)
    assert (again.counts["new"], again.counts["same"]) == (0, 123)
    assert Observation.objects.count() == before
    with pytest.raises(DomainError):
        load_regional_accounts(by=ANYONE)


def test_a_region_stands_beside_the_country_and_a_commune_shows_its_region(accounts):
    region = Territory.objects.get(code="06")
    told = economy_of(region, NOW, reader=ANYONE)
    head = {row.measure.code: row for row in told.rows}["gdp_per_head_mad"]
    assert (head.said.value, head.country.value, head.same_year) == (54_997, 36_284, True)
    commune = Territory.objects.filter(level="commune", code__startswith="06.").first()
    assert economy_of(commune, NOW, reader=ANYONE) == told
    country = economy_of(Territory.objects.get(code="MA"), NOW, reader=ANYONE)
    assert {row.country for row in country.rows} == {None}
    assert economy_of(region, AsOf.parse("2022"), reader=ANYONE).rows[0].said.value == 50_075


def test_the_comparison_shows_value_year_grade_and_source(accounts):
    shown = said(browser().get(address("impact:compare", "06", language="fr")))
    wanted = ("54 997", "36 284", "2022", "TelQuel", "PIB par habitant", "25,3")
    assert [words for words in wanted if words not in shown] == []
    assert said(browser().get(address("impact:compare", "06.141", language="fr"))).count("54 997")
