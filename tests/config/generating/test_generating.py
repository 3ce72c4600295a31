"""A made-up house: the same seed the same rows, every rule kept, every page opens."""

import argparse
import hashlib
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client

from majal.config.errors import Refused
from majal.config.generating.commands import generate, planned, require_empty
from majal.config.generating.making import TABLES, make, prepare
from majal.config.generating.plan import Plan
from majal.config.generating.words import company, keys
from majal.kernel.actors import SYSTEM
from majal.modules.billing.public import reference_holds
from majal.modules.organisations.public import Organisation, mend_ice
from majal.modules.people.public import Scope, make_demo_people
from majal.modules.territories.public import Territory
from tests.organisations.factories import an_organisation
from tests.people.factories import person

SMALL = Plan(parks=3, companies=200, observations=2_000, seed=7, day=date(2026, 11, 30))
PAGES = (
    "/fr/", "/ar/territories/", "/fr/territories/09/", "/fr/parks/", "/ar/parks/made-up-1/",
    "/fr/organisations/", "/fr/organisations/?q=Atlas", "/ar/organisations/1/",
    "/fr/figures/", "/ar/figures/jobs/", "/fr/figures/jobs/?subject=made-up-2",
    "/fr/figures/statements/50/", "/api/v1/observations?measure=jobs",
)  # fmt: skip
OWN_PAGES = (
    "/fr/home/", "/fr/contracts/", "/fr/contracts/1/", "/fr/invoices/", "/fr/invoices/1/",
    "/fr/payments/", "/fr/occupancy/", "/fr/occupancy/made-up-1/", "/fr/reports/",
)  # fmt: skip


def asked(**given):
    values = {"parks": 3, "companies": 200, "observations": 10, "seed": 1, "day": None}
    return argparse.Namespace(**values | given)


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def prints():
    """The sum of each table, whichever place the server gave each row."""
    found = {}
    for table in TABLES:
        digest = hashlib.sha256()
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY (SELECT t.* FROM {table} t ORDER BY t::text) TO STDOUT") as rows,
        ):
            for piece in rows:
                digest.update(piece)
        found[table] = digest.hexdigest()
    return found


def made_and_taken_back(plan):
    before = transaction.savepoint()
    make(plan)
    found = prints()
    transaction.savepoint_rollback(before)
    return found


@pytest.fixture
def house(db, tmp_path, settings):
    settings.MAJAL_HOME = tmp_path / "home"
    settings.MAJAL_DEMO = True
    assert not [step for step in prepare() if step.refused]


def test_a_generated_house_keeps_every_rule_and_opens(house):
    first = made_and_taken_back(SMALL)
    other = made_and_taken_back(Plan(3, 200, 2_000, 8, SMALL.day))
    make(SMALL)
    assert prints() == first
    drawn = {"organisations_organisation", "tenancy_contract", "figures_observation"}
    assert {name for name in drawn if first[name] == other[name]} == set()

    counts = {table: ask(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}
    assert [counts[f"{one}"] for one in ("parks_park", "organisations_organisation")] == [3, 200]
    assert (counts["figures_observation"], counts["figures_target"]) == (2_000, 4 * 5)
    assert min(counts.values()) > 0
    _what_triggers_would_have_refused()

    one = Organisation.objects.get(pk=150)
    assert keys(*company(150)) == (
        one.search_key, one.sound_key, one.sort_key_ar, one.sort_key_fr,
    )  # fmt: skip
    again = an_organisation(name_ar=one.name_ar, name_fr=one.name_fr)
    assert keys(*company(150)) == (
        again.search_key, again.sound_key, again.sort_key_ar, again.sort_key_fr,
    )  # fmt: skip
    assert mend_ice(one.ice) == (one.ice, "")

    land = Territory.objects.get(code="09").pk
    scopes = {Scope.PARK: 1, Scope.TERRITORY: land, Scope.ORGANISATION: 1}
    office, *_others = make_demo_people(scopes, by=SYSTEM)
    visitor, staff = Client(), Client()
    staff.force_login(office)
    assert {page: visitor.get(page).status_code for page in PAGES} == dict.fromkeys(PAGES, 200)
    assert {page: staff.get(page).status_code for page in OWN_PAGES} == dict.fromkeys(
        OWN_PAGES, 200
    )


def _what_triggers_would_have_refused():
    """The rules that triggers hold, asked of every row at once."""
    assert ask("""
        SELECT count(*) FROM tenancy_contractspace h JOIN tenancy_contract c ON c.id = contract_id
        JOIN parks_space s ON s.id = h.space_id JOIN parks_building b ON b.id = s.building_id
        WHERE b.park_id <> c.park_id OR NOT h.live
    """) == [(0,)]
    assert ask("""
        SELECT count(*) FROM parks_space s JOIN parks_floor f ON f.id = s.floor_id
        WHERE f.building_id <> s.building_id
    """) == [(0,)]
    assert ask("""
        SELECT count(*) FROM (SELECT organisation_id FROM organisations_organisationsector
        GROUP BY 1 HAVING count(*) FILTER (WHERE is_main) <> 1) AS q
    """) == [(0,)]
    assert ask("""
        SELECT count(*) FROM (SELECT number, day, lag(number, 1, 0) OVER w AS before,
            lag(day, 1, day) OVER w AS day_before, net, vat,
            (SELECT sum(net) FROM billing_invoiceline WHERE invoice_id = i.id) AS of_lines
        FROM billing_invoice i WINDOW w AS (PARTITION BY issuer_id, kind, year ORDER BY number)
        ) AS q WHERE number <> before + 1 OR day < day_before OR of_lines <> net
    """) == [(0,)]
    assert ask("""
        SELECT count(*) FROM payments_allocation a JOIN payments_payment p ON p.id = a.payment_id
        JOIN billing_invoice i ON i.id = a.invoice_id
        WHERE a.amount > p.amount OR a.amount > i.total OR p.payer_id <> i.payer_id
            OR p.entity_id <> i.issuer_id
    """) == [(0,)]
    assert ask("""
        SELECT count(*) FROM figures_observation o JOIN figures_observation b
            ON b.id = o.supersedes_id
        WHERE o.grade = 'verified' AND o.recorded_by_id IS NOT DISTINCT FROM b.recorded_by_id
    """) == [(0,)]
    references = ask("SELECT reference FROM billing_invoice LIMIT 50")
    assert all(reference_holds(one) for (one,) in references)
    assert ask("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'") == [(0,)]
    connection.check_constraints()


@pytest.mark.django_db
def test_a_house_that_holds_anything_is_refused(settings):
    settings.MAJAL_DEMO = True
    require_empty()
    person("somebody@majal.example")
    with pytest.raises(Refused) as refusal:
        require_empty()
    assert str(refusal.value).startswith("this house is not empty (account_emailaddress")


@pytest.mark.parametrize(
    "given", [{"parks": 0}, {"parks": 10_000}, {"companies": 2}, {"observations": -1}]
)
def test_a_size_that_cannot_be_is_refused(given):
    with pytest.raises(Refused):
        planned(asked(**given))


def test_a_house_that_is_no_demonstration_is_refused(settings):
    settings.MAJAL_DEMO = False
    with pytest.raises(Refused):
        generate(asked())
