"""Both methods on series whose truth is known, against other programs, and under chance alone."""

from statistics import mean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.modules.counterfactuals.queries.differences import assignments, course, differences
from majal.modules.counterfactuals.queries.judging import judge
from majal.modules.counterfactuals.queries.synthetic import by_descent, by_least_squares, synthetic

YEARS = list(range(2008, 2022))


def series(seed, provinces=14, noise=1.0):
    draw = np.random.default_rng(seed)
    common = draw.normal(0, 2, len(YEARS)).cumsum()
    return (
        50
        + draw.normal(0, 9, (provinces, 1))
        + common
        + draw.normal(0, noise, (provinces, len(YEARS)))
    )


def opened(provinces, *since):
    return [*since, *[0] * (provinces - len(since))]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), treated=st.integers(2, 6))
def test_the_effect_and_its_error_are_those_of_a_regression(seed, treated):
    from statsmodels.regression.linear_model import OLS

    values, since = series(seed), opened(14, *[2016] * treated)
    found = differences(values, YEARS, since, 1)
    after = np.array(YEARS) >= 2016
    change = values[:, after].mean(axis=1) - values[:, ~after].mean(axis=1)
    other = OLS(change, np.column_stack([np.ones(14), np.array(since) > 0])).fit(cov_type="HC2")
    assert found["effect"] == pytest.approx(other.params[1])
    assert found["error"] == pytest.approx(other.bse[1])
    assert found["low"] < found["effect"] < found["high"]
    assert 0 < found["wild"] <= 1


def test_the_effect_is_that_of_two_way_fixed_effects():
    from statsmodels.regression.linear_model import OLS

    values, since = series(5), np.array(opened(14, 2016, 2016, 2016))
    lands, times = values.shape
    columns = [np.repeat(np.eye(lands), times, axis=0), np.tile(np.eye(times), (lands, 1))[:, 1:]]
    mine = np.array([[bool(s) and y >= 2016 for y in YEARS] for s in since]).ravel()
    fitted = OLS(values.ravel(), np.column_stack([*columns, mine.astype(float)])).fit()
    assert differences(values, YEARS, since, 1)["effect"] == pytest.approx(fitted.params[-1])


def test_a_known_effect_is_recovered_also_with_openings_in_several_years():
    values, since = series(7, noise=0.2), opened(14, 2013, 2016, 2018)
    for place, start in enumerate(since[:3]):
        values[place, [y >= start for y in YEARS]] += 6
    found = differences(values, YEARS, since, 1)
    assert found["effect"] == pytest.approx(6, abs=0.4)
    assert found["chance"] < 0.01
    assert (found["exact"], found["wild"]) == (False, None)
    steps = {row["step"]: row["effect"] for row in course(values, YEARS, since, 1)["rows"]}
    assert steps[2] == pytest.approx(6, abs=0.5)
    assert steps[-3] == pytest.approx(0, abs=0.5)


def test_under_chance_alone_every_rank_is_as_frequent_as_any_other():
    chances = [
        differences(series(seed, 10), YEARS, opened(10, 2016), 1)["chance"] for seed in range(300)
    ]
    assert {round(10 * c) for c in chances} == set(range(1, 11))
    assert mean(c <= 0.1 for c in chances) == pytest.approx(0.1, abs=0.05)
    assert mean(chances) == pytest.approx(0.55, abs=0.05)


def test_all_assignments_are_looked_at_where_they_are_few():
    every, exact = assignments(np.array(opened(6, 2016, 2016)), 1)
    assert (len(every), exact) == (15, True)
    drawn, exact = assignments(np.array(opened(6, 2016, 2017)), 1)
    assert (len(drawn), exact) == (1999, False)
    again, _exact = assignments(np.array(opened(6, 2016, 2017)), 1)
    assert all((a == b).all() for a, b in zip(drawn, again, strict=True))


def test_a_difference_that_was_there_before_is_seen():
    values = series(11, noise=0.3)
    values[0] += np.arange(len(YEARS)) * 1.5
    found = course(values, YEARS, opened(14, 2016), 1)
    assert found["before"] == pytest.approx(1 / 14)
    assert course(values[:, 7:], YEARS[7:], opened(14, 2016), 1)["before"] is None


def test_a_mix_is_found_again_with_its_effect():
    values = series(13, noise=1.5)
    values[0] = 200 + 0.3 * values[1] + 0.7 * values[2]
    values[0, [y >= 2016 for y in YEARS]] += 5
    found = synthetic(values, YEARS, 0, range(1, 14), 2016)
    assert found["effect"] == pytest.approx(5, abs=1e-3)
    assert [(who, round(w, 3)) for who, w in found["weights"]] == [(2, 0.7), (1, 0.3)]
    assert found["chance"] == 1 / 14
    assert found["pre"] == pytest.approx(0, abs=1e-3)
    assert found["second"]["effect"] == pytest.approx(5, abs=0.05)
    assert len(found["placebos"]) == 13
    assert {who for who, _effect in found["without"]} == {1, 2}


def test_without_an_effect_a_mix_stands_out_no_more_than_others():
    chances = [
        synthetic(series(seed, 10), YEARS, 0, range(1, 10), 2016)["chance"] for seed in range(60)
    ]
    assert mean(c <= 0.1 for c in chances) == pytest.approx(0.1, abs=0.09)
    assert mean(chances) == pytest.approx(0.55, abs=0.12)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 12))
def test_weights_are_shares_and_two_optimisers_fit_alike(seed, count):
    values = series(seed, count + 1)
    values = values - values.mean(axis=1)[:, None]
    target, donors = values[0], values[1:].T
    errors = []
    for weights in (by_least_squares(target, donors), by_descent(target, donors)):
        assert weights.min() >= 0
        assert weights.sum() == pytest.approx(1)
        errors.append(float(((target - donors @ weights) ** 2).sum()))
    assert errors[0] == pytest.approx(errors[1], rel=1e-3, abs=1e-6)


@pytest.mark.parametrize("since", [2008, 2009, 2022])
def test_too_few_years_give_no_mix(since):
    assert synthetic(series(1), YEARS, 0, range(1, 14), since) is None


GOOD = {
    "before": 8,
    "controls": 20,
    "differences": {"chance": 0.04, "effect": 5.0},
    "course": {"before": 0.6},
    "synthetic": [
        {
            "chance": 0.05,
            "pre": 1.0,
            "effect": 5.0,
            "without": [[2, 4.0]],
            "second": {"effect": 5.1},
        }
    ],
}


@pytest.mark.parametrize(
    ("changed", "evidence", "failed"),
    [
        ({}, "strong", []),
        ({"course": {"before": 0.03}}, "moderate", ["parallel"]),
        ({"differences": {"chance": 0.2, "effect": 5.0}}, "weak", ["chance"]),
        ({"synthetic": [{**GOOD["synthetic"][0], "chance": 0.3}]}, "weak", ["placebo"]),
        ({"synthetic": []}, "weak", ["placebo", "fit", "donors", "optimiser", "same"]),
        ({"synthetic": [{**GOOD["synthetic"][0], "without": [[2, -1.0]]}]}, "moderate", ["donors"]),
        ({"before": 4}, "none", ["years"]),
        ({"controls": 9}, "none", ["provinces"]),
    ],
)  # fmt: skip
def test_the_rule_of_the_evidence(changed, evidence, failed):
    found, checks = judge({**GOOD, **changed})
    assert (found, [name for name, held in checks if not held]) == (evidence, failed)
