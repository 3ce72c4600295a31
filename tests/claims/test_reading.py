"""What is read of sentences written as the press writes, beside what a person labelled in them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.modules.claims.queries.grammar import grammar_of, read_grammar
from majal.modules.claims.queries.levelled import level
from majal.modules.claims.queries.numerals import numerals
from majal.modules.claims.queries.reading import proposals, scope_of
from majal.modules.claims.queries.sentence import LONGEST, sentences
from tests.claims.judging import FIELDS, labelled_sentences, labelled_titles, score

DAY = date(2024, 5, 14)


def values(text, language="fr"):
    return [n.value for n in numerals(level(text).text, grammar_of(language))]


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("held_out", [False, True])
def test_sentences_of_the_press_are_read(language, held_out):
    found = score(labelled_sentences(language, held_out=held_out))
    assert found.precision >= 0.93, found.wrong
    assert found.recall >= 0.9, found.wrong
    assert all(found.share(name) >= 0.93 for name in FIELDS[1:]), found.wrong


def test_titles_of_the_sources_are_read():
    found = score(labelled_titles())
    assert found.precision >= 0.95, found.wrong
    assert found.recall >= 0.95, found.wrong
    assert found.share("measure") >= 0.95, found.wrong


def test_there_are_two_hundred_sentences():
    assert [len(labelled_sentences(language)) for language in ("ar", "fr")] == [100, 100]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("3.000", "fr", 3000),
        ("3 000", "fr", 3000),
        ("3\u202f000", "fr", 3000),
        ("1,2 milliard", "fr", 1_200_000_000),
        ("1,250 milliard", "fr", 1_250_000_000),
        ("un milliard et demi", "fr", 1_500_000_000),
        ("1 milliard et 200 millions", "fr", 1_200_000_000),
        ("quatre-vingt-dix", "fr", 90),
        ("cinq cents", "fr", 500),
        ("deux mille trois cents", "fr", 2300),
        ("٣ آلاف", "ar", 3000),
        ("ثلاثة آلاف", "ar", 3000),
        ("٢٬٥٠٠", "ar", 2500),
        ("٢٨٫٢ مليون", "ar", 28_200_000),
        ("خمسة وتسعين", "ar", 95),
        ("ألف وخمسمائة", "ar", 1500),
        ("مليار ونصف المليار", "ar", 1_500_000_000),
        ("مليار و200 مليون", "ar", 1_200_000_000),
        ("ألفي", "ar", 2000),
        ("three thousand", "en", 3000),
        ("1.5 billion", "en", 1_500_000_000),
    ],
)
def test_numbers_in_digits_and_words(text, language, value):
    assert values(text, language) == [Decimal(value)]


@pytest.mark.parametrize(
    "text",
    [
        "05 22 50 80 80", "+212 5 22 50 80 80", "0522508080", "n° 09-08", "24/7", "COP22", "R+5",
        "pour cent", "des milliers", "des millions",
    ],
)  # fmt: skip
def test_what_is_no_number(text):
    assert values(text) == []


def test_a_proposal_knows_its_place_in_the_text():
    text = "Titre sans chiffre\nLe Technopark abrite «\u00a0plus de 3\u202f000 entreprises\u00a0»."
    [found] = proposals(text, "fr", DAY)
    assert text[found.start : found.end] == "3\u202f000"
    assert text[found.sentence_start : found.sentence_end].startswith("Le Technopark")
    assert (found.measure, found.value, found.qualifier) == (
        "resident_companies", Decimal(3000), "at_least",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "measure", "value", "qualifier", "planned"),
    [
        ("The park hosts nearly 300 startups.", "resident_companies", 300, "about", False),
        ("Turnover reached 1.2 billion dirhams.", "turnover_mad", 1_200_000_000, "stated", False),
        ("The site will create up to 200 jobs.", "jobs_created_cumulative", 200, "at_most", True),
        ("Occupancy of the park stands at 95%.", "occupancy_rate", 95, "stated", False),
    ],
)
def test_english(text, measure, value, qualifier, planned):
    [found] = proposals(text, "en", DAY)
    assert (found.measure, found.value, found.qualifier, found.planned) == (
        measure, Decimal(value), qualifier, planned,
    )  # fmt: skip


def test_a_range_may_have_a_hyphen():
    [found] = proposals("Le technopark abrite 300-400 entreprises.", "fr", DAY)
    assert (found.value, found.value_high, found.qualifier) == (300, 400, "between")


def test_the_scope_is_told_by_words():
    assert (
        scope_of("3.000 emplois directs et indirects", "fr", "jobs") == "scope=direct_and_indirect"
    )
    assert scope_of("200 منصب شغل مباشر", "ar", "jobs_created_cumulative") == "scope=direct"
    assert scope_of("Un coût global de 5 MDH", "fr", "project_cost_mad") == "scope=total"
    assert scope_of("Un coût global de 5 MDH", "fr", "resident_companies") == ""


@given(st.text(max_size=300), st.sampled_from(["ar", "fr", "en"]))
def test_any_text_is_read_and_places_lie_in_it(text, language):
    for found in proposals(text, language, DAY):
        assert 0 <= found.sentence_start <= found.start < found.end <= found.sentence_end
        assert found.end <= len(text)


@given(st.integers(2, 999_999_999))
def test_grouping_does_not_change_a_number(number):
    grouped = f"{number:,}"
    eastern = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for mark in (" ", "\u202f", "\u00a0", "."):
        assert values(grouped.replace(",", mark)) == [Decimal(number)]
    assert values(eastern, "ar") == [Decimal(number)]


def test_a_long_text_is_read_in_time():
    assert proposals("9" * 10_000, "fr", DAY) == []
    assert proposals("plus de " * 2_000, "fr", DAY) == []


def test_each_measure_of_the_grammars_is_one_of_the_list():
    import csv
    from importlib.resources import files

    with (files("majal.data") / "measures.csv").open(encoding="utf-8") as rows:
        known = {row["code"] for row in csv.DictReader(rows)}
    for language in ("ar", "fr", "en"):
        grammar = grammar_of(language)
        named = {code for group in grammar.measures.values() for code, _cues in group}
        assert named | set(grammar.defaults.values()) <= known


def test_a_grammar_is_read_from_its_lines():
    grammar = read_grammar("number 3: trois\nunit companies: entreprise*\n# note\nabout: environ")
    assert grammar.numbers == {("trois",): ("number", Decimal(3))}
    assert grammar.units["companies"].search("3 entreprises")
    assert not grammar.rule("at_least").search("plus de")


def test_a_sentence_of_hundreds_of_numbers_is_cut_and_a_table_is_not_read():
    told = list(sentences("Le Technopark abrite 12 entreprises et " * 5_000))
    assert max(end - start for start, end in told) <= LONGEST
    row = " ".join(f"{n} entreprises" for n in range(100, 160))
    assert proposals(f"Le Technopark abrite {row}.", "fr", DAY) == []
    assert len(proposals("Le Technopark abrite 12 entreprises. " * 3, "fr", DAY)) == 3
