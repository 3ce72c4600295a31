"""A list from the file to its report: hostile files, columns, encodings, the fate of every row."""

import io
import zipfile
from datetime import date

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.files import FileEmpty, FileOfWrongType, FileSwells, FileTooLarge
from majal.modules.organisations.public import Organisation
from majal.modules.rosters import errors
from majal.modules.rosters.commands import (
    check_company_list,
    map_company_list,
    read_company_list,
    send_company_list,
)
from majal.modules.rosters.models import CompanyList, Fate
from majal.modules.rosters.queries import counts_of, lists_visible_to
from tests.organisations.factories import a_person, an_organisation, manager_of, park_manager
from tests.rosters.factories import (
    ICE,
    OTHER_ICE,
    boss,
    checked,
    csv_of,
    fates,
    in_english,
    sent,
    upload,
    work,
    xlsx_of,
)

pytestmark = pytest.mark.django_db


def test_a_list_is_read_and_its_columns_proposed():
    one = sent(csv_of(f"Nour;{ICE};Fès;2020;"), boss())
    assert (one.state, one.header_line, one.mapping) == (
        "mapping",
        1,
        ["name", "ice", "territory", "founded", "sector"],
    )
    assert one.samples == [["Nour", ICE, "Fès", "2020", ""]]


def test_every_row_gets_a_fate_and_nothing_is_registered():
    by = boss()
    an_organisation(name_fr="Badr Soft", name_ar="", ice=ICE)
    one = checked(
        csv_of(
            f"Nour;{OTHER_ICE};;2020;",
            f"Badr Soft SARL;{ICE};;;",
            "Badr Soft;;;05/03/2024;cybersécurité",
            "Rahal;12;;bientôt;",
            ";;Fès;;",
            "NOUR sarl;;;;",
        ),
        by,
    )
    assert [fate for _label, fate in fates(one)] == [
        "new", "same", "refused", "refused", "refused", "refused",
    ]  # fmt: skip
    rows = list(one.rows.order_by("line"))
    assert rows[2].why_refused == [
        "Row 3 of the file already says this company. Keep one of the two."
    ]
    assert (len(rows[3].reasons), len(rows[4].reasons)) == (2, 1)
    assert rows[5].why_refused == [
        "Row 2 of the file already says this company. Keep one of the two."
    ]
    assert (Organisation.objects.count(), counts_of(one)["refused"]) == (1, 4)


def test_a_possible_duplicate_is_proposed_with_its_reason_and_what_was_said():
    there = an_organisation(name_fr="Badr Soft", name_ar="")
    one = checked(csv_of(f"Badr Soft SARL;{ICE};;05/03/2024;cybersécurité"), boss())
    row = one.rows.get()
    assert (row.fate, row.candidate, row.why) == (Fate.POSSIBLE, there, ["same_name"])
    assert row.remarks == ["“05/03/2024” is read day first: day 5, month 3."]


def test_what_recording_would_refuse_is_refused_by_the_check():
    one = checked(csv_of("Nour;Auto-entrepreneur;12 Fès", header="Nom;Forme juridique;RC"), boss())
    assert [r.fate for r in one.rows.all()] == ["refused"]
    assert "self-entrepreneur is not entered" in one.rows.get().why_refused[0]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "مختبرات النور"),
        ("utf-8-sig", "مختبرات النور"),
        ("cp1256", "مختبرات النور للبرمجيات"),
        ("cp1252", "Société Éclair"),
    ],
)
def test_encodings_of_moroccan_spreadsheets(encoding, name):
    header = "المقاولة;ICE" if name[0] == "م" else "Raison sociale;ICE"
    one = checked(csv_of(f"{name};{ICE}", header=header, encoding=encoding), boss())
    assert fates(one) == [(name, "new")]


def test_a_workbook_with_titles_merged_headers_dates_and_numbers():
    content = xlsx_of(
        ["Entreprises hébergées — 2024"],
        [],
        ["Raison sociale", "Identifiants", None, "Date de création"],
        [None, "ICE", "IF", None],
        ["Nour", int(ICE), 1234567, date(2024, 3, 5)],
        ["Badr", 1.23457e14, None, 45356],
    )
    one = checked(content, boss())
    first, second = one.rows.order_by("line")
    assert (first.line, first.values["ice"], first.values["tax_id"], first.values["founded"]) == (
        5, ICE, "1234567", "2024-03-05",
    )  # fmt: skip
    assert (second.fate, len(second.reasons)) == ("refused", 1)


