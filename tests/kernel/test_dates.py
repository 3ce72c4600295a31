import csv
import pickle
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
from django import forms
from django.apps.registry import Apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.dates import (
    BadDate,
    PartialDate,
    Precision,
    RangeBackwards,
    YearTooShort,
    bounds,
    clock,
    humanise,
    humanise_moment,
    local_day,
    months_between,
    parse_typed,
    typed,
)
from majal.kernel.fields import PartialDateField, PartialDateFormField

parse = PartialDate.parse
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 12, 31))


@st.composite
def single_dates(draw):
    day = draw(DAYS)
    parts = (day.year, day.month, day.day)[: draw(st.integers(1, 3))]
    return PartialDate(*parts)


@st.composite
def partial_dates(draw):
    one = draw(single_dates())
    if draw(st.booleans()):
        return one
    low, high = sorted([one, draw(single_dates())], key=lambda d: d.first())
    return PartialDate.between(low, high)


FORMS = [
    ("2023", "2023-01-01", "2023-12-31", Precision.YEAR),
    ("2023-12", "2023-12-01", "2023-12-31", Precision.MONTH),
    ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
    ("2023-12-05", "2023-12-05", "2023-12-05", Precision.DAY),
    ("2023/2024", "2023-01-01", "2024-12-31", Precision.RANGE),
    ("2023-10/2023-12", "2023-10-01", "2023-12-31", Precision.RANGE),
    ("2001/2023-07", "2001-01-01", "2023-07-31", Precision.RANGE),
    ("2023-11-24/2024-11", "2023-11-24", "2024-11-30", Precision.RANGE),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), FORMS)
def test_every_stored_form_has_its_first_and_last_day(text, first, last, precision):
    when = parse(text)

    assert str(when) == text
    assert bounds(when) == (date.fromisoformat(first), date.fromisoformat(last))
    assert when.precision == precision


def test_every_date_of_the_real_data_is_read_and_written_back():
    folder = files("majal.data") / "morocco"
    columns = {
        "observations.csv": ["as_of_or_period"],
        "sources.csv": ["published_on"],
        "conventions.csv": ["signed_on_or_approved_on"],
        "sites.csv": ["announced_on", "first_planned_opening", "opened_on", "last_news"],
    }
    found = [
        row[column]
        for name, wanted in columns.items()
        for row in csv.DictReader((folder / name).read_text("utf-8").splitlines())
        for column in wanted
        if row[column]
    ]

    assert len(found) > 450
    assert [str(parse(text)) for text in found] == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-13",
        "2023-00",
        "2023-02-30",
        "2023-2",
        "2023/",
        "/2023",
        "2023/2024/2025",
        "2023-12-05T10:00",
        "2023 2024",
        "hier",
        "٢٠٢٣",
        "0000",
        "2023-12-05-01",
        "-2023",
    ],
)
def test_what_is_no_stored_form_is_refused(text):
    with pytest.raises(BadDate) as refusal:
        parse(text)

    assert isinstance(refusal.value, ValueError)
    assert refusal.value.code == "bad_date"


def test_a_range_runs_forward():
    with pytest.raises(RangeBackwards):
        parse("2024/2023")
    assert str(parse("2023/2023-03")) == "2023/2023-03"  # said so, and some days agree


def test_contains_overlaps_and_covers_count_both_ends():
    quarter = parse("2023-10/2023-12")

    assert quarter.contains(date(2023, 10, 1)) and quarter.contains(date(2023, 12, 31))
    assert not quarter.contains(date(2024, 1, 1))
    assert quarter.overlaps(parse("2023-12-31")) and not quarter.overlaps(parse("2024"))
    assert parse("2023").covers(quarter) and not quarter.covers(parse("2023"))


def test_order_is_by_last_day_then_first_day():
    texts = ["2022", "2023-06", "2001/2023-07", "2023", "2023-12", "2023-12-31", "2024-01"]

    assert [str(d) for d in sorted({parse(t) for t in texts})] == texts
    assert parse("2023") != parse("2023-01/2023-12")
    assert parse("2023") != "2023"


