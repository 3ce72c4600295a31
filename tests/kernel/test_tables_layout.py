"""Tables that nobody laid out for us: where their header stands, and what stands below."""

import io

import pytest
from openpyxl import Workbook

from majal.kernel.tables import (
    Columns,
    NotATable,
    TableEmpty,
    TableTooBig,
    TableTooLong,
    read_sheet,
)

FIRMS = Columns((), ("name", "ice", "rc"), aliases={"raison sociale": "name", "المقاولة": "name"})


def csv_of(*lines, encoding="utf-8"):
    return "\r\n".join(lines).encode(encoding)


def found(content, **bounds):
    sheet = read_sheet(content, FIRMS, **bounds)
    return sheet.headers, sheet.header_line, list(sheet.rows)


def test_a_header_on_the_first_line_is_found():
    assert found(csv_of("Raison sociale,ICE", "Nour,1")) == (
        ("Raison sociale", "ICE"),
        1,
        [(2, ["Nour", "1"])],
    )


def test_titles_above_the_header_are_passed_over_whatever_the_delimiter():
    lines = ("Liste des entreprises, année 2024", "", "arrêtée au 5 mars", "Raison sociale;ICE;RC")
    headers, line, rows = found(csv_of(*lines, "Nour, SARL;1;2", "", "Badr;3;4"))
    assert (headers, line) == (("Raison sociale", "ICE", "RC"), 4)
    assert rows == [(5, ["Nour, SARL", "1", "2"]), (7, ["Badr", "3", "4"])]


def test_a_header_of_two_rows_with_merged_cells_is_one():
    book = Workbook()
    sheet = book.active
    sheet.append(["Entreprises du site"])
    sheet.append(["Raison sociale", "Identifiants", None, "Ville"])
    sheet.append([None, "ICE", "RC", None])
    sheet.append(["Nour", "1", "2", "Fès"])
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    target = io.BytesIO()
    book.save(target)
    headers, line, rows = found(target.getvalue())
    assert (headers, line) == (("Raison sociale", "ICE", "RC", "Ville"), 3)
    assert rows == [(4, ["Nour", "1", "2", "Fès"])]


def test_a_header_repeated_on_every_page_is_no_row():
    head = "Raison sociale,ICE"
    _headers, _line, rows = found(csv_of(head, "Nour,1", head, "Badr,2"))
    assert [cells[0] for _number, cells in rows] == ["Nour", "Badr"]


def test_without_a_known_name_the_first_row_with_two_values_is_the_header():
    headers, line, rows = found(csv_of("Liste", "Truc,Machin", "a,b"))
    assert (headers, line, rows) == (("Truc", "Machin"), 2, [(3, ["a", "b"])])


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "شركة النور"),
        ("utf-8-sig", "شركة النور"),
        ("cp1256", "شركة النور"),
        ("utf-16", "شركة النور"),
        ("cp1252", "Société Générale"),
    ],
)
def test_encodings_are_found_out(encoding, name):
    head = "المقاولة;ICE" if "ش" in name else "Raison sociale;ICE"
    assert found(csv_of(head, f"{name};1", encoding=encoding))[2] == [(2, [name, "1"])]


def test_what_is_too_much_or_nothing_is_refused():
    with pytest.raises(TableTooLong):
        found(csv_of("ICE,RC", *["1,2"] * 11), max_rows=10)
    with pytest.raises(TableTooBig):
        found(csv_of("ICE,RC", "1,2"), max_bytes=5)
    with pytest.raises(NotATable):
        found(csv_of("ICE," * 100_000, "1"))
    for nothing in (b"", b" \r\n ,, \r\n"):
        with pytest.raises(TableEmpty):
            found(nothing)


def test_a_header_without_rows_has_none():
    assert found(csv_of("Raison sociale,ICE"))[2] == []
