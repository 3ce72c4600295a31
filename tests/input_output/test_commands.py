"""A table from the file to a study: read, put in force, superseded, never lost."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.modules.input_output.commands import (
    adopt_table,
    ask_study,
    load_example_tables,
    make_demo_tables,
    name_branches,
    read_table,
)
from majal.modules.input_output.commands.studies import work_out_study
from majal.modules.input_output.commands.tables import work_out_table
from majal.modules.input_output.errors import (
    BranchesMissing,
    NoDemand,
    NoEmployment,
    NotInForce,
    UnknownBranch,
)
from majal.modules.input_output.models import Result, Sector, Table
from majal.modules.input_output.queries import multiplier_rows, multipliers_kept, result_of
from majal.modules.input_output.queries.visible import flows_of
from tests.input_output.factories import (
    GERMANY,
    TEXTBOOK,
    a_census,
    a_read_table,
    a_sent_table,
    a_study,
    a_table,
)
from tests.people.factories import head_office, holder_of

pytestmark = pytest.mark.django_db


def test_only_the_head_office_sends_a_table():
    with pytest.raises(NotAllowed):
        a_sent_table(by=holder_of("coordinator"))


def test_a_file_is_read_once_and_its_numbers_kept():
    table = a_read_table()
    assert (table.state, table.layout, table.report["read"]["sectors"]) == ("read", "plain", 6)
    assert flows_of(table).within[0, 1] == 25480
    assert read_table(table.pk, by=SYSTEM).state == "read"
    assert Sector.objects.filter(table=table).count() == 6


def test_a_file_that_is_no_table_is_refused_and_stays_on_record():
    table = a_read_table("code,a,b\na,1,x\nb,1,2\n")
    assert table.state == "refused"
    assert table.report == {
        "refusal": "not_a_number",
        "details": {"text": "x", "row": "a", "column": "b"},
    }
    with pytest.raises(WrongState):
        adopt_table(table.pk, by=head_office())


def test_a_newer_table_supersedes_and_nothing_is_lost():
    first, second = a_table(), a_read_table(TEXTBOOK)
    adopt_table(second.pk, by=head_office())
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, second.supersedes) == ("superseded", "in_force", first)
    assert multipliers_kept(first) is not None
    with pytest.raises(DatabaseError), transaction.atomic():
        Table.objects.filter(pk=first.pk).delete()


def test_results_are_worked_out_once_and_never_changed():
    table = a_table()
    result = work_out_table(table.pk, by=SYSTEM)
    assert Result.objects.filter(table=table).count() == 1
    assert result.inputs == table.content.digest
    with pytest.raises(DatabaseError), transaction.atomic():
        Result.objects.update(version="other")


def test_the_rows_of_the_page_tell_the_known_multipliers():
    table = a_table()
    rows = multiplier_rows(table, multipliers_kept(table))
    assert [round(row["output_one"], 4) for row in rows] == [
        1.7048, 1.8413, 1.8136, 1.6035, 1.5951, 1.3782,
    ]  # fmt: skip
    assert [row["code"] for row in rows if row["is_key"]] == ["A", "C-E"]
    assert round(rows[0]["employment_one"], 1) == 32.6  # jobs a million of the currency


def test_examples_come_once():
    by = head_office()
    made = load_example_tables(by=by)
    assert [t.series for t in made] == ["textbook", "germany-example"]
    assert load_example_tables(by=by) == []
    assert Result.objects.count() == 2


def test_the_demonstration_asks_two_invented_questions():
    lands = a_census()
    assert make_demo_tables(lands["09"], by=SYSTEM) == 2
    assert Result.objects.exclude(study=None).count() == 2


def test_a_study_of_the_table_as_it_stands():
    study = a_study()
    found = result_of(study).content
    assert round(found["cases"]["central"]["output"], 4) == 159.5054
    assert found["direct"]["output"] == 100
    assert work_out_study(study.pk, by=SYSTEM) == result_of(study)


def test_a_study_of_a_region_is_smaller_than_the_countrys():
    lands = a_census()
    table = a_table()
    whole, region = a_study(table), a_study(table, territory=lands["09"], method="flq")
    big, small = (result_of(s).content["cases"]["central"]["output"] for s in (whole, region))
    assert 100 < small < big
    assert result_of(region).content["used"]["employment"]["industry"] == 10
    assert result_of(region).content["people"] == 1000


def test_what_a_study_cannot_be_asked_is_refused():
    lands, by = a_census(), head_office()
    table, unread = a_table(), a_read_table(series="other")
    with pytest.raises(NoDemand):
        ask_study(table.pk, title="x", demand={"J-K": Decimal(0), "zz": Decimal(5)}, by=by)
    with pytest.raises(NotInForce):
        ask_study(unread.pk, title="x", demand={"A": Decimal(1)}, by=by)
    with pytest.raises(NoEmployment):
        ask_study(
            table.pk,
            title="x",
            demand={"A": Decimal(1)},
            territory=lands["09.001"],
            method="slq",
            by=by,
        )
    name_branches(table.pk, {"A": ""}, by=by)
    with pytest.raises(BranchesMissing) as refused:
        ask_study(
            table.pk,
            title="x",
            demand={"A": Decimal(1)},
            territory=lands["09"],
            method="slq",
            by=by,
        )
    assert refused.value.details == {"missing": "A"}
    with pytest.raises(NotAllowed):
        ask_study(table.pk, title="x", demand={"A": Decimal(1)}, by=holder_of("front_desk"))


def test_branches_are_those_of_the_census():
    table = a_table(GERMANY)
    name_branches(table.pk, {"F": "utilities"}, by=head_office())
    assert Sector.objects.get(table=table, code="F").branch == "utilities"
    with pytest.raises(UnknownBranch):
        name_branches(table.pk, {"F": "magic"}, by=head_office())
