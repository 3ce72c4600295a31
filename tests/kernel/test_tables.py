import csv
import io
import zipfile
from datetime import date, datetime
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from majal.kernel.tables import (
    Columns,
    ColumnsMissing,
    ColumnsRepeated,
    ColumnsUnknown,
    NotATable,
    Row,
    TableEmpty,
    TableRefused,
    TableTooBig,
    TableTooLong,
    read_table,
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
