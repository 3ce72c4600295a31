"""Dates of other people's spreadsheets: each shape is read, and what was guessed is said."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.dates import BadDate, PartialDate, RangeBackwards, parse_cell

DAY = PartialDate(2024, 3, 5)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("cell", "when", "told"),
    [
        ("2024-03-05", DAY, 0),
        ("2024-03-05 00:00:00", DAY, 0),
        ("2024-03-05T08:30", DAY, 0),
        ("05/03/2024", DAY, 1),
        ("05/03/2024 10:30", DAY, 1),
        ("5.3.24", DAY, 2),
        ("25.3.24", PartialDate(2024, 3, 25), 1),
        ("5 mars 2024", DAY, 0),
        ("5 March 2024", DAY, 0),
        ("٥ مارس ٢٠٢٤", DAY, 0),
        ("٥ غشت ٢٠٢٤", PartialDate(2024, 8, 5), 0),
        ("۰۵/۰۳/۲۰۲۴", DAY, 1),
        ("\u200f٠٥/٠٣/٢٠٢٤", DAY, 1),
        ("45356", DAY, 1),
        ("45356.5", DAY, 1),
        ("03-2024", PartialDate(2024, 3), 0),
        ("03/2024", PartialDate(2024, 3), 0),
        ("2024", PartialDate(2024), 0),
        ("T1 2024", PartialDate.parse("2024-01/2024-03"), 0),
        ("Q1 2024", PartialDate.parse("2024-01/2024-03"), 0),
        ("05/05/2024", PartialDate(2024, 5, 5), 0),
        ("25/03/2024", PartialDate(2024, 3, 25), 0),
        ("5 mars 98", PartialDate(1998, 3, 5), 1),
    ],
)
def test_a_cell_is_read_and_what_was_guessed_is_said(cell, when, told):
    read, remarks = parse_cell(cell)
    assert (read, len(remarks)) == (when, told)


def test_remarks_name_what_was_understood():
    assert str(parse_cell("05/03/2024")[1][0]) == (
        "“05/03/2024” is read day first: day 5, month 3."
    )
    assert str(parse_cell("45356")[1][0]) == (
        "“45356” is read as Excel's number of the day 05/03/2024."
    )
    assert str(parse_cell("5 mars 24")[1][0]) == (
        "“5 mars 24” has a year of two figures: 2024 was understood."
    )


@pytest.mark.parametrize("cell", ["03/25/2024", "bientôt", "99999", "12345", "", "2024-02-30", "="])
def test_what_is_no_date_is_refused(cell):
    with pytest.raises(BadDate):
        parse_cell(cell)


@given(st.dates(min_value=PartialDate(1941).first(), max_value=PartialDate(2098).first()))
def test_excel_and_people_mean_the_same_day(day):
    serial = (day - PartialDate(1899, 12, 30).first()).days
    assert parse_cell(str(serial))[0].first() == day
    assert parse_cell(f"{day:%d/%m/%Y}")[0].first() == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_refusal(cell):
    try:
        parse_cell(cell)
    except (BadDate, RangeBackwards):
        return
