"""Whether a budget adds up, and the difference where it does not."""

from decimal import Decimal

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from majal.modules.grant_calls.workflow import Rules, whole
from majal.modules.grants.workflow import (
    Line,
    Package,
    Plan,
    faults_of,
    spread,
    total_of,
)

D = Decimal
RULES = Rules(most=D(300), rate=60, own_least=20, months=18, shares={"staff": 100, "travel": 10})


def plan(*lines, asked=60, own=40, stated=None, last=6):
    found = [Line(kind, D(cost)) for kind, cost in lines]
    whole_cost = sum((one.cost for one in found), D(0))
    package = Package(1, 1, last, D(stated) if stated is not None else whole_cost, found)
    return Plan([package], D(asked), D(own))


def codes(found):
    return [(one.code, one.difference) for one in faults_of(found, RULES)]


def test_a_budget_that_adds_up_has_no_fault():
    assert codes(plan(("staff", 90), ("travel", 10))) == []


def test_nothing_planned_is_said_first():
    assert codes(Plan([], D(0), D(0))) == [("empty", D(0))]


def test_each_fault_tells_its_difference():
    assert codes(plan(("staff", 100), stated=110)) == [("package", D(10))]
    assert codes(plan(("staff", 100), stated=95)) == [("package", D(-5))]
    assert codes(plan(("staff", 80), ("travel", 20))) == [("share", D(10))]
    assert codes(plan(("staff", 90), ("rights", 10))) == [("category", D(10))]
    assert codes(plan(("staff", 100), asked=60, own=30)) == [("financing", D(10))]
    assert codes(plan(("staff", 100), asked=70, own=30)) == [("rate", D(10))]
    assert codes(plan(("staff", 100), asked=85, own=15)) == [("rate", D(25)), ("own", D(5))]
    assert codes(plan(("staff", 1000), asked=600, own=400)) == [("most", D(300))]
    assert codes(plan(("staff", 100), last=20)) == [("months", D(2))]


def test_a_fault_is_said_in_the_readers_language():
    (fault,) = faults_of(plan(("staff", 100), stated=110), RULES)
    with translation.override("en"):
        said = fault.said
    assert said.replace("\u2066", "").replace("\u2069", "").replace("\u00a0", " ") == (
        "Package 1 states MAD 110, its lines make MAD 100: MAD 10 missing."
    )


amounts = st.integers(1, 10**9).map(lambda n: D(n) / 100)


@given(st.lists(amounts, min_size=1, max_size=12), st.integers(1, 99))
def test_whatever_the_lines_a_plan_made_from_them_has_no_fault(costs, share):
    found = sum(costs, D(0))
    asked = (found * share / 100).quantize(D("0.01"))
    rules = Rules(most=found, rate=100, own_least=0, months=60, shares={"staff": 100})
    package = Package(1, 1, 60, found, [Line("staff", one) for one in costs])
    made = Plan([package], asked, found - asked)
    assert faults_of(made, rules) == []
    assert total_of(made) == found


@given(st.lists(amounts, min_size=1, max_size=12), amounts)
def test_whatever_is_left_out_is_the_difference(costs, off):
    found = sum(costs, D(0))
    rules = Rules(most=found + off, rate=100, own_least=0, months=60, shares={"staff": 100})
    package = Package(1, 1, 60, found, [Line("staff", one) for one in costs])
    assert next(f.difference for f in faults_of(Plan([package], found + off, D(0)), rules)) == -off


def test_weights_are_whole_at_a_hundred():
    assert [whole(some) for some in ([60, 40], [60, 39], [100, 0], [])] == [
        True,
        False,
        False,
        False,
    ]


def test_the_spread_lies_between_the_ends():
    assert [spread(s) for s in ([], [D(50)], [D(50), D(80), D(60)])] == [None, None, D(30)]
