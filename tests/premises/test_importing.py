"""Spreadsheets as parks keep them: columns proposed and remembered, rows explained, then recorded."""

from decimal import Decimal

import pytest
from django.utils import translation

from majal.kernel.errors import NotAllowed
from majal.kernel.imports.queries import rows_of
from majal.kernel.models import ImportFile
from majal.kernel.tables import Row
from majal.modules.parks.public import Building, Space
from majal.modules.premises import errors
from majal.modules.premises.commands import import_spaces, map_sheet
from majal.modules.premises.models import Listed, SpaceFacts
from majal.modules.premises.queries.words import HOLDS, proposed
from tests.kernel.importing import work
from tests.parks.factories import a_building, a_park, a_space, manager_of, technician_of
from tests.premises.factories import a_sheet, a_whole, of_another_park

pytestmark = pytest.mark.django_db
ICE = "001525713000042"


def told(*rows, park=None, commit=False, by=None):
    """What becomes of rows of the park that was made last."""
    park = park or a_park()
    lines = [
        Row(n, {"park": park.code, **dict.fromkeys(HOLDS, ""), **row})
        for n, row in enumerate(rows, 2)
    ]
    return import_spaces(lines, commit=commit, by=by or manager_of(park)).rows


def codes(result):
    return [reason.code for reason in result.reasons]


def test_headers_of_parks_are_understood_in_their_languages():
    given = ["N° local", "Surface du local (m²)", "الطابق", "Occupant", "I.C.E", "Couleur"]
    assert proposed(given) == ["space", "area", "floor", "occupant", "ice", ""]


def test_a_spreadsheet_is_mapped_checked_and_recorded():
    text = (
        'Liste des locaux;;\n;;\nLocal;Surface (m²);Occupant\n101;"٢٤٫٥";Nour SARL\n\n102;vingt;\n'
    )
    park = a_building().park
    sheet = a_sheet(text, park)
    by = sheet.sent_by
    assert (sheet.header_line, sheet.mapping) == (3, ["space", "area", "occupant"])
    assert not sheet.remembered
    sent = work(ImportFile.objects.get(pk=map_sheet(sheet.pk, sheet.mapping, by=by).import_file))
    assert not Space.objects.exists()  # a dry run
    first, second = rows_of(sent)
    assert (first.line, first.status, second.line, second.status) == (4, "new", 6, "refused")
    with pytest.raises(errors.HandedOn):
        map_sheet(sheet.pk, sheet.mapping, by=by)


def test_what_was_confirmed_is_proposed_again_for_the_same_headers():
    park = a_building().park
    one = a_sheet("A;B\n101;20\n", park)
    assert one.mapping == ["", ""]
    map_sheet(one.pk, ["space", "area"], by=one.sent_by)
    again = a_sheet("A;B\n102;30\n", park, one.sent_by)
    assert (again.mapping, again.remembered) == (["space", "area"], True)


def test_columns_that_cannot_be_are_refused():
    sheet = a_sheet()
    by = sheet.sent_by
    with pytest.raises(errors.ColumnNeeded):
        map_sheet(sheet.pk, ["", "area", "kind"], by=by)
    with pytest.raises(errors.ColumnTwice):
        map_sheet(sheet.pk, ["space", "area", "area"], by=by)
    with pytest.raises(NotAllowed):
        map_sheet(sheet.pk, ["space", "area", ""], by=of_another_park())


def test_a_row_makes_building_floor_space_and_names_its_occupant():
    park = a_park()
    row = {
        "space": "b١٢", "building": "Annexe", "floor": "2e étage", "kind": "Bureau",
        "area": "٢٤٫٥ m²", "capacity": "6", "equipped": "oui", "access": "oui",
        "occupant": "Nour SARL", "ice": ICE[2:], "since": "03/2021",
    }  # fmt: skip
    (done,) = told(row, park=park, commit=True)
    assert done.status == "new"
    assert [reason.column for reason in done.reasons] == ["ice"]  # its zeros are put back
    space = Space.objects.get(code="b12")
    assert (space.floor.level, space.net_area, space.capacity) == (2, Decimal("24.50"), 6)
    assert (space.equipped, SpaceFacts.objects.get().access) == (True, "full")
    listed = Listed.objects.get()
    assert (listed.ice, str(listed.since)) == (ICE, "2021-03")
    (again,) = told(row, park=park, commit=True)
    assert (again.status, Space.objects.count()) == ("same", 1)
    (more,) = told({**row, "capacity": "8"}, park=park, commit=True)
    space.refresh_from_db()
    assert (more.status, space.capacity) == ("changed", 8)


@pytest.mark.parametrize(
    ("cells", "refused"),
    [
        ({"area": "vingt"}, ["area_unreadable"]),
        ({"kind": "grange"}, ["kind_unreadable"]),
        ({"floor": "haut"}, ["floor_unreadable"]),
        ({"capacity": "4,5"}, ["whole_unreadable"]),
        ({"equipped": "peut-être"}, ["yes_no_unreadable"]),
        ({"space": ""}, ["code_absent"]),
        ({"space": "x" * 21}, ["code_too_long"]),
        ({"since": "32/01/2021", "occupant": "Nour"}, ["unreadable_date"]),
        ({"ice": "12", "occupant": "Nour"}, ["wrong_ice"]),
        ({"ice": ICE}, ["occupant_missing"]),
        ({"area": "30", "gross_area": "20"}, ["gross_below_net"]),
        ({"area": "vingt", "kind": "grange"}, ["kind_unreadable", "area_unreadable"]),
    ],
)
def test_every_damaged_cell_of_a_row_is_explained(cells, refused):
    a_building()
    (result,) = told({"space": "101", **cells})
    assert (result.status, sorted(codes(result))) == ("refused", sorted(refused))


def test_areas_on_record_are_not_written_over_and_the_building_must_be_clear():
    space = a_whole("101", 24)
    park = space.building.park
    (result,) = told({"space": "101", "area": "30"}, park=park)
    assert codes(result) == ["area_differs"]
    a_building(park, name_fr="Bâtiment B")
    (result,) = told({"space": "101"}, park=park)
    assert codes(result) == ["building_missing"]
    (result,) = told({"space": "101", "building": space.building.name_fr}, park=park)
    assert result.status == "same"


def test_rows_of_other_parks_and_other_people_are_refused():
    park = a_building().park
    other = a_park("rabat")
    (result,) = told({"space": "1", "park": other.code}, park=park)
    assert codes(result) == ["park_elsewhere"]
    with pytest.raises(NotAllowed):
        told({"space": "1"}, park=park, by=technician_of(park))


def test_free_spaces_name_nobody_and_reports_speak_the_readers_language():
    space = a_space(a_building(), "101")
    park = space.building.park
    told({"space": "101", "occupant": "LIBRE"}, {"space": "102", "occupant": "شاغر"}, park=park,
         commit=True)  # fmt: skip
    assert (Listed.objects.count(), Building.objects.count()) == (0, 1)
    (result,) = told({"space": "9", "area": "vingt"}, park=park)
    with translation.override("fr"):
        assert "superficie" in str(result.reasons[0].remark)
