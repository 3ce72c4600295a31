"""Marks have no order: whichever phone comes back first, the same follows."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from majal.modules.attendance.workflow import (
    ALPHABET,
    Hours,
    How,
    MarkKind,
    Said,
    folded,
    short_code,
    shown_short,
)

BEGINS = datetime(2026, 3, 2, 10, tzinfo=UTC)
HOURS = Hours(BEGINS, BEGINS + timedelta(hours=2), grace=10)


def at(minutes):
    return BEGINS + timedelta(minutes=minutes)


def came(minutes, key="a", **more):
    return Said(MarkKind.IN, at(minutes), key, **more)


@st.composite
def marks(draw):
    """What phones may have noted; corrections are made on line, so each has its own number."""
    kinds = st.sampled_from(MarkKind)
    found = []
    for number in range(draw(st.integers(0, 8))):
        kind, minutes = draw(kinds), draw(st.integers(-100, 200))
        left = at(minutes + draw(st.integers(1, 90))) if kind == MarkKind.PRESENT else None
        found.append(Said(kind, at(minutes), f"k{number}", number, left))
    return found


@given(marks(), st.randoms(use_true_random=False), st.integers(0, 3))
def test_any_order_and_any_repetition_say_the_same(said, random, more):
    told = said + [random.choice(said) for _ in range(more) if said]
    random.shuffle(told)
    assert folded(told, HOURS) == folded(said, HOURS)


@given(marks())
def test_minutes_never_pass_those_of_the_session(said):
    state = folded(said, HOURS)
    assert state is None or 0 <= state.minutes <= HOURS.minutes


@given(marks(), marks())
def test_what_two_phones_noted_does_not_depend_on_which_sent_first(one, other):
    mine = [Said(o.kind, o.at, f"m{o.key}", 2 * o.order, o.left_at) for o in one]
    theirs = [Said(o.kind, o.at, f"t{o.key}", 2 * o.order + 1, o.left_at) for o in other]
    assert folded(mine + theirs, HOURS) == folded(theirs + mine, HOURS)


def test_the_earliest_arrival_and_the_latest_departure_count():
    said = [
        came(30, "b"),
        came(4, "a"),
        Said(MarkKind.OUT, at(60), "c"),
        Said(MarkKind.OUT, at(70), "d"),
    ]
    state = folded(said, HOURS)
    assert (state.how, state.arrived_at, state.left_at, state.minutes, state.key) == (
        How.ON_TIME, at(4), at(70), 70, "a",
    )  # fmt: skip


def test_within_the_grace_the_whole_session_counts():
    assert folded([came(10)], HOURS).minutes == 120
    late = folded([came(11)], HOURS)
    assert (late.how, late.minutes) == (How.LATE, 109)
    left = folded([came(0), Said(MarkKind.OUT, at(111), "o")], HOURS)
    assert left.minutes == 120


def test_who_only_left_never_came():
    assert folded([Said(MarkKind.OUT, at(5), "o")], HOURS) is None
    assert folded([], HOURS) is None


def test_who_came_after_the_end_has_no_minutes():
    assert folded([came(150)], HOURS).minutes == 0


def test_the_last_correction_outweighs_all():
    said = [came(0), Said(MarkKind.ABSENT, at(0), "c", 7), came(2, "z", order=9)]
    assert folded(said, HOURS).how == How.ABSENT
    back = folded([*said, Said(MarkKind.PRESENT, at(0), "p", 8, at(60))], HOURS)
    assert (back.how, back.minutes) == (How.ON_TIME, 60)


def test_a_short_code_has_eight_letters_that_nobody_mistakes():
    code = "x" * 43
    assert short_code(code) == short_code(code)
    assert len(short_code(code)) == 8
    assert set(short_code(code)) <= set(ALPHABET)
    assert shown_short(code) == f"{short_code(code)[:4]}-{short_code(code)[4:]}"
    assert short_code("y" * 43) != short_code(code)