@given(partial_dates())
def test_writing_and_reading_back_changes_nothing(when):
    assert parse(str(when)) == when
    assert pickle.loads(pickle.dumps(when)) == when
    assert when.first() <= when.last()
    assert when.covers(when) and when.contains(when.first()) and when.contains(when.last())
    assert len(str(when)) <= 21


@given(partial_dates(), partial_dates())
def test_the_order_is_total_and_the_relations_agree(one, other):
    assert (one < other) + (one == other) + (one > other) == 1
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) or not one.covers(other)
    if one < other:
        assert one.last() <= other.last()


@given(st.text() | st.text(alphabet="0123456789/-–. marsuinTQ إلىمن٣"))
def test_reading_gives_a_date_or_refuses_with_a_sentence(text):
    for read in (parse, parse_typed):
        try:
            outcome = read(text)
        except BadDate as error:
            outcome = error
        assert str(outcome)


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
        ("juin – mars 2024", RangeBackwards),
        ("2024/2023", RangeBackwards),
    ],
)
def test_what_cannot_be_read_is_quoted_in_the_refusal(text, error):
    with pytest.raises(BadDate) as refusal:
        parse_typed(text)

    assert type(refusal.value) is error
    assert f"“\u2068{text}\u2069”" in str(refusal.value)


WORDS = [
    ("2023", "2023", "2023", "2023", "2023"),
    ("2024-08", "غشت 2024", "août 2024", "août 2024", "Aug 2024"),
    ("2023-12-05", "5 دجنبر 2023", "5 décembre 2023", "5 déc. 2023", "5 Dec 2023"),
    ("2024-07-01", "1 يوليوز 2024", "1er juillet 2024", "1er juil. 2024", "1 Jul 2024"),
    ("2023/2024", "2023–2024", "2023–2024", "2023–2024", "2023–2024"),
    (
        "2023-10/2023-12",
        "من أكتوبر إلى دجنبر 2023",
        "octobre–décembre 2023",
        "oct.–déc. 2023",
        "Oct–Dec 2023",
    ),
    (
        "2023-11/2024-11",
        "من نونبر 2023 إلى نونبر 2024",
        "novembre 2023 – novembre 2024",
        "nov. 2023 – nov. 2024",
        "Nov 2023 – Nov 2024",
    ),
    (
        "2001/2023-07",
        "من 2001 إلى يوليوز 2023",
        "2001–juillet 2023",
        "2001–juil. 2023",
        "2001–Jul 2023",
    ),
    (
        "2024-03-05/2024-03-07",
        "من 5 إلى 7 مارس 2024",
        "5–7 mars 2024",
        "5–7 mars 2024",
        "5–7 Mar 2024",
    ),
]


@pytest.mark.parametrize(("text", "arabic", "french", "short", "english"), WORDS)
def test_dates_in_words_are_those_of_morocco(text, arabic, french, short, english):
    def said(*choice):
        return humanise(parse(text), *choice).replace("\u00a0", " ")

    assert (said("ar"), said("fr"), said("fr", "short")) == (arabic, french, short)
    assert said("ar", "short") == arabic
    assert said("en", "short") == english


def test_the_twelve_months_in_moroccan_arabic():
    months = [humanise(PartialDate(2024, m), "ar").split("\u00a0")[0] for m in range(1, 13)]

    assert " ".join(months) == (
        "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر"
    )


def test_the_reader_decides_the_language_unless_said():
    with translation.override("ar"):
        assert humanise(date(2024, 11, 23)) == "23\u00a0نونبر\u00a02024"
    with translation.override("fr"):
        assert humanise(date(2024, 11, 23)) == "23\u00a0novembre\u00a02024"
    assert humanise(date(2024, 11, 23), "de") == "23\u00a0November\u00a02024"


@given(partial_dates(), st.sampled_from(["ar", "fr", "en"]), st.sampled_from(["full", "short"]))
def test_whatever_is_shown_can_be_typed_again(when, language, style):
    said = humanise(when, language, style)

    assert all(not c.isdigit() or c in "0123456789" for c in said)
    assert parse_typed(typed(when)) == when
    assert parse_typed(said) == when


