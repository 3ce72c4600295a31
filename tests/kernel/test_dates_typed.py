import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.dates import (
    BadDate,
    RangeBackwards,
    YearTooShort,
    humanise,
    parse_typed,
    typed,
)
from tests.kernel.test_dates import partial_dates

TYPED = [
    ("2024", "2024"),
    ("12/03/2024", "2024-03-12"),
    ("1/3/2024", "2024-03-01"),
    ("12-03-2024", "2024-03-12"),
    ("12.03.2024", "2024-03-12"),
    ("2024/03/12", "2024-03-12"),
    ("03/2024", "2024-03"),
    ("2024-03", "2024-03"),
    ("mars 2024", "2024-03"),
    ("Août 2024", "2024-08"),
    ("juil. 2024", "2024-07"),
    ("1er mars 2024", "2024-03-01"),
    ("le 12 décembre 2023", "2023-12-12"),
    ("March 12, 2024", "2024-03-12"),
    ("5th of May 2020", "2020-05-05"),
    ("مارس 2024", "2024-03"),
    ("12 غشت 2024", "2024-08-12"),
    ("12 أغسطس 2024", "2024-08-12"),
    ("دجنبر 2023", "2023-12"),
    ("ديسمبر 2023", "2023-12"),
    ("شهر يوليوز 2024", "2024-07"),
    ("١٢/٠٣/٢٠٢٤", "2024-03-12"),
    ("۱۲ ماي ۲۰۲۴", "2024-05-12"),
    ("\u200f12\u00a0نونبر\u00a02024", "2024-11-12"),
    ("T4 2023", "2023-10/2023-12"),
    ("Q1 2023", "2023-01/2023-03"),
    ("2023 T2", "2023-04/2023-06"),
    ("3e trimestre 2023", "2023-07/2023-09"),
    ("premier trimestre 2023", "2023-01/2023-03"),
    ("الربع الرابع 2023", "2023-10/2023-12"),
    ("الفصل الثالث من سنة 2023", "2023-07/2023-09"),
    ("S2 2024", "2024-07/2024-12"),
    ("الأسدس الأول 2024", "2024-01/2024-06"),
    ("2023/2024", "2023/2024"),
    ("2023-2024", "2023/2024"),
    ("2023 – 2024", "2023/2024"),
    ("de 2010 à 2016", "2010/2016"),
    ("entre 2018 et 2020", "2018/2020"),
    ("من 2010 إلى 2016", "2010/2016"),
    ("بين 2018 و2020", "2018/2020"),
    ("mars – juin 2024", "2024-03/2024-06"),
    ("oct.-déc. 2023", "2023-10/2023-12"),
    ("T1 à T3 2024", "2024-01/2024-09"),
    ("12 – 15 mars 2024", "2024-03-12/2024-03-15"),
    ("from 5 March to 7 April 2023", "2023-03-05/2023-04-07"),
    ("nov. 2023 – nov. 2024", "2023-11/2024-11"),
    ("d’octobre à décembre 2023", "2023-10/2023-12"),
    ("December 1999 – 2000", "1999-12/2000"),
]


@pytest.mark.parametrize(("text", "stored"), TYPED)
def test_people_may_type_a_date_as_they_say_it(text, stored):
    assert str(parse_typed(text)) == stored


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", BadDate),
        ("hier", BadDate),
        ("12/13/2024", BadDate),  # the day comes first
        ("30/02/2024", BadDate),
        ("T5 2023", BadDate),
        ("0e trimestre 2023", BadDate),
        ("mars", BadDate),
        ("12 mars 2024 14:30", BadDate),
        ("2010 – 2012 – 2014", BadDate),
        ("12/03/24", YearTooShort),
        ("5 mars 24", YearTooShort),
        ("0001", YearTooShort),
        ("0024-03-12", YearTooShort),
        ("12/03/0024", YearTooShort),
        ("juin – mars 2024", RangeBackwards),
        ("2024/2023", RangeBackwards),
    ],
)
def test_what_cannot_be_read_is_quoted_in_the_refusal(text, error):
    with pytest.raises(BadDate) as refusal:
        parse_typed(text)

    assert type(refusal.value) is error
    assert f"“\u2068{text}\u2069”" in str(refusal.value)


@given(partial_dates(), st.sampled_from(["ar", "fr", "en"]), st.sampled_from(["full", "short"]))
def test_whatever_is_shown_can_be_typed_again(when, language, style):
    said = humanise(when, language, style)

    assert all(not c.isdigit() or c in "0123456789" for c in said)
    assert parse_typed(typed(when)) == when
    assert parse_typed(said) == when
