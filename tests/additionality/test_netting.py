"""The formula: known answers, and laws that hold for any numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.modules.additionality.models import Factor
from majal.modules.additionality.queries.netting import Span, net, net_span, split, tornado
from tests.additionality.factories import VALUES

D = Decimal
KNOWN = {factor: Span(*map(D, values)) for factor, values in VALUES.items()}
PART = st.decimals(0, 1, places=4)


@st.composite
def spans(draw, low=0, high=1):
    values = sorted(draw(st.lists(st.decimals(low, high, places=4), min_size=3, max_size=3)))
    return Span(*values)


@st.composite
def assumptions(draw, multiplier=None):
    found = {factor: draw(spans()) for factor in Factor if factor != Factor.MULTIPLIER}
    return {**found, Factor.MULTIPLIER: multiplier or draw(spans(D("0.1"), 10))}


GROSS = st.builds(lambda v: Span(v, v, v), st.decimals(0, 10**6, places=0))


def test_the_worked_example():
    found = net_span(Span(D(100), D(100), D(100)), KNOWN)
    assert found.central == D("60.48")  # 100 × .7 × .9 × .8 × 1 × 1.2
    assert found.low == D("21.6")  # 100 × .5 × .8 × .6 × .9 × 1
    assert found.high == D("108")  # 100 × .8 × 1 × .9 × 1 × 1.5
    levers = tornado(Span(D(100), D(100), D(100)), KNOWN)
    assert [lever.factor for lever in levers] == [
        "deadweight", "multiplier", "displacement", "leakage", "substitution",
    ]  # fmt: skip
    assert (levers[0].at_low, levers[0].at_high) == (D("69.12"), D("43.2"))


@given(GROSS, assumptions(multiplier=Span(D(1), D(1), D(1))))
def test_net_never_exceeds_gross_when_the_multiplier_is_one(gross, assumed):
    found = net_span(gross, assumed)
    assert 0 <= found.low <= found.central <= found.high <= gross.high


@given(GROSS, assumptions())
def test_the_range_holds_the_centre_and_every_bar_of_the_tornado(gross, assumed):
    found = net_span(gross, assumed)
    assert found.low <= found.central <= found.high
    levers = tornado(gross, assumed)
    assert [x.width for x in levers] == sorted((x.width for x in levers), reverse=True)
    for lever in levers:
        assert found.low <= min(lever.at_low, lever.at_high) <= found.central
        assert found.central <= max(lever.at_low, lever.at_high) <= found.high


@given(st.decimals(0, 10**6, places=0), PART, PART)
def test_one_factor_alone_takes_its_share(gross, share, other):
    nothing = {factor: D(0) for factor in Factor} | {Factor.MULTIPLIER: D(1)}
    assert net(gross, nothing) == gross
    assert net(gross, {**nothing, Factor.LEAKAGE: share}) == gross * (1 - share)
    one = net(gross, {**nothing, Factor.LEAKAGE: share, Factor.DEADWEIGHT: other})
    assert one == net(gross, {**nothing, Factor.LEAKAGE: other, Factor.DEADWEIGHT: share})


@given(GROSS, st.lists(PART, max_size=6))
def test_parts_and_rest_are_the_whole_and_more_than_one_is_refused(amount, shares):
    if sum(shares) > 1:
        with pytest.raises(ValueError, match="add up"):
            split(amount, shares)
        return
    parts, rest = split(amount, shares)
    assert sum((p.central for p in parts), rest.central) == amount.central
    assert rest.central >= 0


def test_a_negative_share_is_refused():
    with pytest.raises(ValueError, match="add up"):
        split(Span(D(1), D(1), D(1)), [D("-0.1"), D("0.2")])
