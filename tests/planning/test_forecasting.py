"""The arithmetic of forecasts: cases worked by hand, and laws that any class of cases obeys."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.dates import PartialDate
from majal.modules.planning.queries.forecasting import FEW, Case, Why, backtest, outlook, quantile
from majal.modules.planning.queries.months import MONTH, between, months_after

SHARES = {0.2: Fraction(1, 5), 0.5: Fraction(1, 2), 0.8: Fraction(4, 5)}


def case(value, ended=True, key="x"):
    return Case(key, value, value, value, ended)


ENDED = st.lists(st.integers(-20, 60).map(case), max_size=12)
CLASS = st.lists(st.builds(case, st.integers(-20, 60), st.booleans()), max_size=12)


def test_quantiles_of_cases_that_all_ended_are_those_cases():
    told = outlook([case(n) for n in (24, 3, 1, 7, 0)])
    assert (told.low, told.middle, told.high, told.ends) == (0, 3, 7, (0, 24))


def test_a_site_still_open_counts_as_long_as_it_has_lasted():
    """Three ended at 2, 4 and 6 months, one is open since 5: it was at risk at 2 and 4."""
    told = outlook([case(2), case(4), case(6), case(5, ended=False)])
    assert (told.low, told.middle, told.high) == (2, 4, 6)
    longer = outlook([case(2), case(4), case(6), case(9, ended=False)])
    assert (longer.low, longer.middle, longer.high) == (2, 4, None)


def test_what_has_lasted_already_leaves_only_those_that_lasted_longer():
    told = outlook([case(n) for n in (1, 3, 3, 24, 30, 36)], after=3)
    assert [c.central for c in told.ended] == [24, 30, 36]
    assert (told.low, told.middle, told.high) == (24, 30, 36)


@pytest.mark.parametrize(
    ("cases", "after", "why"),
    [
        ([], None, Why.NONE),
        ([case(3, ended=False)], None, Why.NONE),
        ([case(3), case(4), case(5)], 5, Why.BEYOND),
        ([case(3), case(9)], None, Why.FEW),
        ([case(3), case(4), case(9)], 3.5, Why.FEW),
    ],
)
def test_without_enough_cases_there_is_no_range_and_it_says_why(cases, after, why):
    told = outlook(cases, after)
    assert (told.why, told.low, told.middle, told.high) == (why, None, None, None)
    assert told.known == (why == Why.FEW)


@given(ENDED.filter(bool), st.sampled_from(sorted(SHARES)))
def test_without_open_sites_a_quantile_is_the_smallest_value_that_so_many_reach(cases, share):
    values = sorted(c.central for c in cases)
    right = next(v for n, v in enumerate(values, 1) if Fraction(n, len(values)) >= SHARES[share])
    assert quantile(cases, share) == right


@given(CLASS.filter(bool), st.sampled_from(sorted(SHARES)))
def test_open_sites_hand_their_weight_to_those_that_lasted_longer(cases, share):
    """Efron's way to the product-limit estimate: another reckoning, in fractions, same answer."""
    rows = sorted(cases, key=lambda c: (c.central, not c.ended))
    weights = [Fraction(1, len(rows))] * len(rows)
    gone, found = Fraction(0), None
    for place, one in enumerate(rows):
        later = len(rows) - place - 1
        if not one.ended and later:
            given_on = weights[place] / later
            weights = weights[: place + 1] + [w + given_on for w in weights[place + 1 :]]
        elif one.ended:
            gone += weights[place]
            if found is None and gone >= SHARES[share]:
                found = one.central
    assert quantile(cases, share) == found


@given(CLASS, st.none() | st.integers(-20, 60))
def test_a_range_is_in_order_made_of_cases_and_lies_beyond_what_has_lasted(cases, after):
    told = outlook(cases, after)
    known = [v for v in (told.low, told.middle, told.high) if v is not None]
    assert known == sorted(known)
    assert set(known) <= {c.central for c in told.ended}
    assert after is None or all(v > after for v in known)
    assert (told.why is None) == (len(told.ended) >= FEW)
    if told.low is None:
        assert (told.middle, told.high) == (None, None)


@given(CLASS, st.integers(-20, 60), st.randoms(use_true_random=False))
def test_the_order_of_cases_and_the_month_from_which_one_counts_change_nothing(cases, by, random):
    mixed = random.sample(cases, len(cases))
    assert outlook(mixed).middle == outlook(cases).middle
    shifted = [case(c.central + by, c.ended) for c in cases]
    plain, moved = outlook(cases).middle, outlook(shifted).middle
    assert moved == (None if plain is None else plain + by)


@given(CLASS, st.integers(-20, 60))
def test_another_site_still_open_never_makes_a_forecast_sooner(cases, lasted):
    for share in SHARES:
        before = quantile(cases, share)
        after = quantile([*cases, case(lasted, ended=False)], share)
        assert after is None or (before is not None and after >= before)


@given(ENDED.filter(bool), st.integers(-500, 500))
def test_what_a_left_out_case_turned_out_to_be_does_not_reach_its_own_forecast(cases, value):
    other = [case(value), *cases[1:]]
    assert backtest(cases).trials[0].told == backtest(other).trials[0].told


@given(CLASS)
def test_the_trials_are_of_those_that_ended_and_their_error_is_reckoned_from_the_middle(cases):
    tried = backtest(cases)
    assert [t.case for t in tried.trials] == [c for c in cases if c.ended]
    inside, of = tried.inside
    assert 0 <= inside <= of <= len(tried.trials)
    if tried.errors:
        assert tried.mean_error == sum(abs(e) for e in tried.errors) / len(tried.errors)
    else:
        assert tried.mean_error is None


DATES = st.builds(PartialDate, st.integers(2000, 2040), st.none() | st.integers(1, 12))


@given(DATES, DATES)
def test_months_between_two_dates_have_ends_in_order_and_turn_around(one, other):
    there, back = between(one, other), between(other, one)
    assert there.low <= there.central <= there.high
    assert (back.low, back.high) == (-there.high, -there.low)


@given(DATES, st.integers(-60, 120))
def test_a_date_so_many_months_later_is_so_many_months_later(start, months):
    assert abs(between(start, months_after(start, months)).central - months) <= 1


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 4000))
def test_days_known_exactly_give_exact_months(start, days):
    end = start + timedelta(days)
    told = between(PartialDate.of(start), end)
    assert (told.low, told.high) == (days / MONTH, days / MONTH)