def test_a_moment_is_shown_in_casablanca_whose_offset_changes_in_ramadan():
    in_ramadan = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    after = datetime(2026, 4, 1, 23, 30, tzinfo=UTC)

    assert (clock(in_ramadan), clock(after)) == ("12:00", "00:30")
    assert local_day(after) == date(2026, 4, 2)
    assert humanise(after, "fr") == "2\u00a0avril\u00a02026"
    assert humanise_moment(after, "fr") == "2\u00a0avril\u00a02026 à\u00a000:30"
    assert humanise_moment(after, "ar") == "2\u00a0أبريل\u00a02026 على الساعة\u00a000:30"
    assert humanise_moment(after, "en", "short") == "2\u00a0Apr\u00a02026 at\u00a000:30"


def test_months_between_counts_from_the_end_of_the_promised_period():
    today = date(2026, 11, 23)

    assert months_between(parse("2023-12"), today) == 35
    assert months_between(parse("2023-10/2023-12"), today) == 35
    assert months_between(today, parse("2023-12")) == -35
    assert months_between(date(2024, 1, 1), date(2024, 1, 15)) == 0
    assert months_between(date(2024, 1, 1), date(2024, 1, 17)) == 1


@given(DAYS, DAYS)
def test_months_between_is_the_same_backwards(one, other):
    assert months_between(one, other) == -months_between(other, one)


class Opening(models.Model):
    when = PartialDateField(blank=True)
    sure = PartialDateField(null=True)

    class Meta:
        app_label = "kernel"
        apps = Apps()  # not the program's own: nothing to migrate

    def __str__(self):
        return str(self.when)


def test_the_model_field_stores_the_form_and_gives_the_date():
    field = Opening._meta.get_field("when")

    assert field.get_prep_value(parse("2023-12")) == "2023-12"
    assert field.get_prep_value("2023/2024") == "2023/2024"
    assert (field.get_prep_value(None), field.get_prep_value("")) == ("", "")
    assert Opening._meta.get_field("sure").get_prep_value("") is None
    assert field.from_db_value("2023-12", None, None) == PartialDate(2023, 12)
    assert (field.from_db_value("", None, None), field.from_db_value(None, None, None)) == (
        None,
        None,
    )
    assert field.deconstruct()[3] == {"blank": True}
    with pytest.raises(BadDate):
        field.get_prep_value("hier")


def test_an_assigned_text_becomes_a_date_and_a_bad_one_is_refused_by_full_clean():
    opening = Opening(when="2023-12", sure="2024")

    assert opening.when == PartialDate(2023, 12)
    opening.when = ""
    assert opening.when is None
    opening.full_clean()
    opening.when = "hier"
    opening.sure = None
    with pytest.raises(ValidationError) as refusal:
        opening.full_clean()
    assert {k: [e.code for e in v] for k, v in refusal.value.error_dict.items()} == {
        "when": ["bad_date"],
        "sure": ["blank"],
    }


class OpeningForm(forms.ModelForm):
    class Meta:
        model = Opening
        fields = ["when", "sure"]


def test_the_form_field_reads_what_people_type_and_shows_it_in_figures():
    form = OpeningForm({"when": "T4 2023", "sure": "12 غشت 2024"}, instance=Opening(when="2023-12"))

    assert form.is_valid()
    assert str(form.instance.when) == "2023-10/2023-12"
    assert str(form.instance.sure) == "2024-08-12"
    assert 'value="12/2023"' in str(OpeningForm(instance=Opening(when="2023-12"))["when"])


def test_the_form_keeps_a_bad_date_beside_its_refusal():
    form = OpeningForm({"when": "12/03/24", "sure": ""})

    assert not form.is_valid()
    assert [e.code for e in form.errors.as_data()["when"]] == ["year_too_short"]
    assert [e.code for e in form.errors.as_data()["sure"]] == ["required"]
    assert 'value="12/03/24"' in str(form["when"])


def test_a_form_notices_a_change_only_when_the_date_changes():
    field = PartialDateFormField()

    assert not field.has_changed(PartialDate(2024, 3), "mars 2024")
    assert field.has_changed(PartialDate(2024, 3), "avril 2024")
    assert field.has_changed(PartialDate(2024, 3), "hier")
    assert field.clean(PartialDate(2024)) == PartialDate(2024)
