import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.resources import files

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from majal.kernel.dates import PartialDate
from majal.kernel.errors import WrongState
from majal.kernel.tables import (
    Columns,
    ColumnsMissing,
    ColumnsRepeated,
    ColumnsUnknown,
    NotATable,
    Reason,
    Report,
    Row,
    RowResult,
    Status,
    TableEmpty,
    TableRefused,
    TableTooBig,
    TableTooLong,
    read_table,
    run_import,
    to_csv,
    to_json,
    to_xlsx,
)

PEOPLE = Columns(("name", "city"), ("founded_on",), aliases={"nom": "name", "الاسم": "name"})


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rezipped(content, **changes):
    """The same zip with some parts replaced or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in {*old.namelist(), *changes}:
            new.writestr(name, changes[name] if name in changes else old.read(name))
    return target.getvalue()


# Reading ------------------------------------------------------------------------------------------


def test_rows_carry_the_number_the_spreadsheet_shows():
    text = '\r\nname,city\r\n"Two\nlines",Fès\r\n\r\n,\r\nاسم,فاس\r\n'

    assert list(read_table(text.encode(), PEOPLE)) == [
        Row(3, {"name": "Two\nlines", "city": "Fès", "founded_on": ""}),
        Row(6, {"name": "اسم", "city": "فاس", "founded_on": ""}),
    ]


ARABIC = "الاسم;city\nشركة النور;الدار البيضاء\nبدر;فاس\n"
FRENCH = "Nom;City\nSociété Générale;Fès\nÉtoile;Salé\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC, "utf-8"),
        (ARABIC, "utf-8-sig"),
        (ARABIC, "utf-16"),
        (ARABIC, "cp1256"),
        (FRENCH, "utf-8"),
        (FRENCH, "utf-8-sig"),
        (FRENCH, "cp1252"),
    ],
)
def test_the_encoding_is_found_out(text, encoding):
    rows = list(read_table(text.encode(encoding), PEOPLE))

    lines = [line.split(";") for line in text.splitlines()[1:]]
    assert [[r.values["name"], r.values["city"]] for r in rows] == lines


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("hint", ["", "sep={}\r\n"])
def test_the_delimiter_is_found_out_from_the_header(delimiter, hint):
    text = hint.format(delimiter) + f'name{delimiter}city\n"a;b,c|d"{delimiter}Salé\n'

    assert [(r.line, r.values["name"]) for r in read_table(text.encode(), PEOPLE)] == [
        (2, "a;b,c|d")
    ]


def test_headers_are_recognised_however_they_are_spelled():
    rows = list(read_table(" NOM ,Founded-On,CITY,,\nx,2024,Fès,,\n".encode(), PEOPLE))

    assert rows == [Row(2, {"name": "x", "city": "Fès", "founded_on": "2024"})]


@pytest.mark.parametrize(
    ("header", "error", "named"),
    [
        ("name", ColumnsMissing, "city"),
        ("name,city,shoe size", ColumnsUnknown, "shoe size"),
        ("name,nom,city", ColumnsRepeated, "name"),
    ],
)
def test_a_header_that_does_not_fit_is_refused_before_any_row(header, error, named):
    with pytest.raises(error) as refusal:
        read_table(f"{header}\nx,y\n".encode(), PEOPLE)

    assert named in str(refusal.value)


def test_unknown_columns_may_be_ignored_where_the_import_says_so():
    loose = Columns(("name",), ignore_unknown=True)

    assert list(read_table(b"id,name\n7,x\n", loose)) == [Row(2, {"name": "x"})]


def test_values_under_no_header_are_kept_as_stray():
    rows = list(read_table(b"name,city,\nAcme, Inc,Fes,x\n\nA,B,\n", PEOPLE))

    assert [(r.values["name"], r.stray) for r in rows] == [("Acme", ("Fes", "x")), ("A", ())]


def test_a_workbook_gives_text_as_a_person_reads_it():
    content = workbook(
        ["name", "city", "founded_on"],
        [],
        ["المجال", 37.0, date(2024, 3, 12)],
        [True, 0.1, datetime(2024, 3, 12, 14, 30)],  # noqa: DTZ001 - a workbook knows no zone
        [" x ", None, 2023],
    )

    assert [(r.line, *r.values.values()) for r in read_table(content, PEOPLE)] == [
        (3, "المجال", "37", "2024-03-12"),
        (4, "true", "0.1", "2024-03-12 14:30:00"),
        (5, "x", "", "2023"),
    ]


def test_a_path_and_an_open_file_are_read_alike(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(b"name,city\nx,y\n")

    with path.open("rb") as file:
        assert list(read_table(file, PEOPLE)) == list(read_table(path, PEOPLE))


def test_the_project_own_observations_are_read_whole():
    path = files("majal.data") / "morocco" / "observations.csv"
    with path.open(encoding="utf-8") as file:
        peer = list(csv.DictReader(file))

    rows = list(read_table(path.read_bytes(), Columns(tuple(peer[0]))))

    assert [dict(r.values) for r in rows] == [{k: v.strip() for k, v in p.items()} for p in peer]
    assert [r.line for r in rows] == list(range(2, 280))
    assert not any(r.stray for r in rows)


PIXEL = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", TableEmpty),
        (b" \n\n", TableEmpty),
        (b"\xef\xbb\xbf", TableEmpty),
        (b",,\n\n,\n", TableEmpty),
        (workbook(), TableEmpty),
        (PIXEL, NotATable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", NotATable),  # an old .xls
        (b"PK\x03\x04" + b"\0" * 40, NotATable),
        (rezipped(b"PK\x05\x06" + b"\0" * 18, **{"a.txt": "x"}), NotATable),
        (b"name,city\n" + b"x" * 200_000 + b",y\n", NotATable),
        (b"name,city\n" + b"x," * 600 + b"\n", NotATable),
        (b"%PDF-1.7\n1 0 obj", ColumnsUnknown),
    ],
)
def test_what_is_no_table_gets_a_sentence(content, error):
    with pytest.raises(error) as refusal:
        list(read_table(content, PEOPLE))

    assert type(refusal.value) is error and str(refusal.value)


def test_a_file_too_large_or_too_long_is_refused():
    with pytest.raises(TableTooBig):
        read_table(b"name,city\n" + b"x,y\n" * 300_000, PEOPLE, max_bytes=1_000_000)
    rows = read_table(b"name,city\n" + b"x,y\n" * 11, PEOPLE, max_rows=10)
    with pytest.raises(TableTooLong):
        list(rows)


def test_a_zip_bomb_is_refused_by_what_it_would_unpack_to():
    bomb = rezipped(workbook(["name"]), **{"xl/bomb.xml": b"\0" * 130_000_000})

    assert len(bomb) < 200_000
    with pytest.raises(TableTooBig):
        read_table(bomb, PEOPLE)


def test_a_zip_that_lies_about_its_sizes_unpacks_no_further():
    honest = rezipped(workbook(["name", "city"]), **{"xl/bomb.xml": b"\0" * 130_000_000})
    size = (130_000_000).to_bytes(4, "little")
    lying = honest.replace(size, (1_000).to_bytes(4, "little"))

    assert lying != honest
    with pytest.raises(NotATable):
        read_table(lying, PEOPLE)


def test_a_workbook_with_a_document_type_is_refused():
    entities = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'

    for text in (entities.encode(), entities.encode("utf-16")):
        with pytest.raises(NotATable):
            read_table(rezipped(workbook(["name"]), **{"xl/sharedStrings.xml": text}), PEOPLE)


def test_a_workbook_wider_than_any_table_is_refused():
    with pytest.raises(NotATable):
        list(read_table(workbook(["name", "city"], ["x"] * 501), PEOPLE))


def test_a_workbook_that_lies_about_its_size_is_read_as_it_is():
    content = workbook(["name", "city"], ["x", "y"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    lying = sheet.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')

    assert lying != sheet
    rows = read_table(rezipped(content, **{"xl/worksheets/sheet1.xml": lying}), PEOPLE)
    assert [r.line for r in rows] == [2]


BOOK = workbook(["name", "city"], ["x", 1.5], ["y", date(2024, 1, 1)])


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(data):
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        name = data.draw(st.sampled_from(archive.namelist()))
        part = bytearray(archive.read(name))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(part) - 1))
        part[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=4))
    try:
        outcome = list(read_table(rezipped(BOOK, **{name: bytes(part)}), PEOPLE))
    except TableRefused as error:
        outcome = [str(error)]
    assert all(outcome)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused_and_nothing_else(content):
    try:
        rows = list(read_table(b"name,city\n" + content, PEOPLE))
    except TableRefused as error:
        assert error.code != "table_refused"  # noqa: PT017 - a reason of its own
        return
    assert all(set(row.values) == {"name", "city", "founded_on"} for row in rows)


# Importing ----------------------------------------------------------------------------------------

ROWS = [
    Row(2, {"name": "new"}),
    Row(3, {"name": "same"}),
    Row(4, {"name": "bad"}),
    Row(5, {"name": "changed"}),
    Row(6, {"name": "new"}),
    Row(7, {"name": "x"}, ("y",)),
    Row(8, {"name": "raises"}),
    Row(9, {"name": "invalid"}),
    Row(10, {"name": "late"}),
    Row(11, {"name": "constraint"}),
]


def planner(done):
    def plan(row):
        name = row.values["name"]
        match name:
            case "bad":
                return RowResult.refused(row, "No.", Reason("why", "Because.", "name"), label=name)
            case "raises":
                raise WrongState
            case "invalid":
                raise ValidationError({"name": ["Too short.", "Too plain."]})
        return RowResult(
            row.line,
            Status.SAME if name == "same" else Status.CHANGED if name == "changed" else Status.NEW,
            label=name,
            key=name,
            apply=lambda: act(name),
        )

    def act(name):
        if name == "late":
            raise WrongState
        if name == "constraint":
            raise IntegrityError
        done.append(name)

    return plan


def test_a_dry_run_tells_the_fate_of_every_row_and_changes_nothing():
    done = []

    report = run_import(iter(ROWS), planner(done), commit=False)

    assert done == [] and not report.committed
    assert report.counts == {"new": 3, "same": 1, "changed": 1, "refused": 5}
    assert (report.total, report.exit_code) == (10, 1)
    assert [(r.line, [x.code for x in r.reasons]) for r in report.refused] == [
        (4, ["refused", "why"]),
        (6, ["repeated_row"]),
        (7, ["stray_values"]),
        (8, ["wrong_state"]),
        (9, ["invalid", "invalid"]),
    ]
    assert report.summary() == "New: 3 · changed: 1 · unchanged: 1 · refused: 5"
    assert "2" in str(report.refused[1].reasons[0].text)
    assert report.refused[4].reasons[1] == Reason("invalid", "Too plain.", "name")


@pytest.mark.django_db
def test_a_commit_applies_what_is_new_or_changed_and_a_bad_row_stops_nothing():
    done, told = [], []

    report = run_import(ROWS, planner(done), commit=True, progress=told.append)

    assert (done, told, report.committed) == (["new", "changed"], [10], True)
    assert report.counts == {"new": 1, "same": 1, "changed": 1, "refused": 7}
    assert [(r.line, r.label, r.reasons[0].code) for r in report.refused[-2:]] == [
        (10, "late", "wrong_state"),
        (11, "constraint", "conflict"),
    ]


def test_a_clean_import_exits_with_zero_and_progress_is_told_every_hundred_rows():
    rows = [Row(n, {"name": str(n)}) for n in range(250)]
    told = []

    report = run_import(rows, planner([]), commit=False, progress=told.append)

    assert (report.exit_code, told) == (0, [100, 200, 250])


def test_an_unexpected_error_is_not_taken_for_a_refusal():
    with pytest.raises(ZeroDivisionError):
        run_import(ROWS, lambda _row: 1 / 0, commit=False)


def test_a_report_survives_the_way_through_json():
    report = run_import(ROWS, planner([]), commit=False)

    assert Report.from_dict(json.loads(json.dumps(report.to_dict()))).to_dict() == report.to_dict()


def test_a_long_report_keeps_the_refused_rows_first():
    report = run_import(ROWS, planner([]), commit=False)

    kept = report.to_dict(keep=6)

    assert (kept["left_out"], kept["counts"]) == (4, report.counts)
    assert [r["line"] for r in kept["rows"]] == [2, 4, 6, 7, 8, 9]


# Exporting ----------------------------------------------------------------------------------------

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

    assert list(csv.reader(io.StringIO(content, newline=""))) == [[f"'{text}"], [f"'{text}"]]
    assert [c.data_type for (c,) in sheet.iter_rows()] == ["s", "s"]


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
