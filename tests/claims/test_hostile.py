"""Texts made to hurt the reading: long sentences, huge numbers, numbers within numbers."""

from types import SimpleNamespace
from typing import Any

import pytest

from majal.modules.claims.permissions import taker
from majal.modules.claims.queries.grammar import grammar_of
from majal.modules.claims.queries.marking import place_of
from majal.modules.claims.queries.reading import proposals
from majal.modules.claims.queries.sentence import LONGEST, Sentence, sentences
from majal.modules.claims.queries.subjects import PARKISH


def test_a_sentence_without_end_is_cut_at_spaces_and_loses_no_word() -> None:
    text = "Le Technopark abrite 12 entreprises et " * 5000
    spans = list(sentences(text))
    assert max(end - start for start, end in spans) <= LONGEST
    assert " ".join(text[start:end] for start, end in spans).split() == text.split()


def test_a_word_without_end_is_cut_too() -> None:
    assert list(sentences("a" * 4000)) == [(0, 1500), (1500, 3000), (3000, 4000)]


def test_a_sentence_of_very_many_numbers_tells_nothing() -> None:
    text = "Le Technopark abrite 12 entreprises" + " et 12" * 61
    assert Sentence(text, grammar_of("fr"), None).numbers == []
    assert proposals(text, "fr", None) == []


def test_a_number_is_not_found_within_another() -> None:
    text = "Fondé en 1970, il abrite 70 entreprises."
    assert place_of(text, "70") == (25, 27)


@pytest.mark.parametrize(
    ("text", "speaks"),
    [("capacite d accueil", False), ("cite d innovation", True), ("cite de l innovation", True)],
)
def test_a_capacity_is_no_park(text: str, speaks: bool) -> None:
    assert bool(PARKISH.search(text)) is speaks


def test_who_took_a_number_decides_only_while_of_the_team() -> None:
    grants = [SimpleNamespace(role="park_manager", scope_kind="park", scope_id=1)]
    manager: Any = SimpleNamespace(pk=7, grants=grants)
    former: Any = SimpleNamespace(pk=7, grants=[])
    claim = SimpleNamespace(made_by_id=7)
    assert [taker(manager, claim), taker(former, claim)] == [True, False]
