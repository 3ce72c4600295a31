"""The real contributions: every row, what each adds up to, and nothing twice."""

from decimal import Decimal

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.tables import Row
from majal.modules.contribution_files.commands import load_contributions
from majal.modules.contribution_files.commands.loading import COLUMNS
from majal.modules.contributions.models import Contribution, Entry
from majal.modules.contributions.public import given, money_of
from majal.modules.conventions.public import Convention
from majal.modules.funding.public import Group, sums_by, total_of
from tests.contributions.factories import rows_of

pytestmark = pytest.mark.django_db
EXECUTES = "executing_agency"


def promised(code):
    return money_of(SYSTEM, Convention.objects.get(code=code)).sums["promised"]


def by_party(code):
    rows = given().filter(convention__code=code)
    names = dict(rows.values_list("party__organisation", "party__stated_as"))
    return {names[p.key]: (p.promised, p.unknown) for p in sums_by(rows, Group.PARTY)}


def test_every_row_is_loaded_once(real):
    rows = rows_of("contributions.csv")
    dry, done = real
    assert (len(rows), done.counts["new"], done.counts["refused"]) == (46, 46, 0)
    assert dry.counts == done.counts
    assert Contribution.objects.count() == len(rows)
    known = [row for row in rows if row["amount_mad"]]
    assert Entry.objects.count() == len(known) == 20
    again = load_contributions(commit=True, by=SYSTEM)
    assert again.counts == {"new": 0, "same": len(rows), "changed": 0, "refused": 0}
    assert Entry.objects.count() == len(known)


def test_sums_are_those_of_the_file_without_what_is_not_given(real):
    superseded = {
        r["convention_id"] for r in rows_of("conventions.csv") if r["legal_state"] == "superseded"
    }
    counted = [
        row
        for row in rows_of("contributions.csv")
        if row["role"] != EXECUTES and not row["lent_to"] and row["convention_id"] not in superseded
    ]
    total = total_of(given())
    assert total.promised == sum(Decimal(r["amount_mad"] or 0) for r in counted)
    assert total.parts == len(counted)
    assert total.unknown == sum(not r["amount_mad"] for r in counted)
    for group in Group:
        parts = sums_by(given(), group)
        assert sum(p.promised for p in parts) == total.promised
        assert sum(p.unknown for p in parts) == total.unknown


def test_the_loan_of_agadir_is_within_the_share_of_the_region(real):
    assert promised("CV-AGA-2018") == 67_000_000
    loan = Contribution.objects.get(kind="loan")
    assert (loan.promised, loan.within.party.stated_as) == (30_000_000, "Région Souss-Massa")
    parties = by_party("CV-AGA-2018")
    assert parties == {
        "Région Souss-Massa": (62_000_000, 0),
        "CCIS Souss-Massa": (5_000_000, 0),
        "MITC": (0, 1),
    }


def test_fes_adds_up_to_55_million(real):
    assert promised("CV-FES-2021") == 55_000_000
    assert {name: amount / 1_000_000 for name, (amount, _) in by_party("CV-FES-2021").items()} == {
        "Région Fès-Meknès": 30,
        "Commune de Fès": 20,
        "Ministère de l’Industrie (par MITC)": 5,
    }
    building = Contribution.objects.get(convention__code="CV-FES-2021", kind="building")
    assert (building.valuation, building.valued_by != "") == ("source", True)


def test_tiznit_is_three_million_and_two_hundred_thousand(real):
    parties = by_party("CV-TIZ-2021")
    assert promised("CV-TIZ-2021") == 3_200_000
    assert parties == {
        "Région Souss-Massa": (3_000_000, 0),
        "Commune de Tiznit": (200_000, 1),
        "MITC": (0, 1),
    }


def test_what_the_first_convention_of_agadir_promised_is_not_given(real):
    assert promised("CV-AGA-2017") == 30_000_000
    assert not given().filter(convention__code="CV-AGA-2017").exists()


def test_what_is_due_every_year_is_said_by_the_data(real):
    yearly = Contribution.objects.get(yearly=True)
    assert (yearly.convention.code, str(yearly.due), yearly.promised) == (
        "CV-CIS-OP",
        "2020/2024",
        5_000_000,
    )


def rows_like(line, **changes):
    row = {**rows_of("contributions.csv")[line], **changes}
    return [Row(2, {name: row.get(name, "") for name in (*COLUMNS.required, *COLUMNS.optional)})]


def test_a_corrected_amount_reverses_the_first_promise(real):
    report = load_contributions(rows_like(2, amount_mad="21000000"), commit=True, by=SYSTEM)
    assert report.counts["changed"] == 1
    one = Contribution.objects.get(convention__code="CV-TNG-2013", kind="works")
    assert [int(e.amount) for e in one.entries.order_by("pk")] == [
        20_000_000,
        -20_000_000,
        21_000_000,
    ]
    assert one.promised == 21_000_000


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"convention_id": "CV-NO"}, "convention_unknown"),
        ({"party": "Nobody"}, "party_unknown"),
        ({"source_id": "nothing"}, "source_unknown"),
        ({"contribution_kind": "gold"}, "word_unknown"),
        ({"amount_mad": "beaucoup"}, "not_an_amount"),
        ({"due": "soon"}, "bad_date"),
        ({"lent_to": "MITC"}, "whole_unknown"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_alone(real, changes, code):
    report = load_contributions(rows_like(0, **changes), commit=True, by=SYSTEM)
    assert [reason.code for row in report.refused for reason in row.reasons] == [code]


def test_only_the_system_loads():
    with pytest.raises(NotAllowed):
        load_contributions(commit=True, by=ANYONE)
