"""Addresses, remembered per language, prefix and parts."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils import translation

from majal.kernel import addresses
from majal.kernel.addresses import address_of


@pytest.fixture(autouse=True)
def _forgotten():
    addresses._remembered.cache_clear()
    yield
    set_script_prefix("/")
    addresses._remembered.cache_clear()


def test_it_is_what_django_says_in_each_language():
    for language in ("ar", "fr", "en", "ar"):
        with translation.override(language):
            assert address_of("organisations:detail", 7) == f"/{language}/organisations/7/"
            assert address_of("organisations:detail", 7) == reverse(
                "organisations:detail", args=[7]
            )


def test_it_follows_the_prefix_under_which_the_house_is_served():
    with translation.override("fr"):
        assert address_of("portal:home") == "/fr/"
        set_script_prefix("/park/")
        assert address_of("portal:home") == "/park/fr/"
        set_script_prefix("/")
        assert address_of("portal:home") == "/fr/"


def test_numbers_and_their_digits_are_one_address_and_other_parts_are_others():
    with translation.override("fr"):
        told = [address_of("organisations:detail", one) for one in (7, "7", 8)]
    assert told == ["/fr/organisations/7/", "/fr/organisations/7/", "/fr/organisations/8/"]


def test_it_is_found_once_and_then_remembered():
    with translation.override("fr"):
        for _ in range(5):
            address_of("organisations:detail", 7)
    known = addresses._remembered.cache_info()
    assert (known.misses, known.hits) == (1, 4)


@pytest.mark.parametrize("asked", [("organisations:detail", "x"), ("no.such:route",)])
def test_what_has_no_address_is_an_error_each_time(asked):
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            address_of(*asked)
