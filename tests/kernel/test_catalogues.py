"""All modules' sentences of a language lie in one catalogue, and read as they did in many."""

from itertools import pairwise

import pytest
from django.utils.translation import gettext, ngettext, override, trans_real


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
