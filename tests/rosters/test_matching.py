"""Which organisation a row may be, and why; never more than a proposal."""

import pytest

from majal.modules.rosters.commands.matching import Register
from tests.organisations.factories import an_organisation
from tests.rosters.factories import ICE, OTHER_ICE

pytestmark = pytest.mark.django_db


def like(**values):
    found = Register.read().like(values)
    return found and (found.organisation.name_fr or found.organisation.name_ar, found.why)


@pytest.mark.parametrize(
    "name",
    [
        "NOUR LABS",
        "Nour Labs SARL",
        "Société Nour Labs S.A.R.L. AU",
        "nour  labs, s.a.",
        "Noûr-Labs",
    ],
)
def test_a_legal_form_and_accents_do_not_count(name):
    an_organisation(name_fr="Nour Labs SARLAU", name_ar="")
    assert like(name_fr=name) == ("Nour Labs SARLAU", ("same_name",))


def test_arabic_names_are_the_same_without_their_legal_form():
    an_organisation(name_fr="", name_ar="شركة النور ش.م.م")
    assert like(name_ar="النّور") == ("شركة النور ش.م.م", ("same_name",))


@pytest.mark.parametrize("name", ["Dataprotekt", "Data protect", "Dataprotct"])
def test_a_name_that_differs_by_a_letter_is_near(name):
    an_organisation(name_fr="Dataprotect", name_ar="")
    assert like(name_fr=name) == ("Dataprotect", ("near_name",))


@pytest.mark.parametrize("name", ["Datalink", "Protect", "Rekrute", "M2M"])
def test_other_names_are_other_firms(name):
    an_organisation(name_fr="Dataprotect", name_ar="")
    an_organisation(name_fr="M2T", name_ar="")
    assert like(name_fr=name) is None


def test_the_same_sound_in_the_other_script_is_proposed():
    an_organisation(name_fr="Nour Badr Soft", name_ar="")
    assert like(name_ar="شركة نور بدر سوفت") == ("Nour Badr Soft", ("same_sound",))
    assert like(name_fr="Nouri Badra Soufat") is None


def test_the_ice_decides_before_any_name():
    an_organisation(name_fr="Nour Labs", name_ar="", ice=ICE)
    assert like(name_fr="Tout autre", ice=ICE) == ("Nour Labs", ("same_ice",))
    assert like(name_fr="Nour Labs", ice=ICE) == ("Nour Labs", ("same_ice", "same_name"))
    assert like(name_fr="Nour Labs", ice=OTHER_ICE) is None
    assert like(name_fr="Nour Labs") == ("Nour Labs", ("same_name",))


def test_the_register_is_read_in_two_queries(django_assert_num_queries):
    for number in range(5):
        an_organisation(name_fr=f"N{number}")
    with django_assert_num_queries(2):
        Register.read()
