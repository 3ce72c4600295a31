"""One row of a list: what is read of it, why it is refused, what is said of the reading."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from majal.kernel.actors import SYSTEM
from majal.modules.organisations.public import load_vocabulary
from majal.modules.rosters.commands.columns import proposed
from majal.modules.rosters.commands.reading import Words, read_row
from majal.modules.rosters.models import Holds
from tests.rosters.factories import ICE, LONG_ICE, OTHER_ICE
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def read():
    load_vocabulary(commit=True, by=SYSTEM)
    a_country()
    words = Words.known()

    def one(**cells):
        cells = {"name": "Nour", **cells}
        return read_row(list(cells.values()), list(cells), "company", words)

    return one


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (
            [
                "Raison sociale",
                "N° ICE",
                "Date de création (jj/mm/aaaa)",
                "Ville *",
                "Tél.",
                "Obs.",
            ],
            ["name", "ice", "founded", "territory", "phone", ""],
        ),
        (
            ["المقاولة", "التعريف الموحد للمقاولة", "تاريخ التأسيس", "المدينة", "القطاع"],
            ["name", "ice", "founded", "territory", "sector"],
        ),
        (
            ["COMPANY NAME", "e-mail", "Website", "Legal form"],
            ["name", "email", "website", "legal_form"],
        ),
        (["Nom", "Raison sociale"], ["name", ""]),
    ],
)
def test_columns_are_proposed_from_headers_in_three_languages(headers, fields):
    assert proposed(headers) == fields


def test_every_word_of_the_file_leads_to_a_field_we_have():
    assert {field for field in proposed(list(Holds.values)) if field} == set(Holds.values)


@pytest.mark.parametrize(
    ("cell", "ice", "said"),
    [
        (ICE, ICE, 0),
        ("001 561 191 000 066", ICE, 0),
        ("٠٠١٥٦١١٩١٠٠٠٠٦٦", ICE, 0),
        ("\u200f001561191000066", ICE, 0),
        (f"'{ICE}", ICE, 0),
        ("1561191000066", ICE, 1),
        ("01561191000066", ICE, 1),
        (LONG_ICE, LONG_ICE, 0),
        ("", None, 0),
    ],
)
def test_a_damaged_ice_is_mended_where_the_check_digits_agree(read, cell, ice, said):
    row = read(ice=cell)
    assert (row.values.get("ice"), row.reasons, len(row.said)) == (ice, [], said)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("1.56119E+12", "its last digits are lost"),
        ("1,23457E+14", "its last digits are lost"),
        ("001561191000067", "do not agree"),
        ("1561191000067", "this one has 13"),
        ("12345", "this one has 5"),
        ("001561191000066001", "this one has 18"),
        ("ICE en cours", "has 15 digits"),
    ],
)
def test_an_ice_beyond_mending_is_refused_and_why_is_said(read, cell, sentence):
    row = read(ice=cell)
    assert ("ice" in row.values, len(row.reasons)) == (False, 1)
    assert sentence in str(row.reasons[0])


@pytest.mark.parametrize(
    ("cell", "founded", "said"),
    [
        ("2024-03-05", "2024-03-05", 0),
        ("05/03/2024", "2024-03-05", 1),
        ("5.3.24", "2024-03-05", 2),
        ("5 mars 2024", "2024-03-05", 0),
        ("٥ مارس ٢٠٢٤", "2024-03-05", 0),
        ("45356", "2024-03-05", 1),
        ("03-2024", "2024-03", 0),
        ("2024", "2024", 0),
        ("T1 2024", "2024-01/2024-03", 0),
        ("2024-03-05 00:00:00", "2024-03-05", 0),
    ],
)
def test_the_ten_shapes_of_a_date(read, cell, founded, said):
    row = read(founded=cell)
    assert (row.values["founded"], row.reasons, len(row.said)) == (founded, [], said)


def test_all_reasons_of_a_row_are_given_at_once(read):
    row = read(
        name="", ice="12", founded="bientôt", phone="12", email="a@", website="pas de site",
        tax_id="x", cnss="1234567890123",
    )  # fmt: skip
    assert len(row.reasons) == 8
    assert str(row.reasons[0]) == "This row has no name. Type it, or take the row out."
    assert [reason.about for reason in row.reasons if reason.about] == [
        "12",
        "x",
        "1234567890123",
        "pas de site",
        "a@",
        "12",
    ]


def test_a_formula_is_no_name(read):
    for cell in ('=HYPERLINK("http://evil.example")', "=1+1", "=cmd|' /C calc'!A0"):
        assert [str(one) for one in read(name=cell).reasons] == [
            "This cell holds a formula and not a name. Type the name itself."
        ]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Nour Labs", {"name_fr": "Nour Labs"}),
        ("مختبرات النور", {"name_ar": "مختبرات النور"}),
        ("Nour  \n Labs", {"name_fr": "Nour Labs"}),
    ],
)
def test_a_name_is_in_the_script_it_is_written_in(read, cell, names):
    row = read(name=cell)
    assert {k: v for k, v in row.values.items() if k.startswith("name")} == names


@pytest.mark.parametrize(
    ("number", "court", "read_as"),
    [
        ("12345", "Casablanca", ("12345", "Casablanca")),
        ("12345 Fès", "", ("12345", "Fès")),
        ("12 345 / Fès", "", ("12345", "Fès")),
        ("٣٣٣٣ (Agadir)", "", ("3333", "Agadir")),
        ("12345", "", (None, None)),
    ],
)
def test_a_trade_register_number_counts_with_its_court(read, number, court, read_as):
    row = read(rc_number=number, rc_court=court)
    assert (row.values.get("rc_number"), row.values.get("rc_court")) == read_as
    assert (len(row.said), row.reasons) == (int(read_as[0] is None), [])


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("SARL", "sarl"),
        ("S.A.R.L.", "sarl"),
        ("SARL AU", "sarl_au"),
        ("ش.م.م", "sarl"),
        ("Auto-entrepreneur", "self_entrepreneur"),
        ("société en participation", None),
    ],
)
def test_legal_forms_are_known_by_their_words(read, cell, code):
    row = read(legal_form=cell)
    assert (row.values.get("legal_form"), len(row.said)) == (code, int(code is None))


@pytest.mark.parametrize(
    ("cell", "code", "said"),
    [
        ("cybersécurité", "cybersecurity", 0),
        ("الأمن السيبراني", "cybersecurity", 0),
        ("Software engineering", "software_engineering", 0),
        ("plomberie", "other", 1),
        ("", "other", 0),
    ],
)
def test_sectors_are_known_by_their_words(read, cell, code, said):
    row = read(sector=cell)
    assert (row.values["main_sector"], len(row.said)) == (code, said)


def test_a_town_is_found_by_its_name_or_left_out_and_said(read):
    assert SimpleNamespace(**read(territory="Atlantide").values).kind == "company"
    row = read(territory="Atlantide")
    assert ("territory" in row.values, [str(one) for one in row.said]) == (
        False,
        ["No commune, province or region is named “Atlantide”: none was chosen."],
    )


def test_two_firms_of_two_ice_read_apart(read):
    assert read(ice=OTHER_ICE).values["ice"] != read(ice=ICE).values["ice"]
