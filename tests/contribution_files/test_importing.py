"""Files of contributions and of their money: read, reported, recorded."""

from decimal import Decimal

import pytest

from majal.kernel.errors import NotAllowed
from majal.kernel.tables import read_table
from majal.modules.contribution_files.commands import (
    CONTRIBUTION_COLUMNS,
    ENTRY_COLUMNS,
    import_contributions,
    import_entries,
)
from majal.modules.contributions.models import Contribution, Entry
from tests.contributions.factories import a_contribution, accountant
from tests.conventions.factories import a_convention, council_of, for_operator, operator_of

pytestmark = pytest.mark.django_db


def table(columns, *lines):
    return list(read_table("\n".join(lines).encode(), columns))


def codes(report):
    return [reason.code for row in report.refused for reason in row.reasons]


def test_contributions_are_written_once_and_a_dry_run_writes_nothing():
    convention = a_convention("CV-FILE")
    council, operator = council_of(convention), operator_of(convention)
    rows = table(
        CONTRIBUTION_COLUMNS,
        "convention;party;kind;amount;due;yearly;text_fr",
        f"CV-FILE;{council.organisation.name_fr};cash;1 500 000,50;2024/2026;oui;Apport",
        f"cv-file;{operator.organisation.name_ar};operation;;;;",
        f"CV-FILE;{council.organisation.name_fr};cash;5;;;",
        "CV-NO;X;cash;5;;;",
        "CV-FILE;Personne;cash;5;;;",
        f"CV-FILE;{council.organisation.name_fr};or;5;;;",
        f"CV-FILE;{council.organisation.name_fr};land;cinq;;;",
    )
    office = for_operator()
    dry = import_contributions(rows, commit=False, by=office)
    assert (dry.counts["new"], Contribution.objects.count()) == (2, 0)
    done = import_contributions(rows, commit=True, by=office)
    assert done.counts == dry.counts
    assert len(done.refused) == 5
    one = Contribution.objects.get(kind="cash")
    assert (one.promised, one.yearly, str(one.due)) == (Decimal("1500000.50"), True, "2024/2026")
    again = import_contributions(rows[:2], commit=True, by=office)
    assert again.counts["same"] == 2
    with pytest.raises(NotAllowed):
        import_contributions(rows, commit=False, by=accountant())


def test_entries_stand_on_those_before_also_when_nothing_is_kept():
    one = a_contribution(a_convention("CV-FILE"), promised=1000)
    name = one.party.organisation.name_fr
    rows = table(
        ENTRY_COLUMNS,
        "convention;party;stage;amount;on;reference;market",
        f"CV-FILE;{name};called;600;12/03/2024;AF-1;",
        f"CV-FILE;{name};received;500;04/2024;;",
        f"CV-FILE;{name};spent;501;2024;;12/2024",
        f"CV-FILE;{name};called;401;13/03/2024;AF-2;",
        f"CV-FILE;{name};promised;5;2024;;",
        f"CV-FILE;{name};called;;2024;AF-3;",
        f"CV-FILE;{name};called;5;;AF-4;",
        f"CV-FILE;{name};called;5;2999;AF-5;",
    )
    office = for_operator()
    dry = import_entries(rows, commit=False, by=office)
    assert (dry.committed, Entry.objects.count()) == (False, 1)
    assert codes(dry) == [
        "spent_beyond_received",
        "called_beyond_promise",
        "stage_unknown",
        "amount_missing",
        "day_missing",
        "day_to_come",
    ]
    done = import_entries(rows, commit=True, by=office)
    assert (done.counts, codes(done)) == (dry.counts, codes(dry))
    one.refresh_from_db()
    assert (one.called, one.received, one.spent) == (600, 500, 0)
    assert import_entries(rows[:2], commit=True, by=office).counts["same"] == 2


def test_a_row_must_say_which_contribution_it_means():
    convention = a_convention("CV-FILE")
    one = a_contribution(convention)
    two = a_contribution(convention, kind="works")
    name = one.party.organisation.name_fr
    head = "convention;party;stage;amount;on;reference;kind;contribution;instalment;executed_by"
    rows = table(
        ENTRY_COLUMNS,
        head,
        f"CV-FILE;{name};called;5;2024;AF;;;;",
        f"CV-FILE;{name};called;5;2024;AF;land;;;",
        f"CV-FILE;{name};called;5;2024;AF;cash;;;",
        f"CV-FILE;{name};called;6;2024;AF;;{two.pk};;",
        f"CV-FILE;{name};called;7;2024;AF;cash;;3;",
        f"CV-FILE;{name};called;7;2024;AF;cash;;trois;",
        f"CV-FILE;{name};called;8;2024;AF;cash;;;Personne",
    )
    report = import_entries(rows, commit=True, by=for_operator())
    assert codes(report) == [
        "several_found",
        "contribution_unknown",
        "instalment_unknown",
        "not_a_number",
        "party_unknown",
    ]
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.called, two.called) == (5, 6)


def test_a_dry_run_tells_what_recording_would_refuse():
    convention = a_convention("CV-FILE")
    operator = operator_of(convention).organisation.name_fr
    rows = table(
        CONTRIBUTION_COLUMNS,
        "convention;party;kind;amount;valuation;valued_by;text_fr",
        f"CV-FILE;{operator};operation;5;astrologie;;",
        f"CV-FILE;{operator};land;5;;{'x' * 400};",
        f"CV-FILE;{operator};equipment;5;;;Machines",
    )
    office = for_operator()
    dry = import_contributions(rows, commit=False, by=office)
    assert (len(dry.refused), Contribution.objects.count()) == (2, 0)
    done = import_contributions(rows, commit=True, by=office)
    assert (done.counts, codes(done)) == (dry.counts, codes(dry))
