"""Rows of a file of statements: what is read, and each reason of refusal."""

from datetime import date
from decimal import Decimal

import pytest

from majal.kernel.dates import PartialDate
from majal.modules.figures.commands.rows import Known, read_row
from majal.modules.figures.models import Measure, Observation, Target
from majal.modules.parks.models import Park
from majal.modules.sources.public import Source
from majal.modules.territories.public import Territory

TODAY = date(2026, 11, 23)
KNOWN = Known(
    measures={
        "jobs": Measure(pk=1, code="jobs", nature="stock", unit="people"),
        "opening": Measure(pk=2, code="opening", nature="date", unit="date"),
    },
    parks={"fes": Park(pk=1, code="fes")},
    lands={"03": Territory(pk=5, code="03", level="region")},
    sources={
        "eco": Source(pk=1, code="eco"),
        "site": Source(pk=2, code="site", is_operator=True),
    },
)
ROW = {
    "subject": "network",
    "measure": "jobs",
    "dimensions": "scope=direct",
    "value": "1500",
    "value_high": "",
    "qualifier": "stated",
    "unit": "people",
    "kind": "measured",
    "as_of_or_period": "2014-02",
    "source_id": "eco",
    "confidence": "high",
    "note": "un mot",
}


def read(**changes):
    return read_row({**ROW, **changes}, KNOWN, today=TODAY)


def test_a_measured_row_is_an_observation_graded_by_who_speaks():
    statement = read().statement
    assert isinstance(statement, Observation)
    assert (statement.value, statement.dimensions, statement.grade, statement.park) == (
        Decimal(1500),
        {"scope": "direct"},
        "reported",
        None,
    )
    assert (statement.period_first, statement.period_last) == (date(2014, 2, 1), date(2014, 2, 28))
    assert read(source_id="site").statement.grade == "declared"


@pytest.mark.parametrize(("subject", "whom"), [("fes", (1, None)), ("03", (None, 5))])
def test_a_row_speaks_of_a_park_or_of_a_territory(subject, whom):
    statement = read(subject=subject).statement
    assert (statement.park_id, statement.territory_id) == whom


@pytest.mark.parametrize("kind", ["target", "announced"])
def test_an_ambition_is_a_target_and_may_lie_ahead(kind):
    statement = read(kind=kind, as_of_or_period="2027", subject="fes").statement
    assert isinstance(statement, Target)
    assert (statement.kind, statement.park.code) == ("announced", "fes")


def test_a_measure_of_dates_takes_a_date_or_two():
    one = read(measure="opening", value="2021", value_high="", dimensions="").statement
    two = read(measure="opening", value="2019", value_high="2020", qualifier="between").statement
    assert (one.when, one.value) == (PartialDate.parse("2021"), None)
    assert two.when == PartialDate.parse("2019/2020")


def test_between_keeps_both_values():
    statement = read(value="30", value_high="40", qualifier="between").statement
    assert (statement.value, statement.value_high) == (30, 40)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"source_id": "unheard-of"},
            "The source “unheard-of” is unknown: add it to the sources first.",
        ),
        ({"measure": "happiness"}, "There is no measure “happiness”."),
        (
            {"subject": "atlantis"},
            "“atlantis” is neither the network nor a park, a province or a region.",
        ),
        ({"value": "many"}, "“many” is not a number, and “jobs” is counted in people."),
        ({"value": ""}, "“” is not a number, and “jobs” is counted in people."),
        ({"value": "NaN"}, "“NaN” is not a number, and “jobs” is counted in people."),
        ({"value": "9" * 17}, f"“{'9' * 17}” is too large to be a figure of the network."),
        (
            {"measure": "opening", "value": "500"},
            "“500” is not a date, and “opening” is a measure of dates.",
        ),
        ({"as_of_or_period": "1890"}, "The date 1890 is out of range: 1995 to 2060 is expected."),
        (
            {"as_of_or_period": "2026-12"},
            "The date 2026-12 lies in the future: what is not yet measured is a target.",
        ),
        ({"kind": "wished"}, "The kind “wished” is none of: measured, target, announced."),
        ({"qualifier": "roughly"}, "The qualifier “roughly” is unknown."),
        ({"value_high": "1600"}, "“between” takes two values, and only “between” does."),
        ({"qualifier": "between"}, "“between” takes two values, and only “between” does."),
        (
            {"qualifier": "between", "value": "40", "value_high": "30"},
            "The upper value 30 is below 40.",
        ),
        ({"dimensions": "direct"}, "The dimension “direct” does not read name=value."),
        ({"confidence": "blind"}, "The confidence “blind” is none of: high, medium, low."),
    ],
)
def test_a_bad_row_makes_no_statement_and_says_why(changes, reason):
    found = read(**changes)
    assert (found.statement, [said for _column, said in found.reasons]) == (None, [reason])


def test_a_date_that_cannot_be_read_says_how_to_write_it():
    found = read(as_of_or_period="the day after")
    assert found.statement is None
    assert len(found.reasons) == 1


def test_all_the_reasons_of_a_row_are_told_at_once():
    assert len(read(source_id="x", value="many", subject="atlantis").reasons) == 3


def test_the_same_row_is_recognised_whatever_its_note_and_the_order_of_its_dimensions():
    same = read(note="autre", confidence="low", dimensions="scope=direct")
    other = read(value="1501")
    assert read().statement.origin == same.statement.origin
    assert read().statement.origin != other.statement.origin
    two = read(dimensions="scope=direct;sex=f").statement.origin
    assert two == read(dimensions="sex=f;scope=direct").statement.origin
