"""Choosing the headline: the rule of the design, on statements that are never saved."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.dates import PartialDate, months_before
from majal.modules.figures.models import Observation
from majal.modules.figures.queries.headline import GRADE_RANK, headline_among


def said(
    value, period, *, grade="reported", qualifier="stated", confidence="high", pk=1, **dimensions
):
    when = PartialDate.parse(period)
    return Observation(
        pk=pk,
        value=None if value is None else Decimal(value),
        qualifier=qualifier,
        grade=grade,
        confidence=confidence,
        dimensions=dimensions,
        period=when,
        period_first=when.first(),
        period_last=when.last(),
    )


def chosen(*statements, freshness=24):
    headline = headline_among(statements, freshness=freshness)
    return headline.chosen if headline else None


def test_a_better_grade_wins_over_a_later_date():
    declared = said(450, "2024-01", grade="declared")
    assert chosen(declared, said(500, "2024-02-14", pk=2)) is declared


def test_among_equal_grades_the_latest_wins():
    late = said(500, "2024-02-14", pk=2)
    assert chosen(said(450, "2024-01"), late) is late


def test_among_equal_dates_the_most_exact_wins_in_the_order_of_the_design():
    same_day = [
        said(1, "2024-01", qualifier=q, pk=n)
        for n, q in enumerate(["at_least", "about", "stated", "exactly"])
    ]
    assert [chosen(*same_day[:n]).qualifier for n in range(1, 5)] == [
        "at_least",
        "about",
        "stated",
        "exactly",
    ]


def test_a_statement_past_the_freshness_of_the_newest_is_history():
    old = said(900, "2022-01", grade="verified")
    new = said(1000, "2024-05", pk=2)
    assert chosen(old, new) is new
    assert chosen(old, new, freshness=36) is old
    assert chosen(old, new, freshness=None) is old


def test_a_statement_of_low_confidence_is_never_a_headline_but_stays_a_rival():
    low = said(1500, "2024-06", confidence="low")
    sure = said(15000, "2024-05", pk=2)
    headline = headline_among([low, sure], freshness=24)
    assert headline.chosen is sure
    assert headline.rivals == [low]
    assert headline_among([low], freshness=24) is None


def test_a_part_is_never_taken_for_the_whole_and_a_scope_is_no_part():
    part = said(147, "2025-07", sector="ed_tech")
    scoped = said(6, "2024-05", pk=2, scope="with_cite")
    assert chosen(part, scoped) is scoped


def test_the_line_of_values_runs_from_the_smallest_to_the_largest():
    headline = headline_among(
        [said(450, "2024-02"), said(500, "2024-01", pk=2), said(400, "2023-12", pk=3)], freshness=24
    )
    assert headline.strip == [(0.0, False), (50.0, True), (100.0, False)]
    assert headline.others == [400, 500]


def test_equal_values_leave_no_line_to_draw():
    headline = headline_among([said(450, "2024-02"), said(450, "2024-01", pk=2)], freshness=24)
    assert (headline.strip, headline.others) == ([], [])


statements = st.lists(
    st.builds(
        said,
        st.integers(0, 1000),
        st.sampled_from(["2020", "2021-06", "2022", "2023-03-04", "2023-11/2024-11", "2024-05"]),
        grade=st.sampled_from(list(GRADE_RANK)),
        qualifier=st.sampled_from(["exactly", "stated", "about", "at_least", "at_most"]),
        confidence=st.sampled_from(["high", "medium", "low"]),
    ),
    max_size=12,
)


@given(statements, st.randoms())
def test_the_choice_does_not_depend_on_the_order_and_nothing_is_lost(found, random):
    for number, one in enumerate(found):
        one.pk = number
    shuffled = list(found)
    random.shuffle(shuffled)
    first, second = (headline_among(s, freshness=24) for s in (found, shuffled))
    assert (first and first.chosen.pk) == (second and second.chosen.pk)
    if first:
        newest = max(s.period_last for s in found if s.confidence != "low")
        floor = months_before(newest, 24)
        fresh = {s.pk for s in found if s.period_last >= floor}
        assert {first.chosen.pk, *(r.pk for r in first.rivals)} == fresh
        sure = [s for s in found if s.pk in fresh and s.confidence != "low"]
        assert GRADE_RANK[first.chosen.grade] == max(GRADE_RANK[s.grade] for s in sure)
