import csv
import pickle
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.dates import (
    BadDate,
    PartialDate,
    Precision,
    RangeBackwards,
    bounds,
    clock,
    humanise,
    humanise_moment,
    local_day,
    months_before,
    months_between,
    parse_typed,
)

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


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 5, 31), 24, date(2022, 5, 31)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 15), 1, date(2023, 12, 15)),
    ],
)
def test_months_before_keeps_to_the_calendar(day, months, expected):
    assert months_before(day, months) == expected
