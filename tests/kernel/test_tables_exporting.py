import csv
import io
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from majal.kernel.dates import PartialDate
from majal.kernel.tables import (
    Columns,
    TableTooLong,
    read_table,
    to_csv,
    to_json,
    to_xlsx,
)

HEADERS = ["name", "city", "founded_on"]
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)"]
HOSTILE += ['=cmd|"/C calc"!A0', "\uff1d1+1"]


def csv_text(*args):
    return b"".join(to_csv(*args)).decode("utf-8-sig")


def test_csv_begins_with_its_mark_and_comes_in_chunks():
    chunks = list(to_csv(HEADERS, (["x", n, None] for n in range(1_200))))

    assert chunks[0].startswith(b"\xef\xbb\xbfname,city,founded_on\r\nx,0,\r\n")
    assert [c.count(b"\n") for c in chunks] == [501, 500, 200]


def test_values_are_written_for_machines():
    row = [
        12,
        0.5,
        Decimal("1260.00"),
        True,
        None,
        date(2024, 3, 12),
        datetime(2024, 7, 1, 23, 30, tzinfo=UTC),
        PartialDate(2023, 12),
        "فاس, «Fès»",
    ]
    expected = ["12", "0.5", "1260.00", "true", "", "2024-03-12", "2024-07-02 00:30", "2023-12"]

    read = list(csv.reader(io.StringIO(csv_text(["h"] * 9, [row]))))
    assert read[1] == [*expected, "فاس, «Fès»"]
    assert json.loads(to_json(list("abcdefghi"), [row]))[0] == {
        "a": 12,
        "b": 0.5,
        "c": 1260,
        "d": True,
        "e": None,
        "f": "2024-03-12",
        "g": "2024-07-02 00:30",
        "h": "2023-12",
        "i": "فاس, «Fès»",
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_a_spreadsheet_would_compute_is_neutralised(text):
    content = csv_text([text], [[text]])
    sheet = load_workbook(io.BytesIO(to_xlsx([text], [[text]], rtl=False))).active

    neutral = f"'{text}".replace("\t=", "\t'=").replace("\r=", "\r'=")
    assert list(csv.reader(io.StringIO(content, newline=""))) == [[neutral], [neutral]]
    assert [c.data_type for (c,) in sheet.iter_rows()] == ["s", "s"]


@pytest.mark.parametrize(
    "text", ["x;=1+1", "x; @SUM(A1)", 'x;"=1+1', "x\n=1+1", "x\r\n-2+3", "x\t+1", "x;;'=1"]
)
def test_nor_is_one_where_a_french_excel_begins_a_cell_at_a_semicolon(text):
    line = csv_text(["n", "t"], [[7, text]]).split("\r\n", 1)[1]
    cells = [cell.lstrip(' "') for cell in re.split("[;\t\r\n]", line)]

    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert [
        r.values["t"] for r in read_table(b"".join(to_csv(["t"], [[text]])), Columns(("t",)))
    ] == [text]


@pytest.mark.parametrize("text", ["-5", "+12,5", "-0.25", "+212600000000"])
def test_real_numbers_keep_their_sign(text):
    assert csv_text([text], []) == (f'"{text}"' if "," in text else text) + "\r\n"


def test_links_stay_text_in_a_workbook():
    book = load_workbook(io.BytesIO(to_xlsx(["u"], [["https://example.org"]], rtl=False)))

    assert book.active["A2"].hyperlink is None and book.active["A2"].value == "https://example.org"


def test_a_workbook_is_typed_and_laid_out_for_its_reader():
    moment = datetime(2024, 7, 1, 23, 30, tzinfo=UTC)
    row = ["فاس", 12, Decimal("1260.50"), True, date(2024, 3, 12), moment, 10**15, date(1850, 1, 1)]
    headers = [f"h{n}" for n in range(8)]

    arabic = load_workbook(io.BytesIO(to_xlsx(headers, [row, [2**60]], rtl=True))).active
    french = load_workbook(io.BytesIO(to_xlsx(headers, [], rtl=False))).active

    assert (arabic.sheet_view.rightToLeft, bool(french.sheet_view.rightToLeft)) == (True, False)
    assert arabic.freeze_panes == "A2"
    assert [c.value for c in arabic[2]] == [
        "فاس",
        12,
        1260.5,
        True,
        datetime(2024, 3, 12),  # noqa: DTZ001
        datetime(2024, 7, 2, 0, 30),  # noqa: DTZ001
        10**15,
        "1850-01-01",
    ]
    assert arabic["A3"].value == str(2**60)


def test_a_workbook_never_drops_rows_in_silence(monkeypatch):
    monkeypatch.setattr("majal.kernel.tables.exporting.LAST_ROW", 3)

    assert load_workbook(io.BytesIO(to_xlsx(["n"], [[1], [2]], rtl=False))).active.max_row == 3
    with pytest.raises(TableTooLong):
        to_xlsx(["n"], [[1], [2], [3]], rtl=False)


def test_json_keeps_two_columns_of_one_name_apart_and_has_no_nan():
    assert json.loads(to_json(["a", "a"], [[1, float("nan")]])) == [{"a": 1, "a (2)": None}]


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20
) | st.sampled_from(["=x", "-a", "@b", "+c", "'", '"', ",;|"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5))
def test_what_is_written_is_read_back(rows):
    kept = [[c.strip() for c in row] for row in rows if any(c.strip() for c in row)]
    kept = [[c[1:] if c[:2] in ("'=", "'+", "'-", "'@") else c for c in row] for row in kept]
    content = b"".join(to_csv(HEADERS, kept))

    assert [list(r.values.values())[0:3] for r in read_table(content, COLUMNS)] == kept


COLUMNS = Columns(("name", "city", "founded_on"))
