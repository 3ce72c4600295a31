"""The arithmetic of input-output tables: textbooks, laws, and pymrio as an oracle."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.modules.input_output.queries.answers import Asked, multipliers_content, study_content
from majal.modules.input_output.queries.leontief import (
    Flows,
    Model,
    closed_inverse,
    coefficients,
    effects_of,
    multipliers_of,
)
from majal.modules.input_output.queries.quotients import (
    CILQ,
    FLQ,
    SLQ,
    quotients,
    simple,
    size_factor,
)
from tests.input_output.factories import two_sectors

close = np.testing.assert_allclose


def test_the_textbook_inverse_and_its_output():
    model = Model(two_sectors())
    close(model.inverse(), [[1.2541254, 0.3300330], [0.2640264, 1.1221122]], atol=5e-8)
    close(model.needed(np.array([600.0, 1500])), [1247.5, 1841.6], atol=0.05)


def test_the_textbook_closed_for_households():
    wanted = [[1.3651, 0.4253, 0.2509], [0.5273, 1.3481, 0.5954], [0.5698, 0.4890, 1.2885]]
    close(closed_inverse(two_sectors()), wanted, atol=6e-5)


def test_income_multipliers_of_both_types_are_the_textbooks():
    found = multipliers_of(Model(two_sectors()))
    close(found.effects["income"] / found.direct["income"], [1.4741, 1.5182], atol=6e-5)
    close(found.closed["income"] / found.direct["income"], [1.8995, 1.9562], atol=6e-5)


def test_output_of_type_two_is_that_of_the_closed_inverse():
    found = multipliers_of(Model(two_sectors()))
    close(found.closed["output"], closed_inverse(two_sectors())[:2, :2].sum(axis=0))


def test_forward_links_are_row_sums_of_the_ghosh_inverse():
    flows = two_sectors()
    ghosh = np.linalg.inv(np.eye(2) - flows.within / flows.output[:, None])
    close(multipliers_of(Model(flows)).forward, ghosh.sum(axis=1))


def test_without_households_there_is_no_type_two():
    found = multipliers_of(Model(two_sectors(household=None)))
    assert found.closed == {}
    assert multipliers_of(Model(two_sectors(compensation=None))).closed == {}


def test_a_sector_that_makes_nothing_counts_as_nothing():
    flows = Flows(("a", "b"), np.array([[10.0, 0], [0, 0]]), np.array([100.0, 0]))
    close(Model(flows).inverse(), [[1 / 0.9, 0], [0, 1]])


@st.composite
def tables(draw):
    """A productive table: every sector buys less than it makes."""
    size = draw(st.integers(2, 6))
    numbers = st.floats(0, 1, allow_nan=False)
    shares = np.array(draw(st.lists(numbers, min_size=size * size, max_size=size * size)))
    shares = shares.reshape(size, size)
    shares = shares / np.maximum(shares.sum(axis=0), 1e-9) * draw(st.floats(0.0, 0.9))
    output = np.array(draw(st.lists(st.floats(1, 1e6), min_size=size, max_size=size)))
    return Flows(tuple(map(str, range(size))), shares * output, output)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_the_inverse_gives_back_the_output_and_the_multipliers(flows):
    model = Model(flows)
    rest = flows.output - flows.within.sum(axis=1)
    close(model.needed(rest), flows.output, rtol=1e-6, atol=1e-6)
    inverse = np.linalg.inv(np.eye(model.size) - coefficients(flows))
    close(multipliers_of(model).effects["output"], inverse.sum(axis=0), rtol=1e-8)
    close(model.inverse(), inverse, rtol=1e-7, atol=1e-10)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**5), st.integers(1, 10**6)), min_size=2, max_size=9))
def test_quotients_weighted_by_the_country_have_mean_one(rows):
    region, country = (np.array(column) for column in zip(*rows, strict=True))
    if not region.sum() > 1e-3:
        return
    close((simple(region, country) * country / country.sum()).sum(), 1, rtol=1e-9)
    for method in (SLQ, CILQ, FLQ):
        found = quotients(method, region, country)
        assert ((found >= 0) & (found <= 1)).all()


def test_the_whole_country_keeps_its_table():
    country = np.array([10.0, 20, 30])
    for method in (SLQ, CILQ, FLQ):
        close(quotients(method, country, country), np.ones((3, 3)))
    assert size_factor(country, country, 0.3) == 1


def test_quotients_by_hand():
    region, country = np.array([20.0, 30]), np.array([100.0, 400])
    close(simple(region, country), [2, 0.75])
    close(quotients(SLQ, region, country), [[1, 1], [0.75, 0.75]])
    close(quotients(CILQ, region, country), [[1, 1], [0.375, 0.75]])
    factor = np.log2(1.1) ** 0.25
    wanted = np.minimum([[2 * factor, 2 / 0.75 * factor], [0.375 * factor, 0.75 * factor]], 1)
    close(quotients(FLQ, region, country), wanted)


@settings(max_examples=40, deadline=None)
@given(st.floats(0.05, 0.6), st.floats(0.0, 0.5), st.floats(1, 1e4))
def test_low_central_and_high_stand_in_that_order(delta, spread, amount):
    flows = two_sectors(value_added=np.array([650.0, 1400]))
    asked = Asked(
        np.array([amount, 0.0]), FLQ, delta, spread, np.array([2.0, 9]), np.array([40.0, 60]), 1000
    )
    found = study_content(flows, asked)
    for name in ("output", "value_added", "income"):
        low, central, high = (found["cases"][c][name] for c in ("low", "central", "high"))
        assert low <= central * (1 + 1e-12) <= high * (1 + 1e-9)
        assert found["closed"][name] >= central
    rows = [value for _delta, value in found["sensitivity"]["delta"]]
    assert rows == sorted(rows, reverse=True)


def test_effects_add_up_by_sector_and_agree_with_the_multipliers():
    flows = two_sectors()
    model, one = Model(flows), multipliers_of(Model(flows))
    found = effects_of(model, np.array([10.0, 0]))
    close(found["open"]["income"].sum(), 10 * one.effects["income"][0])
    close(found["closed"]["output"].sum(), 10 * one.closed["output"][0])


def test_multipliers_agree_with_pymrio():
    pymrio = pytest.importorskip("pymrio")
    table = pymrio.load_test().calc_all()
    flows = Flows(
        tuple("/".join(i) for i in table.Z.index), table.Z.to_numpy(), table.x.to_numpy()[:, 0],
        value_added=table.factor_inputs.F.to_numpy().sum(axis=0),
    )  # fmt: skip
    found = multipliers_content(flows)
    close(Model(flows).inverse(), table.L.to_numpy(), rtol=1e-9, atol=1e-12)
    close(found["one"]["value_added"], table.factor_inputs.M.to_numpy().sum(axis=0), rtol=1e-6)
    close(found["one"]["output"], table.L.to_numpy().sum(axis=0), rtol=1e-9)
