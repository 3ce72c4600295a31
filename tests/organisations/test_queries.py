import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.modules.organisations.public import (
    archive_organisation,
    edit_organisation,
    organisations_visible_to,
)
from majal.modules.organisations.queries import in_region, in_sector, matching, shown_contacts
from tests.organisations.factories import (
    a_holder,
    a_person,
    an_organisation,
    head_office,
    manager_of,
    member_of,
    park_manager,
)
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db


def names(rows):
    return [row.name_fr for row in rows]


def test_each_reader_sees_their_part_of_the_directory():
    public = an_organisation(name_fr="Public")
    an_organisation(name_fr="Network", visibility="network")
    private = an_organisation(name_fr="Private", visibility="private")
    old = an_organisation(name_fr="Old")
    archive_organisation(old.pk, by=SYSTEM)
    assert public.visibility == "public"
    seen = {
        "stranger": names(organisations_visible_to(ANYONE)),
        "signed in": names(organisations_visible_to(a_person())),
        "its member": names(organisations_visible_to(member_of(private))),
        "member of an archived one": names(organisations_visible_to(member_of(old))),
        "park": names(organisations_visible_to(park_manager())),
        "head office": names(organisations_visible_to(head_office())),
        "coordinator": names(organisations_visible_to(a_person("coordinator"))),
        "wali": names(organisations_visible_to(a_person("wali", "territory", 9))),
    }
    everything = ["Network", "Old", "Private", "Public"]
    assert {who: sorted(found) for who, found in seen.items()} == {
        "stranger": ["Public"],
        "signed in": ["Network", "Public"],
        "its member": ["Network", "Private", "Public"],
        "member of an archived one": ["Network", "Old", "Public"],
        "park": everything,
        "head office": everything,
        "coordinator": everything,
        "wali": ["Network", "Public"],
    }


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_names_sort_as_a_reader_of_each_language_expects(language, settings):
    from django.utils import translation

    for name_ar, name_fr in (("وردة", "Ward"), ("أمل", "Éclat"), ("باب", "zenith"), ("", "Atlas")):
        an_organisation(name_ar=name_ar, name_fr=name_fr)
    with translation.override(language):
        found = names(organisations_visible_to(ANYONE))
    expected = {
        "ar": ["Atlas", "Éclat", "zenith", "Ward"],
        "fr": ["Atlas", "Éclat", "Ward", "zenith"],
    }
    assert found == expected.get(language, expected["fr"])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nour", ["Nour Labs SARL"]),
        ("LABS nour", ["Nour Labs SARL"]),
        ("النور", ["Nour Labs SARL"]),
        ("مختبرات", ["Nour Labs SARL"]),
        ("نُور", ["Nour Labs SARL"]),
        ("fennec", ["Fennec Robotique"]),
        ("فنك", ["Fennec Robotique"]),
        ("robotic", ["Fennec Robotique"]),
        ("ecole", ["École Atlas"]),
        ("أطلس", ["École Atlas"]),
        ("nothing like it", []),
        ("%", ["École Atlas", "Fennec Robotique", "Nour Labs SARL"]),
    ],
)
def test_names_are_found_in_either_script(words, found):
    an_organisation()
    an_organisation(name_ar="", name_fr="Fennec Robotique")
    an_organisation(name_ar="", name_fr="École Atlas", kind="school")
    assert sorted(names(matching(organisations_visible_to(ANYONE), words))) == sorted(found)


def test_numbers_find_an_organisation_for_staff_only():
    an_organisation(ice="001561191000066", rc_number="98765", rc_court="Fès")
    for words in ("001561191000066", "00156 1191", "98765"):
        assert names(matching(organisations_visible_to(head_office()), words)) == ["Nour Labs SARL"]
        assert names(matching(organisations_visible_to(ANYONE), words)) == []


def test_regions_and_sectors_narrow():
    a_country()
    an_organisation(
        name_fr="Agadir", territory="09.001.01.01", sectors=["games"], main_sector="fintech"
    )
    an_organisation(name_fr="Souss", territory="09")
    an_organisation(name_fr="Nowhere")
    rows = organisations_visible_to(ANYONE)
    assert sorted(names(in_region(rows, "09"))) == ["Agadir", "Souss"]
    assert names(in_region(rows, "0")) == []
    assert names(in_sector(rows, "games")) == names(in_sector(rows, "fintech")) == ["Agadir"]


@pytest.mark.parametrize(
    ("consent", "stranger", "signed_in"),
    [("public", True, True), ("network", False, True), ("private", False, False)],
)
def test_contacts_are_shown_as_far_as_the_organisation_consented(consent, stranger, signed_in):
    one = an_organisation(email="a@b.ma", phone="0522000001")
    edit_organisation(one.pk, contact_visibility=consent, by=manager_of(one))
    one.refresh_from_db()
    both = {"email": "a@b.ma", "phone": "+212522000001"}
    none = {"email": "", "phone": ""}
    assert shown_contacts(one, to=ANYONE) == (both if stranger else none)
    assert shown_contacts(one, to=a_person()) == (both if signed_in else none)
    for insider in (member_of(one), park_manager(), head_office()):
        assert shown_contacts(one, to=insider) == both


@pytest.mark.parametrize("count", [1, 12])
def test_the_directory_costs_the_same_for_any_number(count, django_assert_num_queries):
    for number in range(count):
        an_organisation(name_fr=f"N{number}", technologies=["drones"])
    a_holder()
    with django_assert_num_queries(3):
        for row in organisations_visible_to(ANYONE):
            assert [t.technology.name_en for t in row.chosen_technologies.all()] == ["Drones"]
            assert [s.sector.name_en for s in row.chosen_sectors.all()] == ["Software engineering"]
