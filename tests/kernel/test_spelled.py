"""Sums in words: read back by a reader that knows only the words, and by examples of grammar."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from majal.kernel.spelled import dirhams_in_words

D = Decimal
FR = {
    word: number
    for number, word in enumerate(
        [
            "zéro",
            "un",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "sept",
            "huit",
            "neuf",
            "dix",
            "onze",
            "douze",
            "treize",
            "quatorze",
            "quinze",
            "seize",
        ]
    )
} | {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
AR = {
    "صفر": 0, "واحد": 1, "أحد": 1, "اثنا": 2, "ثلاثة": 3, "أربعة": 4, "خمسة": 5, "ستة": 6,
    "سبعة": 7, "ثمانية": 8, "تسعة": 9, "عشرة": 10, "عشر": 10, "اثنان": 2, "عشرون": 20,
    "ثلاثون": 30, "أربعون": 40, "خمسون": 50, "ستون": 60, "سبعون": 70, "ثمانون": 80, "تسعون": 90,
    "مائة": 100, "مائتان": 200, "مائتا": 200, "ثلاثمائة": 300, "أربعمائة": 400, "خمسمائة": 500,
    "ستمائة": 600, "سبعمائة": 700, "ثمانمائة": 800, "تسعمائة": 900,
}  # fmt: skip
AR_SCALES = {
    "ألف": (1000, 1), "ألفا": (1000, None), "ألفان": (1000, 2), "آلاف": (1000, 1),
    "مليون": (10**6, 1), "مليونا": (10**6, None), "مليونان": (10**6, 2), "ملايين": (10**6, 1),
    "مليار": (10**9, 1), "مليارا": (10**9, None), "ملياران": (10**9, 2), "مليارات": (10**9, 1),
}  # fmt: skip


def french(text):
    """The sum that French words say."""
    whole, _et, rest = text.partition(" et ") if "centime" in text else (text, "", "")
    if "centime" in text:
        whole, rest = re.fullmatch(r"(.*dirhams?) et (.* centimes?)", text).groups()
    centimes = french_number(re.sub(r" centimes?$", "", rest)) if rest else 0
    return french_number(re.sub(r" (de )?dirhams?$", "", whole)) + D(centimes) / 100


def french_number(text):
    total = part = 0
    for word in re.split(r"[ -]", text):
        if word == "et":
            continue
        if word.rstrip("s") == "cent":
            part = (part or 1) * 100
        elif word == "mille":
            total, part = total + (part or 1) * 1000, 0
        elif word.rstrip("s") in ("million", "milliard"):
            total, part = total + part * (10**6 if "illion" in word else 10**9), 0
        elif word.rstrip("s") == "vingt" and part % 100 == 4:
            part += 76
        else:
            part += FR[word]
    return total + part


def arabic(text):
    """The sum that Arabic words say."""
    found = re.fullmatch(r"(.*?(?:درهم|درهما|دراهم|درهمان)(?: واحد)?)(?: و(.*سنتيم.*))?", text)
    whole, rest = found.groups()
    return arabic_number(whole, "درهم") + D(arabic_number(rest, "سنتيم") if rest else 0) / 100


def arabic_number(text, noun):
    few = {"درهم": "دراهم", "سنتيم": "سنتيمات"}[noun]
    words = [w if w == "واحد" else w.removeprefix("و") for w in text.split()]
    total = part = 0
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if word in (few, noun + "ا", noun):
            alone = words[at + 1 :] == ["واحد"]
            part += 1 if word == noun and alone else 0
            if alone:
                break
        elif word == noun + "ان":
            part += 2
        elif word in AR_SCALES:
            size, times = AR_SCALES[word]
            if part and (before in AR) and times != 2:
                total, part = total + part * size, 0
            else:  # one or two of it, by its form alone
                total += part * size + size * (2 if times in (2, None) else 1)
                part = 0
        else:
            part += AR[word]
    return total + part


SUMS = st.decimals(min_value=0, max_value=D("999999999999.99"), places=2, allow_nan=False)
NEAR = st.builds(
    lambda n, scale, c: D(n * scale) + D(c) / 100,
    st.integers(0, 999),
    st.sampled_from([1, 100, 1000, 10**5, 10**6, 10**8, 10**9]),
    st.integers(0, 99),
)


@given(st.one_of(SUMS, NEAR))
@example(D("80000000"))
@example(D("2002002002.02"))
def test_french_words_say_the_sum(amount):
    assert french(dirhams_in_words(amount, "fr")) == amount


@given(st.one_of(SUMS, NEAR))
@example(D("101000"))
@example(D("102102102.02"))
@example(D("200000"))
def test_arabic_words_say_the_sum(amount):
    assert arabic(dirhams_in_words(amount, "ar")) == amount


@pytest.mark.parametrize("start", [0, 1000, 21_000, 999_000])
def test_each_of_a_thousand_reads_back_and_is_said_in_one_way_only(start):
    for language, read in (("fr", french), ("ar", arabic)):
        said = [dirhams_in_words(D(n), language) for n in range(start, start + 1000)]
        assert len(set(said)) == 1000
        assert [read(one) for one in said] == list(range(start, start + 1000))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "zéro dirham"),
        ("1", "un dirham"),
        ("1.01", "un dirham et un centime"),
        ("21", "vingt et un dirhams"),
        ("71", "soixante et onze dirhams"),
        ("80", "quatre-vingts dirhams"),
        ("81", "quatre-vingt-un dirhams"),
        ("91", "quatre-vingt-onze dirhams"),
        ("200", "deux cents dirhams"),
        ("201", "deux cent un dirhams"),
        ("80000", "quatre-vingt mille dirhams"),
        ("200000", "deux cent mille dirhams"),
        ("80000000", "quatre-vingts millions de dirhams"),
        ("1000001", "un million un dirhams"),
        ("1250.50", "mille deux cent cinquante dirhams et cinquante centimes"),
    ],
)
def test_french_grammar(amount, words):
    assert dirhams_in_words(D(amount), "fr") == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "صفر درهم"),
        ("1", "درهم واحد"),
        ("2", "درهمان"),
        ("3", "ثلاثة دراهم"),
        ("10", "عشرة دراهم"),
        ("11", "أحد عشر درهما"),
        ("12", "اثنا عشر درهما"),
        ("99", "تسعة وتسعون درهما"),
        ("100", "مائة درهم"),
        ("102", "مائة ودرهمان"),
        ("103", "مائة وثلاثة دراهم"),
        ("200", "مائتا درهم"),
        ("250", "مائتان وخمسون درهما"),
        ("2000", "ألفا درهم"),
        ("2500", "ألفان وخمسمائة درهم"),
        ("11000", "أحد عشر ألف درهم"),
        ("11500", "أحد عشر ألفا وخمسمائة درهم"),
        ("101000", "مائة ألف وألف درهم"),
        ("3000000", "ثلاثة ملايين درهم"),
        ("1250.02", "ألف ومائتان وخمسون درهما وسنتيمان"),
        ("5.05", "خمسة دراهم وخمسة سنتيمات"),
        ("0.11", "صفر درهم وأحد عشر سنتيما"),
    ],
)
def test_arabic_grammar(amount, words):
    assert dirhams_in_words(D(amount), "ar") == words


@pytest.mark.parametrize("amount", ["-1", "1.001", "1000000000000"])
def test_what_is_no_sum_is_refused(amount):
    with pytest.raises(ValueError, match="no sum"):
        dirhams_in_words(D(amount), "fr")


def test_other_languages_are_refused():
    with pytest.raises(ValueError, match="no language"):
        dirhams_in_words(D(1), "en")
