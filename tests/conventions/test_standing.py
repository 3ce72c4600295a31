"""The state of a convention on any day: derived from steps and terms, and never from today's view."""

from datetime import date, timedelta
from itertools import count
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.modules.conventions.models import Party
from majal.modules.conventions.queries import Facts, Term, plus_months, state_on, term_of
from majal.modules.conventions.workflow import State

DAY = date(2024, 1, 1)


def terms(**fields):
    values = {
        "number": 0,
        "since": None,
        "starts_on": None,
        "ends_on": None,
        "term_months": None,
        "renewal": "none",
        "renewal_months": None,
        "notice_days": None,
    }
    return SimpleNamespace(**{**values, **fields})


def party(pk, **fields):
    values = {"role": "party", "needs_visa": False, "left_by": None, **fields}
    return Party(pk=pk, **values)


_numbers = count(1)


def step(kind, days, party_id=None):
    return SimpleNamespace(
        pk=next(_numbers), kind=kind, day=DAY + timedelta(days=days), party_id=party_id
    )


def facts(*steps, parties=(), agreed=None, **more):
    return Facts(parties=parties, steps=steps, terms=[agreed or terms()], **more)


TWO = (party(1, needs_visa=True), party(2))


@pytest.mark.parametrize(
    ("found", "after", "state"),
    [
        (facts(), 0, State.UNKNOWN),
        (facts(step("drafted", 5, 1), parties=TWO), 4, State.UNKNOWN),
        (facts(step("drafted", 5, 1), parties=TWO), 5, State.DRAFT),
        (facts(step("voted", 0, 1), parties=TWO), 0, State.VOTED),
        (facts(step("voted", 0, 1), step("signed", 1, 1), parties=TWO), 9, State.VOTED),
        (facts(step("signed", 0, 1), step("signed", 1, 2), parties=TWO), 9, State.SIGNED),
        (
            facts(
                step("signed", 0, 1),
                step("signed", 1, 2),
                step("visa_given", 5, 1),
                parties=TWO,
            ),
            4,
            State.SIGNED,
        ),
        (
            facts(
                step("signed", 0, 1),
                step("signed", 1, 2),
                step("visa_given", 5, 1),
                parties=TWO,
            ),
            5,
            State.IN_FORCE,
        ),
        (facts(step("signed", 0)), 9, State.SIGNED),
        (facts(step("signed", 0), step("in_force", 3)), 2, State.SIGNED),
        (facts(step("signed", 0), step("in_force", 3)), 3, State.IN_FORCE),
        (
            facts(step("in_force", 0), agreed=terms(starts_on=DAY + timedelta(days=30))),
            29,
            State.SIGNED,
        ),
        (facts(step("in_force", 0), step("terminated", 7)), 7, State.TERMINATED),
        (
            facts(step("in_force", 0), agreed=terms(starts_on=DAY, term_months=12)),
            365,
            State.IN_FORCE,
        ),
        (facts(step("in_force", 0), agreed=terms(starts_on=DAY, term_months=12)), 366, State.ENDED),
        (
            facts(
                step("in_force", 0),
                agreed=terms(starts_on=DAY, term_months=12, renewal="tacit"),
            ),
            4000,
            State.IN_FORCE,
        ),
        (
            facts(step("in_force", 0), superseded_since=DAY + timedelta(days=10)),
            10,
            State.SUPERSEDED,
        ),
    ],
)
def test_state(found, after, state):
    assert state_on(found, DAY + timedelta(days=after)) == state


def test_a_tacit_renewal_lengthens_the_term_and_tells_until_when_notice_may_be_given():
    agreed = terms(
        starts_on=date(2021, 2, 4),
        term_months=120,
        renewal="tacit",
        renewal_months=60,
        notice_days=90,
    )
    first = term_of(agreed, date(2026, 11, 27))
    assert first == Term(date(2021, 2, 4), date(2031, 2, 3), date(2030, 11, 5), 0)
    second = term_of(agreed, date(2031, 2, 4))
    assert (second.ends, second.renewals) == (date(2036, 2, 3), 1)


SIGNED_BY_TWO = (step("signed", 0, 1), step("visa_given", 0, 1), step("signed", 1, 2))


def amended(days):
    return [terms(), terms(number=1, since=DAY + timedelta(days=days))]


def test_whoever_joins_by_an_amendment_signed_that_and_leaves_the_state_as_it_is():
    parties = (*TWO, party(3, joined_by=1, needs_visa=True))
    found = Facts(parties=parties, steps=SIGNED_BY_TWO, terms=amended(30))
    assert state_on(found, DAY + timedelta(days=31)) == State.IN_FORCE


def test_who_left_is_waited_for_no_more_and_was_waited_for_before():
    parties = (*TWO, party(3, left_by=1))
    found = Facts(parties=parties, steps=SIGNED_BY_TWO, terms=amended(30))
    states = [state_on(found, DAY + timedelta(days=days)) for days in (29, 30)]
    assert states == [State.DRAFT, State.IN_FORCE]


@pytest.mark.parametrize(
    ("agreed", "ends", "notice"),
    [
        (terms(starts_on=date(9990, 1, 1), term_months=1200), date(9999, 12, 30), None),
        (
            terms(
                ends_on=date(1, 1, 5),
                starts_on=date(1, 1, 1),
                renewal="tacit",
                notice_days=1000,
            ),
            date(1, 1, 5),
            date.min,
        ),
    ],
)
def test_a_term_beyond_what_can_be_written_ends_where_writing_ends(agreed, ends, notice):
    found = term_of(agreed, DAY)
    assert (found.ends, found.notice) == (ends, notice)


@given(
    day=st.dates(date(2000, 1, 1), date(2060, 12, 31)),
    months=st.integers(0, 600),
    more=st.integers(0, 600),
)
def test_months_add_up_but_for_the_end_of_short_ones(day, months, more):
    found = plus_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day
    assert plus_months(day, months + more) >= found


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["drafted", "voted", "signed", "visa_given"]),
        st.integers(0, 400),
        st.sampled_from([1, 2]),
    ),
    max_size=8,
)


@given(steps=STEPS, asked=st.integers(0, 400), later=STEPS)
def test_what_happens_later_never_changes_a_past_day(steps, asked, later):
    before = facts(*sorted((step(*s) for s in steps), key=lambda s: s.day), parties=TWO)
    after = [step(kind, asked + 1 + days, who) for kind, days, who in later]
    known = facts(*sorted([*before.steps, *after], key=lambda s: s.day), parties=TWO)
    day = DAY + timedelta(days=asked)
    assert state_on(known, day) == state_on(before, day)
