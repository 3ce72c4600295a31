"""Contracts that run already, from a table: as they stand, once, and nobody is written to."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.tables import read_table
from majal.modules.contract_files.commands import CONTRACT_COLUMNS, import_contracts
from majal.modules.messages.models import Message
from majal.modules.tenancy.models import Contract
from tests.bookings.factories import a_founder, company_of
from tests.people.factories import at_once, holder_of, person
from tests.tenancy.factories import a_company, an_office, running, the_manager, today

pytestmark = pytest.mark.django_db
HEAD = "park;company;kind;category;spaces;first_day;last_day;signed_on;rent;activity;identified_on"
AGO = today() - timedelta(days=400)


def table(*lines):
    return list(read_table("\n".join((HEAD, *lines)).encode(), CONTRACT_COLUMNS))


def codes(report):
    return [(one.code, one.column) for row in report.refused for one in row.reasons]


@pytest.fixture
def place():
    """A park with two offices, and a company whose manager would be written to."""
    offices = [an_office("A-1"), an_office("A-2", 40)]
    founder = a_founder(a_company())
    return offices[0].building.park, offices, company_of(founder)


def test_a_contract_is_recorded_as_it_stands_and_once(place):
    park, offices, company = place
    signed = AGO - timedelta(days=9)
    line = f"{park.code};nour labs sarl;bail;startup;A-1;{AGO};;{signed};55,5;;"
    for counts in ({"new": 1}, {"same": 1}):
        report = import_contracts(table(line), commit=True, by=the_manager())
        assert {name: n for name, n in report.counts.items() if n} == counts
    found = Contract.objects.get()
    assert (found.state, found.organisation_id, found.first_day) == ("running", company, AGO)
    assert (found.signed_on, found.offered_on, found.started_on) == (signed, signed, AGO)
    assert (found.terms.price, [one.space_id for one in found.held_spaces.all()]) == (
        Decimal("55.50"),
        [offices[0].pk],
    )
    assert not Message.objects.exists()


def test_each_wrong_cell_is_told_and_nothing_is_recorded(place):
    park, _offices, _company = place
    rows = table(
        "nowhere;Nobody SARL;rent;poor;A-1;demain;;;much;;",
        f"{park.code};Nour Labs SARL;lease;;A-9;{AGO};;;;;",
        f"{park.code};Nour Labs SARL;domiciliation;;;{AGO};{today()};;300;Conseil;",
        f"{park.code};Nour Labs SARL;lease;;A-1;{AGO};;{today() + timedelta(days=2)};50;;",
        f"{park.code};Nour Labs SARL;lease;;;{AGO};;;50;;",
    )
    report = import_contracts(rows, commit=True, by=the_manager())
    assert [column for _code, column in codes(report)[:5]] == [
        "park",
        "company",
        "kind",
        "category",
        "first_day",
    ]
    assert [one for one, _column in codes(report)[5:]] == [
        "no_amount",
        "no_space",
        "contract_not_identified",
        "contract_signed_later",
        "contract_spaces_missing",
    ]
    assert (Contract.objects.count(), Message.objects.count()) == (0, 0)
    with override("fr"):
        said = [str(one.remark) for one in report.refused[0].reasons]
    assert said[4].endswith("mars 2024.")


def test_a_space_that_is_let_is_refused_and_the_next_row_goes_on(place):
    park, offices, _company = place
    running(offices[0], company=a_company("Autre SARL"), first_day=AGO)
    rows = table(
        f"{park.code};Nour Labs SARL;lease;;A-1;{AGO};;;50;;",
        f"{park.code};Nour Labs SARL;lease;;A-2;{AGO};;;50;;",
    )
    report = import_contracts(rows, commit=True, by=the_manager())
    assert (len(report.refused), report.counts["new"]) == (1, 1)


def test_only_who_keeps_contracts_sends_them_and_only_of_their_own_parks(place):
    park, _offices, _company = place
    rows = table(f"{park.code};Nour Labs SARL;lease;;A-1;{AGO};;;50;;")
    with pytest.raises(NotAllowed):
        import_contracts(rows, commit=True, by=person())
    elsewhere = holder_of("park_manager", on="park", number=park.pk + 1)
    assert codes(import_contracts(rows, commit=True, by=elsewhere)) == [("no_park", "park")]
    assert not Contract.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_send_the_same_file_record_it_once():
    park = an_office("A-1").building.park
    a_company()
    rows = table(f"{park.code};Nour Labs SARL;lease;;A-1;{date(2026, 1, 5)};;;50;;")
    acts = [lambda: import_contracts(rows, commit=True, by=SYSTEM)] * 2
    assert at_once(*acts) == [None, None]
    assert Contract.objects.count() == 1
