from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines
from django.utils import translation
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel import bidi
from majal.kernel.dates import PartialDate

NB = "\u00a0"


def drawn(source, language, **context):
    with translation.override(language):
        return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize(
    ("value", "arabic", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (5491, "5_491", "5_491"),
        (36828330, "36_828_330", "36_828_330"),
        (71.2, "71,2", "71.2"),
        (-1234.5, "−1_234,5", "−1_234.5"),
        (Decimal("1260.00"), "1_260", "1_260"),
        (Decimal("0.10"), "0,1", "0.1"),
        (Decimal("1E+3"), "1_000", "1_000"),
        ("0042", "42", "42"),
        (-0.0, "0", "0"),
    ],
)
def test_numbers_have_western_digits_and_no_break_spaces(value, arabic, english):
    shown = [bidi.plain_number(value, code) for code in ("ar", "fr", "en")]

    assert [s.replace(NB, "_") for s in shown] == [arabic, arabic, english]


@pytest.mark.parametrize(
    ("value", "decimals", "sign", "shown"),
    [
        (71.25, 1, False, "71,3"),
        (-71.25, 1, False, "−71,3"),
        (71, 2, False, "71,00"),
        (0.5, 0, False, "1"),
        (12, None, True, "+12"),
        (-12, None, True, "−12"),
        (0.04, 1, True, "0,0"),
        (-0.04, 1, False, "0,0"),
    ],
)
def test_rounding_is_half_away_from_zero_and_zero_has_no_sign(value, decimals, sign, shown):
    assert bidi.plain_number(value, "fr", decimals, sign=sign) == shown


@pytest.mark.parametrize("value", ["abc", "", "nan", float("inf"), "1e400", "-1e-400"])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="not a number"):
        bidi.plain_number(value)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15
    )
)
def test_a_number_shown_can_be_read_back(value):
    for language, point in (("ar", ","), ("fr", ","), ("en", ".")):
        shown = bidi.plain_number(value, language)

        plain = shown.replace(NB, "").replace("−", "-").replace(point, ".")
        assert Decimal(plain) == value
        assert set(shown) <= set(f"0123456789−{point}{NB}")


def test_percentages_stand_off_their_sign_except_in_english():
    shown = [bidi.plain_percent(86, code) for code in ("ar", "fr", "en")]

    assert shown == [f"86{NB}%", f"86{NB}%", "86%"]
    assert bidi.percent(71.26, "fr", 1) == f'<bdi dir="ltr" class="n">71,3{NB}%</bdi>'
    assert bidi.plain_percent(3, "fr", sign=True) == f"+3{NB}%"


def test_a_number_on_a_page_is_isolated():
    assert bidi.number(5491, "ar") == f'<bdi dir="ltr" class="n">5{NB}491</bdi>'
    assert isinstance(bidi.number(5491, "ar"), SafeString)


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        (1260, "ar", f"1{NB}260</bdi>{NB}درهم"),
        (1260, "fr", f"1{NB}260</bdi>{NB}DH"),
        (Decimal("1260.50"), "fr", f"1{NB}260,50</bdi>{NB}DH"),
    ],
)
def test_money_names_its_currency_after_the_number(value, language, shown):
    assert bidi.money(value, language) == f'<bdi><bdi dir="ltr" class="n">{shown}</bdi>'


def test_english_money_names_its_currency_before_the_number():
    figure = f'<bdi dir="ltr" class="n">1{NB}260.50</bdi>'

    assert bidi.money(Decimal("1260.50"), "en") == f"<bdi>MAD{NB}{figure}</bdi>"


def test_large_amounts_are_shown_at_reading_size():
    shown = [bidi.money_in_millions(82_456_000, code) for code in ("ar", "fr", "en")]

    assert shown == [
        f'<bdi><bdi dir="ltr" class="n">82,46</bdi>{NB}مليون درهم</bdi>',
        f'<bdi><bdi dir="ltr" class="n">82,46</bdi>{NB}MDH</bdi>',
        f'<bdi>MAD{NB}<bdi dir="ltr" class="n">82.46</bdi>{NB}million</bdi>',
    ]
    assert "70</bdi>" in bidi.money_in_millions(70_000_000, "fr")


def test_ranges_of_counts_are_spelled_out_in_arabic():
    n = '<bdi dir="ltr" class="n">'

    assert bidi.count_range(5, 6, "ar") == f"من{NB}{n}5</bdi> إلى{NB}{n}6</bdi>"
    assert bidi.count_range(5, 6, "fr") == bidi.count_range(5, 6, "en") == f"{n}5–6</bdi>"
    assert bidi.count_range(5, 5, "ar") == f"{n}5</bdi>"
    assert bidi.plain_range(5, 6, "ar") == f"من{NB}\u20665\u2069 إلى{NB}\u20666\u2069"
    assert bidi.plain_range(5, 6, "fr") == "5–6"
    assert bidi.plain_range(5, 5, "ar") == "5"


def test_plain_text_is_isolated_with_invisible_marks():
    assert bidi.isolated("5 491") == "\u20665 491\u2069"
    assert bidi.isolated("فاس", "rtl") == "\u2067فاس\u2069"
    assert bidi.isolated("?", "auto") == "\u2068?\u2069"
    assert bidi.isolated("a\u2069b\u2067") == "\u2066ab\u2069"  # nobody breaks out
    assert (bidi.label("x", "ar"), bidi.label("x", "fr")) == ("\u2067x\u2069", "\u2066x\u2069")


