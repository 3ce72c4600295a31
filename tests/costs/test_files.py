"""Budgets and costs from spreadsheets: told row by row, recorded once."""

from decimal import Decimal

import pytest

from majal.kernel.errors import NotAllowed
from majal.kernel.tables import read_table
from majal.modules.costs.commands import (
    BUDGET_COLUMNS,
    ENTRY_COLUMNS,
    import_budget,
    import_costs,
)
from majal.modules.costs.models import Entry
from majal.modules.costs.queries import sums_of
from tests.costs.factories import a_heading, accountant_of, manager_of, the_park

pytestmark = pytest.mark.django_db


def table(columns, *lines):
    return list(read_table("\n".join(lines).encode(), columns))


def codes(report):
    return [reason.code for row in report.refused for reason in row.reasons]


def test_costs_are_recorded_once_and_a_dry_run_leaves_nothing():
    park, accountant = the_park(), accountant_of()
    the_park("tanger"), a_heading(), a_heading("water")
    rows = table(
        ENTRY_COLUMNS,
        "Site;Rubrique;Mois;Montant;Fournisseur;Facture",
        "agadir;energy;2026-03;42 000,50;ONEE;F-1",
        f"{park.name_ar};water;٠٣/٢٠٢٦;٤٥٠٠;Radeema;F-2",
        "agadir;energy;15/03/2026;10;ONEE;F-3",
        "agadir;energy;2026-03;42 000,50;ONEE;F-1",
        "tanger;energy;2026-03;5;;",
        "agadir;parking;2026-03;5;;",
        "agadir;energy;mars;5;;",
        "agadir;energy;2026-13;5;;",
        "agadir;energy;2026-03;-5;;",
        "agadir;energy;2026-03;;;",
        "agadir;energy;2099-03;5;;",
        "agadir;energy;2026-03;7;onee;f-1",
    )
    dry = import_costs(rows, commit=False, by=accountant)
    assert (dry.counts["new"], Entry.objects.count()) == (3, 0)
    expected = [
        "repeated_row",
        "cost_park_unknown",
        "cost_heading_unknown",
        "cost_month_broken",
        "cost_month_broken",
        "not_an_amount",
        "cost_amount_broken",
        "cost_month_to_come",
        "cost_recorded_already",
    ]
    assert codes(dry) == expected
    done = import_costs(rows, commit=True, by=accountant)
    assert (done.counts, codes(done)) == (dry.counts, expected)
    assert sums_of([park.pk], 2026).whole.spent == Decimal("46510.50")
    again = import_costs(rows[:3], commit=True, by=accountant)
    assert again.counts["same"] == 3
    with pytest.raises(NotAllowed):
        import_costs(rows, commit=False, by=manager_of())


def test_a_budget_has_a_column_for_each_month_and_is_replaced_by_reversal():
    park, accountant = the_park(), accountant_of()
    a_heading(), a_heading("water")
    head = "park;year;heading;janvier;février;يوليوز;décembre"
    rows = table(
        BUDGET_COLUMNS,
        head,
        "agadir;2026;energy;100;0;300;",
        "agadir;2026;water;;;0,00;",
        "agadir;26;water;5;;;",
        "agadir;2026;water;cinq;;;",
    )
    dry = import_budget(rows, commit=False, by=accountant)
    assert (dry.counts["new"], Entry.objects.count()) == (1, 0)
    assert codes(dry) == ["cost_nothing_budgeted", "cost_year_broken", "not_an_amount"]
    import_budget(rows, commit=True, by=accountant)
    assert import_budget(rows[:1], commit=True, by=accountant).counts["same"] == 1
    changed = table(BUDGET_COLUMNS, head, "agadir;2026;energy;120;;;400")
    assert import_budget(changed, commit=True, by=accountant).counts["changed"] == 1
    sums = sums_of([park.pk], 2026).whole
    assert (sums.budget[0], sums.budget[6], sums.budget[11]) == (120, 300, 400)
    assert Entry.objects.filter(amount=-100).count() == 1
