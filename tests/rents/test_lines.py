"""Rent line by line, beside an oracle that walks day by day and knows no line."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from majal.modules.rents.models import LineKind, Relief, RentStep, RentTerms, Subsidy, Unit
from majal.modules.rents.queries import after_months, months_since, rent_lines
from tests.rents.factories import some_terms

D = Decimal
DAY = timedelta(days=1)
SINCE = date(2026, 1, 31)


def months_by_counting(since, day):
    """Months complete on a day, counted up one by one."""
    months = 0
    while True:
        year, month = divmod(since.year * 12 + since.month + months, 12)
        then = date(year, month + 1, min(since.day, monthrange(year, month + 1)[1]))
        if then > day:
            return months
        months += 1


def rent_of_day(terms, since, day):
    """What a day costs per unit by each kind: rent, relief, subsidy, charges."""
    months = months_by_counting(since, day)
    price = Fraction(terms.price)
    for step in sorted(terms.steps, key=lambda s: s.after):
        price = Fraction(step.price) if months >= step.after else price
    for _ in range(months // 12):
        price += price * Fraction(terms.indexation) / 100
    if months < terms.free_months:
        price = Fraction(0)
    left, off = price, Fraction(0)
    for relief in terms.reliefs:
        if relief.first <= day <= relief.last:
            taken = min(price * Fraction(relief.share) / 100, left)
            left, off = left - taken, off + taken
    borne = Fraction(0)
    subsidy = terms.subsidy
    if subsidy and (subsidy.months is None or months < subsidy.months):
        share = subsidy.share
        borne = (
            min(Fraction(subsidy.amount), left) if share is None else left * Fraction(share) / 100
        )
    part = Fraction(1, monthrange(day.year, day.month)[1])
    return {
        LineKind.RENT: price * part,
        LineKind.RELIEF: -off * part,
        LineKind.SUBSIDY: -borne * part,
        LineKind.CHARGES: Fraction(terms.charges) * part,
    }


money = st.decimals(0, 500, places=2)
shares = st.decimals("0.01", 100, places=2)
days = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@st.composite
def terms_told(draw):
    afters = draw(st.lists(st.integers(1, 60), unique=True, max_size=3).map(sorted))
    reliefs = []
    for number in range(draw(st.integers(0, 1))):
        first = draw(days)
        last = first + draw(st.integers(0, 200)) * DAY
        reliefs.append(Relief(f"D{number}", first, last, draw(shares)))
    by_share = draw(st.booleans())
    subsidy = draw(st.booleans()) and Subsidy(
        7,
        amount=None if by_share else draw(st.decimals("0.01", 90, places=2)),
        share=draw(shares) if by_share else None,
        months=draw(st.none() | st.integers(1, 40)),
    )
    return RentTerms(
        unit=draw(st.sampled_from(Unit)),
        price=draw(money),
        steps=tuple(RentStep(after, draw(money)) for after in afters),
        indexation=draw(st.decimals(0, 9, places=2)),
        free_months=draw(st.integers(0, 4)),
        charges=draw(money),
        subsidy=subsidy or None,
        reliefs=tuple(reliefs),
    )


@settings(max_examples=60)
@given(
    terms=terms_told(),
    area=st.decimals("0.01", 900, places=2),
    since=days,
    wait=st.integers(0, 900),
    length=st.integers(0, 420),
)
def test_lines_are_what_the_days_come_to(terms, area, since, wait, length):
    first = since + wait * DAY
    last = first + length * DAY
    lines = rent_lines(terms, area, first, last, since=since)
    by_day = {
        first + n * DAY: rent_of_day(terms, since, first + n * DAY) for n in range(length + 1)
    }
    for line in lines:
        covered = [line.first + n * DAY for n in range(line.days)]
        exact = sum(by_day[day][line.kind] for day in covered) * Fraction(area)
        allowed = Fraction(1, 200)
        if line.kind in (LineKind.RELIEF, LineKind.SUBSIDY):
            allowed += Fraction(1, 50)  # never more than what is left of a rent that was rounded
        assert abs(Fraction(line.amount) - exact) <= allowed
        assert line.amount == line.amount.quantize(D("0.01"))
        assert line.first.month == line.last.month
    for kind in (LineKind.RENT, LineKind.CHARGES):
        covered = [
            one.first + n * DAY for one in lines if one.kind == kind for n in range(one.days)
        ]
        assert covered == ([] if kind == LineKind.CHARGES and not terms.charges else list(by_day))
    for kind in (LineKind.RELIEF, LineKind.SUBSIDY):
        told = {one.first + n * DAY for one in lines if one.kind == kind for n in range(one.days)}
        owed = {day for day, costs in by_day.items() if costs[kind]}
        assert told <= set(by_day)
        for line in lines:  # a line left out is one that nothing was left for, once rounded
            covered = {line.first + n * DAY for n in range(line.days)} & (owed - told)
            assert abs(sum(by_day[day][kind] for day in covered)) * Fraction(area) < Fraction(1, 50)
    for begins in {one.first for one in lines if one.kind == LineKind.RENT}:
        here = [o.amount for o in lines if o.first == begins and o.kind != LineKind.CHARGES]
        assert sum(here) >= 0


@given(since=days, day=days)
def test_months_are_counted_as_on_fingers(since, day):
    if day >= since:
        assert months_since(since, day) == months_by_counting(since, day)


def test_a_month_ends_where_the_calendar_ends_it():
    assert after_months(SINCE, 1) == date(2026, 2, 28)
    assert months_since(SINCE, date(2026, 2, 27)) == 0
    assert months_since(SINCE, date(2026, 2, 28)) == 1


def test_a_whole_month_and_a_part_of_one():
    lines = rent_lines(some_terms(50), D(20), date(2026, 1, 15), date(2026, 2, 28))
    assert [(one.first.day, one.last.day, one.amount) for one in lines] == [
        (15, 31, D("548.39")),  # 1000 × 17 / 31
        (1, 28, D("1000.00")),
    ]


def test_the_price_doubles_after_eighteen_months_within_a_month():
    terms = some_terms(50, steps=(RentStep(18, D(100)),))
    since = date(2026, 1, 11)
    lines = rent_lines(terms, D(20), date(2027, 7, 1), date(2027, 7, 31), since=since)
    assert [(one.first.day, one.last.day, one.price, one.amount) for one in lines] == [
        (1, 10, D("50.0000"), D("322.58")),
        (11, 31, D("100.0000"), D("1354.84")),
    ]


def test_free_months_cost_no_rent_but_their_charges():
    terms = some_terms(50, free_months=1, charges=D(10))
    lines = rent_lines(terms, D(20), date(2026, 3, 1), date(2026, 3, 31))
    assert [(one.kind, one.amount) for one in lines] == [
        (LineKind.RENT, D("0.00")),
        (LineKind.CHARGES, D("200.00")),
    ]


def test_half_the_rent_for_three_months_and_a_subsidy_of_what_is_left():
    relief = Relief("D-3", date(2026, 4, 1), date(2026, 6, 30), D(50))
    terms = some_terms(50, subsidy=Subsidy(7, amount=D(40)), reliefs=(relief,))
    lines = rent_lines(terms, D(20), date(2026, 4, 1), date(2026, 4, 30))
    assert [(one.kind, one.amount, one.payer) for one in lines] == [
        (LineKind.RENT, D("1000.00"), None),
        (LineKind.RELIEF, D("-500.00"), None),
        (LineKind.SUBSIDY, D("-500.00"), 7),
    ]


def test_terms_read_back_as_they_were_kept():
    terms = some_terms(
        "50.5", steps=(RentStep(18, D(100)),), subsidy=Subsidy(7, share=D(30), months=12)
    )
    assert RentTerms.from_json(terms.to_json()) == terms


def test_no_days_and_no_area_cost_nothing():
    assert rent_lines(some_terms(50), D(20), date(2026, 2, 1), date(2026, 1, 31)) == []
    assert rent_lines(some_terms(50), D(0), date(2026, 2, 1), date(2026, 2, 28)) == []