def test_a_date_in_words_is_one_plain_isolate_that_machines_read():
    assert bidi.human_date(PartialDate(2024, 8), "ar") == (
        f'<time datetime="2024-08"><bdi>غشت{NB}2024</bdi></time>'
    )
    assert bidi.human_date(date(2024, 3, 1), "fr", "short") == (
        f'<time datetime="2024-03-01"><bdi>1er{NB}mars{NB}2024</bdi></time>'
    )


def test_a_range_of_years_reads_left_to_right_and_one_in_words_as_its_words():
    parse = PartialDate.parse

    assert bidi.human_date(parse("2023/2024"), "ar") == '<bdi dir="ltr">2023–2024</bdi>'
    assert bidi.human_date(parse("2023-10/2023-12"), "ar") == (
        f"<bdi>من{NB}أكتوبر إلى{NB}دجنبر{NB}2023</bdi>"
    )


def test_a_moment_is_shown_in_casablanca():
    moment = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)

    assert bidi.human_moment(moment, "fr") == (
        f'<time datetime="2026-07-01T23:30:00+00:00"><bdi>2{NB}juillet{NB}2026 à{NB}00:30</bdi></time>'
    )
    assert bidi.human_date(moment, "fr").startswith('<time datetime="2026-07-02">')


@given(st.text())
def test_whatever_is_isolated_is_escaped(text):
    for draw in (bidi.ltr, bidi.auto, bidi.code):
        inside = draw(text).removesuffix("</bdi>").partition(">")[2]
        assert "<" not in inside and '"' not in inside


def test_codes_and_phones_hold_together():
    assert bidi.code("+212 522 00 11") == f'<bdi dir="ltr">+212{NB}522{NB}00{NB}11</bdi>'
    assert bidi.code(SafeString("<b>")) == '<bdi dir="ltr">&lt;b&gt;</bdi>'


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ v|number }}", 5491, f'<bdi dir="ltr" class="n">5{NB}491</bdi>'),
        ("{{ v|number:1 }}", 5491, f'<bdi dir="ltr" class="n">5{NB}491,0</bdi>'),
        ("{{ v|number }}", "about <5", "<bdi>about &lt;5</bdi>"),
        ("{{ v|signed }}", 3, '<bdi dir="ltr" class="n">+3</bdi>'),
        ("{{ v|percent:1 }}", 71.26, f'<bdi dir="ltr" class="n">71,3{NB}%</bdi>'),
        ("{{ v|money }}", 12, f'<bdi><bdi dir="ltr" class="n">12</bdi>{NB}درهم</bdi>'),
        ("{{ v|pdate }}", "2023-12", f'<time datetime="2023-12"><bdi>دجنبر{NB}2023</bdi></time>'),
        ("{{ v|pdate }}", "s.d. <", "<bdi>s.d. &lt;</bdi>"),
        (
            "{{ v|pdate:'short' }}",
            PartialDate(2023),
            '<time datetime="2023"><bdi>2023</bdi></time>',
        ),
        ("{{ v|moment }}", PartialDate(2023), '<time datetime="2023"><bdi>2023</bdi></time>'),
        ("{{ v|isodate }}", date(2024, 3, 12), '<bdi dir="ltr">2024-03-12</bdi>'),
        ("{{ v|isodate }}", PartialDate(2024, 3), '<bdi dir="ltr">2024-03</bdi>'),
        (
            "{{ v|isodate }}",
            datetime(2026, 7, 1, 23, 30, tzinfo=UTC),
            '<bdi dir="ltr">2026-07-02</bdi>',
        ),
        ("{{ v|code }}", "CV-AGA-2018", '<bdi dir="ltr">CV-AGA-2018</bdi>'),
        ("{{ v|ltr }}", "<x>", '<bdi dir="ltr">&lt;x&gt;</bdi>'),
        ("{{ v|isolate }}", "Fès", "<bdi>Fès</bdi>"),
        ("{% count_range 5 v %}", 5, '<bdi dir="ltr" class="n">5</bdi>'),
    ],
)
def test_the_template_filters_draw_for_the_reader(source, value, shown):
    assert drawn(source, "ar", v=value) == shown


@pytest.mark.parametrize(
    "name",
    "number signed percent money millions pdate moment isodate code ltr isolate".split(),  # noqa: SIM905
)
def test_nothing_stays_empty(name):
    assert drawn(f"[{{{{ a|{name} }}}}{{{{ b|{name} }}}}]", "ar", a=None, b="") == "[]"


def test_the_language_of_the_page_decides():
    source = "{{ v|number }} {{ m|millions }} {{ d|pdate:'short' }} {{ t|moment }}"
    context = {"v": 71.2, "m": 1_500_000, "d": date(2024, 11, 5)}
    context["t"] = datetime(2026, 1, 1, 11, 0, tzinfo=UTC)

    english, arabic = drawn(source, "en", **context), drawn(source, "ar", **context)

    assert ">71.2<" in english and f"5{NB}Nov{NB}2024" in english and f"at{NB}12:00" in english
    assert ">71,2<" in arabic and f"5{NB}نونبر{NB}2024" in arabic and "مليون درهم" in arabic
