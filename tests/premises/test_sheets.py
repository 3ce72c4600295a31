"""Spreadsheets as parks keep them: columns proposed, remembered; damage explained row by row."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.models import ImportFile
from majal.kernel.tables import TableRefused, read_table
from majal.modules.parks.public import Building, Space
from majal.modules.premises import errors
from majal.modules.premises.commands import import_spaces, map_sheet
from majal.modules.premises.commands.importing import COLUMNS
from majal.modules.premises.models import Listed, SpaceFacts
from majal.modules.premises.queries.words import proposed
from tests.kernel.importing import recorded, work
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_building, a_park, a_space, manager_of
from tests.premises.factories import a_sheet, of_another_park

pytestmark = pytest.mark.django_db
ICE = "001527543000060"
MESSY = (
    "Technopark d'Agadir;;;;;;;\n"
    "Situation au 31/12/2025;;;;;;;\n"
    ";;;;;;;\n"
    "N° local;Étage;Surface du local (m²);Type;Occupé par;ICE;Date d'entrée;Obs.\n"
    "101;RDC;٢٤٫٥;Bureau;Nour SARL;1527543000060;12/03/2024;rien\n"
    "102;1er étage;32 m²;bureaux;Libre;;;\n"
    ";;;;;;;\n"
    "103;2e;vingt;Salle de réunion;Rahal;1.52754E+12;45/13/2024;\n"
    "104;الطابق الثاني;18;مكتب;;;;\n"
)


def rows_of(text):
    return list(read_table(text.encode(), COLUMNS))


def told(report):
    return {row.line: [(r.column, r.code) for r in row.reasons] for row in report.rows}


@pytest.mark.parametrize(
    ("headers", "held"),
    [
        (["N° local", "Étage", "Surface du local (m²)"], ["space", "floor", "area"]),
        (
            ["رقم المكتب", "الطابق", "المساحة", "اسم المقاولة"],
            ["space", "floor", "area", "occupant"],
        ),
        (["Code", "Floor", "Lettable area", "Tenant"], ["space", "floor", "area", "occupant"]),
        (["Superficies", "Batîment", "Obs.", ""], ["area", "building", "", ""]),
        (["Surface", "Superficie"], ["area", ""]),
    ],
)
def test_headers_of_any_language_and_spelling_are_proposed(headers, held):
    assert proposed(headers) == held


def test_a_park_s_own_spreadsheet_from_the_file_to_the_record():
    park = a_park()
    by = manager_of(park)
    nour = an_organisation(name_fr="Nour", ice=ICE)
    sheet = a_sheet(MESSY, park, by)
    assert sheet.mapping == ["space", "floor", "area", "kind", "occupant", "ice", "since", ""]
    assert (sheet.header_line, sheet.remembered) == (4, False)
    sent = map_sheet(sheet.pk, sheet.mapping, by=by)
    one = work(ImportFile.objects.get(pk=sent.import_file))
    assert Space.objects.count() == 0
    rows = {row["line"]: row for row in one.report["rows"]}
    assert {line: row["status"] for line, row in rows.items()} == {
        5: "new",
        6: "new",
        8: "refused",
        9: "new",
    }
    assert {r["column"] for r in rows[8]["reasons"]} == {"area", "ice", "since"}
    assert [r["column"] for r in rows[5]["reasons"]] == ["ice", "since"]
    recorded(one, by)
    assert Building.objects.get().park == park
    found = {s.code: (str(s.net_area), s.kind, s.floor.level) for s in Space.objects.all()}
    assert found == {
        "101": ("24.50", "office", 0),
        "102": ("32.00", "office", 1),
        "104": ("18.00", "office", 2),
    }
    listed = Listed.objects.get()
    assert (listed.organisation, str(listed.since)) == (nour, "2024-03-12")
    assert a_sheet(MESSY, park, by).remembered
    with pytest.raises(errors.HandedOn):
        map_sheet(sheet.pk, sheet.mapping, by=by)


def test_a_mapping_that_was_mended_is_remembered_for_the_park():
    park, text = a_park(), "Truc;Surface\nB1;20\n"
    by = manager_of(park)
    sheet = a_sheet(text, park, by)
    assert sheet.mapping == ["", "area"]
    with pytest.raises(errors.ColumnNeeded):
        map_sheet(sheet.pk, sheet.mapping, by=by)
    with pytest.raises(errors.ColumnTwice):
        map_sheet(sheet.pk, ["space", "space"], by=by)
    with pytest.raises(NotAllowed):
        map_sheet(sheet.pk, ["space", "area"], by=of_another_park())
    map_sheet(sheet.pk, ["space", "area"], by=by)
    again = a_sheet("TRUC ;surface\nB2;21\n", park, by)
    assert (again.mapping, again.remembered) == (["space", "area"], True)
    with pytest.raises(TableRefused):
        a_sheet(" \n", park, by)


def test_every_damage_of_a_row_is_told_with_its_column():
    a_building(a_park("agadir"))
    report = import_spaces(
        rows_of(
            "park,space,floor,kind,area,gross_area,capacity,equipped,access,ice,since\n"
            "agadir,,,,,,,,,,\n"
            "agadir,1,cave,grange,x,,beaucoup,peut-être,bof,,\n"
            "agadir,2,,,30,20,,,,,\n"
            f"agadir,3,,,,,,,,{ICE[:13]}11,2024\n"
            "rabat,4,,,,,,,,,\n"
            f"agadir,{'5' * 21},,,,,,,,,\n"
        ),
        commit=False,
        by=SYSTEM,
    )
    assert told(report) == {
        2: [("space", "code_absent")],
        3: [
            ("floor", "floor_unreadable"),
            ("kind", "kind_unreadable"),
            ("area", "area_unreadable"),
            ("capacity", "whole_unreadable"),
            ("equipped", "yes_no_unreadable"),
            ("access", "yes_no_unreadable"),
        ],
        4: [("gross_area", "gross_below_net")],
        5: [("ice", "wrong_ice"), ("occupant", "occupant_missing")],
        6: [("", "park_elsewhere")],
        7: [("space", "code_too_long")],
    }


def test_a_row_sent_again_is_the_same_and_an_area_is_not_moved_by_a_file():
    park = a_park("agadir")
    by = manager_of(park)
    building = a_building(park)
    text = "park,space,floor,area,access,occupant\nagadir,101,1,20,oui,Nour\n"
    assert import_spaces(rows_of(text), commit=True, by=by).counts["new"] == 1
    assert import_spaces(rows_of(text), commit=True, by=by).counts["same"] == 1
    more = text.replace("Nour", "Rahal")
    assert import_spaces(rows_of(more), commit=True, by=by).counts["changed"] == 1
    assert Listed.objects.get().name == "Rahal"
    moved = import_spaces(rows_of(text.replace(",20,", ",22,")), commit=True, by=by)
    assert told(moved)[2] == [("", "area_differs")]
    assert Space.objects.get(building=building).net_area == 20
    assert SpaceFacts.objects.get().access == "full"
    stranger = import_spaces(rows_of(text), commit=True, by=of_another_park())
    assert told(stranger)[2] == [("", "park_elsewhere")]


def test_a_park_of_several_buildings_must_say_which():
    park = a_park("agadir")
    a_space(a_building(park), "101")
    a_building(park, name_fr="Bâtiment B")
    report = import_spaces(
        rows_of(
            "park,space,building,area\nagadir,101,,20\nagadir,101,batiment b,20\nagadir,9,C,5\n"
        ),
        commit=True,
        by=SYSTEM,
    )
    assert told(report)[2] == [("", "building_missing")]
    assert report.counts["new"] == 2
    assert set(Space.objects.values_list("building__name_fr", "code")) == {
        ("Bâtiment A", "101"),
        ("Bâtiment B", "101"),
        ("C", "9"),
    }
