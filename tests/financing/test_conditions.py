"""Whom an instrument is for: each condition by its own answer, the whole by the worst of them."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from majal.modules.financing.models import Stage
from majal.modules.financing.queries.conditions import (
    ORDER,
    Answers,
    Conditions,
    Met,
    Words,
    judge,
    overall,
)

WORDS = Words({"fintech": "Fintech"}, {"09": "Souss-Massa"})
whole = st.none() | st.integers(0, 10**9)
some = st.lists(st.sampled_from(["fintech", "games"]), max_size=2, unique=True).map(tuple)
conditions = st.builds(
    Conditions,
    stages=st.lists(st.sampled_from(Stage.values), max_size=2, unique=True).map(tuple),
    age_min_months=st.none() | st.integers(0, 50),
    age_max_months=st.none() | st.integers(50, 100),
    sectors=some,
    legal_forms=st.lists(st.sampled_from(["sarl", "sas"]), max_size=2, unique=True).map(tuple),
    turnover_min=whole,
    turnover_max=whole,
    regions=st.lists(st.sampled_from(["06", "09"]), max_size=2, unique=True).map(tuple),
)
answers = st.builds(
    Answers,
    stage=st.none() | st.sampled_from(Stage.values),
    age_months=st.none() | st.integers(0, 200),
    sectors=st.sampled_from([None, ("fintech",), ("games", "fintech")]),
    legal_form=st.none() | st.sampled_from(["sarl", "sa"]),
    turnover=whole,
    region=st.none() | st.sampled_from(["09", "12"]),
)


@given(conditions, answers)
def test_nothing_known_is_never_a_no_and_an_answer_settles_its_own_condition(asked, told):
    blank = judge(asked, Answers(), WORDS)
    known = judge(asked, told, WORDS)
    assert {v.met for v in blank} <= {Met.UNKNOWN}
    assert [v.name for v in blank] == [v.name for v in known]
    assert overall(known) == max((v.met for v in known), key=ORDER.index, default=Met.UNKNOWN)
    assert all(v.advice for v in known if v.met != Met.YES)


@given(conditions)
def test_what_is_kept_reads_the_same(asked):
    assert Conditions.read(asked.kept()) == asked


@pytest.mark.parametrize(
    "data", [{"shoe_size": 42}, {"age_max_months": -1}, {"sectors": "fintech"}, {"regions": [9]}]
)
def test_what_cannot_be_read_is_refused(data):
    with pytest.raises(ValueError, match=r"\w"):
        Conditions.read(data)


def test_it_explains_itself_in_words():
    asked = Conditions(sectors=("fintech",), age_max_months=24, turnover_max=5_000_000)
    with override("fr"):
        age, sector, turnover = judge(asked, Answers(age_months=30, turnover=10), WORDS)
    assert (sector.asks, sector.met) == ("Secteur\u00a0: Fintech", Met.UNKNOWN)
    assert (age.asks, age.met) == ("Âge de l’entreprise\u00a0: au plus 24 mois", Met.NO)
    assert (turnover.met, turnover.advice) == (Met.YES, "")
    assert age.advice == "Son âge ne peut changer\u00a0: regardez les autres instruments."
