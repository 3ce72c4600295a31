"""All modules' sentences of a language lie in one catalogue, and read as they did in many."""

from itertools import pairwise

import pytest
from django.utils.translation import gettext, ngettext, override, trans_real
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.catalogues import FEW, Packed

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
KEYS = TEXTS | st.tuples(TEXTS, st.integers(0, 5))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_catalogues_of_the_same_plurals_are_one(language: str) -> None:
    with override(language):
        gettext("x")
        found = trans_real._translations[language]._catalog
    rules = [rule.__code__ for rule in found._plurals]
    assert 0 < len(rules) < 10  # there are some fifty modules, and a few catalogues of libraries
    assert all(one != other for one, other in pairwise(rules))


def test_sentences_and_plurals_are_found() -> None:
    with override("ar"):
        assert gettext("Arabic") != "Arabic"
        said = [ngettext("%(n)s day", "%(n)s days", n) for n in (1, 2, 3, 11, 100)]
    assert len(set(said)) >= 3


def test_a_catalogue_with_other_plurals_stays_apart() -> None:
    def rule(_n: int) -> int:
        return 7

    class Other:
        plural = staticmethod(rule)
        _catalog = {("day", 7): "seven"}

    catalogue = trans_real.TranslationCatalog()
    catalogue.update(Other)
    assert len(catalogue._catalogs) == 2
    assert catalogue.plural("day", 3) == "seven"


@given(st.dictionaries(KEYS, TEXTS), KEYS)
def test_what_is_packed_reads_as_before(told, other) -> None:
    packed = Packed(told)
    assert dict(packed) == told
    assert [packed.get(key) for key in told] == list(told.values())
    assert packed.get(other, 7) == told.get(other, 7)
    assert (other in packed) == (other in told)


def test_two_keys_of_one_hash_are_told_apart() -> None:
    told = {("day", -1): "one", ("day", -2): "two"}
    assert len({hash(key) for key in told}) == 1
    assert [Packed(told)[key] for key in told] == ["one", "two"]
    assert Packed({("day", -1): "one"}).get(("day", -2)) is None


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_large_catalogue_of_a_language_is_packed(language: str) -> None:
    with override(language):
        gettext("x")
        found = trans_real._translations[language]._catalog._catalogs
    assert {type(one) for one in found if len(one) >= FEW} == {Packed}
    assert len([one for one in found if len(one) >= FEW]) == 1


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_packed_sentences_are_those_of_the_files(language: str) -> None:
    as_read = trans_real.DjangoTranslation(language)._catalog
    packed = trans_real.translation(language)._catalog
    assert dict(packed.items()) == dict(as_read.items())
