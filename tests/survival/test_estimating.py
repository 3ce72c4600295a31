"""The estimate against published numbers, a second program, and its own laws."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.modules.survival.queries.estimating import kaplan_meier

AML = (9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161)
RELAPSED = (1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0)
"""Maintained patients of the leukaemia trial (Miller 1997), the example of R’s ``survival``."""
FOLLOWED = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=40)


def test_the_textbook_example_of_leukaemia():
    curve = kaplan_meier(AML, RELAPSED)
    assert curve.times == (9, 13, 18, 23, 31, 34, 48)
    assert [round(s, 4) for s in curve.share] == [
        0.9091, 0.8182, 0.7159, 0.6136, 0.4909, 0.3682, 0.1841,
    ]  # fmt: skip
    assert [round(e, 4) for e in curve.error] == [
        0.0867, 0.1163, 0.1397, 0.1526, 0.1642, 0.1627, 0.1535,
    ]  # fmt: skip
    assert [round(v, 4) for v in (curve.low[0], curve.high[0])] == [0.5081, 0.9867]
    assert [round(v, 3) for v in (curve.low[-1], curve.high[-1])] == [0.012, 0.525]
    assert curve.at_risk == (11, 10, 8, 7, 5, 4, 2)


@settings(max_examples=20)
@given(FOLLOWED)
def test_another_program_says_the_same(rows):
    from statsmodels.duration.survfunc import SurvfuncRight

    times, ended = [t for t, _e in rows], [e for _t, e in rows]
    curve = kaplan_meier(times, ended)
    if not any(ended):
        assert curve.times == ()
        return
    other = SurvfuncRight(times, [int(e) for e in ended])
    known = {
        float(t): (s, e, int(n))
        for t, s, e, n in zip(
            other.surv_times, other.surv_prob, other.surv_prob_se, other.n_risk, strict=True
        )
    }
    for when, share, error, count in zip(
        curve.times, curve.share, curve.error, curve.at_risk, strict=True
    ):
        assert share == pytest.approx(known[when][0])
        assert count == known[when][2]
        if share > 0:
            assert error == pytest.approx(known[when][1])


@given(FOLLOWED)
def test_without_censoring_it_is_the_share_that_lasted_and_shares_never_rise(rows):
    times = [t for t, _e in rows]
    whole = kaplan_meier(times, [True] * len(times))
    for when, share in zip(whole.times, whole.share, strict=True):
        assert share == pytest.approx(sum(t > when for t in times) / len(times), abs=1e-12)
    some = kaplan_meier(times, [e for _t, e in rows])
    assert list(some.share) == sorted(some.share, reverse=True)
    for low, share, high in zip(some.low, some.share, some.high, strict=True):
        assert 0 <= low <= share + 1e-12
        assert share <= high + 1e-12 <= 1 + 2e-12


def test_nothing_is_said_beyond_the_last_day_anybody_was_followed():
    curve = kaplan_meier((10, 20), (True, False))
    assert (curve.share_at(5), curve.share_at(10), curve.share_at(21)) == (1, 0.5, None)
    assert (curve.band_at(5), curve.band_at(21)) == (None, None)
    assert kaplan_meier((), ()).share_at(1) is None