def test_a_mapping_is_remembered_for_the_same_headers():
    by = boss()
    first = sent(csv_of("Nour;x", header="Truc;Machin"), by)
    assert (first.mapping, first.remembered) == (["", ""], False)
    work(map_company_list(first.pk, ["name", "sector"], by=by))
    again = sent(csv_of("Badr;y", header="TRUC ;machin"), by)
    assert (again.mapping, again.remembered) == (["name", "sector"], True)


def test_columns_must_make_sense():
    by = boss()
    one = sent(csv_of("Nour;;;;"), by)
    with pytest.raises(errors.NameColumnMissing):
        map_company_list(one.pk, ["", "ice", "", "", ""], by=by)
    with pytest.raises(errors.ColumnChosenTwice):
        map_company_list(one.pk, ["name", "ice", "ice", "", ""], by=by)
    work(map_company_list(one.pk, ["name", "password", "", "", "", "ice"], by=by))
    assert one.__class__.objects.get(pk=one.pk).mapping == ["name", "", "", "", ""]
    work(map_company_list(one.pk, ["name", "", "", "", ""], by=by))
    assert one.rows.count() == 1


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", FileEmpty),
        (b"%PDF-1.7", FileOfWrongType),
        (b"\x89PNG\r\n\x1a\n", FileOfWrongType),
        (b"<html><table></table></html>", FileOfWrongType),
        (b"a," * 3_000_000, FileTooLarge),
    ],
)
def test_what_is_no_list_is_not_even_kept(content, refusal):
    with pytest.raises(refusal):
        send_company_list(upload(content), name="x.csv", by=boss())
    assert CompanyList.objects.count() == 0


def bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(5):
            archive.writestr(f"xl/{number}.xml", b"0" * 40_000_000)
    return target.getvalue()


def test_a_workbook_that_swells_is_refused_when_it_is_sent():
    with pytest.raises(FileSwells):
        sent(bomb(), boss())
    assert CompanyList.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a;" * 100_000, "cannot be read as a table"),
        (b" ;;\r\n;;\r\n", "empty"),
        (b"PK\x03\x04xl/workbook.xml", None),
        (b"name\r\n" + b"x\r\n" * 5_001, "too long"),
    ],
)
def test_what_cannot_be_read_says_so(content, sentence):
    by = boss()
    if sentence is None:
        with pytest.raises(FileOfWrongType):
            sent(content, by)
        return
    one = sent(content, by)
    if one.state == "mapping":
        one = work(map_company_list(one.pk, one.mapping, by=by))
    assert (one.state, sentence in one.unreadable) == ("unreadable", True)


def test_only_headers_make_an_empty_report():
    one = checked(csv_of(), boss())
    assert (one.state, one.rows.count()) == ("checked", 0)


def test_formulas_and_long_cells_are_text():
    one = checked(csv_of("=1+1;;;;", "@SUM(A1);;;;", f"Nour;;{'x' * 5000};;"), boss())
    assert [fate for _label, fate in fates(one)] == ["refused", "new", "new"]
    assert len(one.rows.order_by("line").last().cells[2]) == 300


def test_who_may():
    one = sent(csv_of("Nour;;;;"), boss())
    strangers = (
        ANYONE,
        a_person(),
        manager_of(an_organisation()),
        a_person("front_desk", "park", 1),
    )
    for by in strangers:
        with pytest.raises(NotAllowed):
            send_company_list(upload(csv_of("a;;;;")), name="x", by=by)
        assert not lists_visible_to(by).exists()
    other = park_manager()
    with pytest.raises(NotFound):
        map_company_list(one.pk, one.mapping, by=other)
    assert not lists_visible_to(other).exists()
    own = in_english(park_manager())
    assert fates(checked(csv_of("Badr;;;;"), own)) == [("Badr", "new")]
    assert lists_visible_to(own).count() == 1
    assert lists_visible_to(SYSTEM).count() == 2


def test_jobs_that_run_twice_change_nothing_more():
    by = boss()
    one = checked(csv_of("Nour;;;;"), by)
    before = list(one.rows.values_list("pk", flat=True))
    read_company_list(one.pk, by=by)
    check_company_list(one.pk, by=by, tell=lambda done, total: None)
    assert list(one.rows.values_list("pk", flat=True)) == before


def test_a_list_that_is_being_read_cannot_be_mapped():
    by = boss()
    waiting = send_company_list(upload(csv_of("a;;;;")), name="x", by=by)
    with pytest.raises(errors.NameColumnMissing):
        map_company_list(waiting.pk, ["name"], by=by)
    one = checked(csv_of("b;;;;"), by)
    CompanyList.objects.filter(pk=one.pk).update(state="recorded")
    with pytest.raises(WrongState):
        map_company_list(one.pk, one.mapping, by=by)
