"""The clock of a dossier: by the articles it serves, and against a slow one that walks day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from majal.kernel.clock import (
    ClockError,
    DaysOff,
    Event,
    Kind,
    State,
    Term,
    Unit,
    check,
    read,
)

DAY = timedelta(days=1)
NONE_OFF = DaysOff()
THRONE_DAY, OUED_EDDAHAB = date(2026, 7, 30), date(2026, 8, 14)
SUMMER = DaysOff([THRONE_DAY, OUED_EDDAHAB, date(2026, 8, 20), date(2026, 8, 21)])
INFORMATION = Term(20, Unit.WORKING_DAYS)
URGENT = Term(3, Unit.WORKING_DAYS)


def filed(on):
    return Event(Kind.FILED, on)


def paused(on):
    return Event(Kind.PAUSED, on)


def resumed(on):
    return Event(Kind.RESUMED, on)


def extended(on, days):
    return Event(Kind.EXTENDED, on, days)


def decided(on):
    return Event(Kind.DECIDED, on)


def withdrawn(on):
    return Event(Kind.WITHDRAWN, on)


# Law 55-19, on procedures


def test_law_55_19_sixty_days_at_most_the_day_of_filing_apart():
    events = [filed(date(2026, 3, 2))]
    reading = read(events, Term(60), NONE_OFF, today=date(2026, 3, 2))

    assert (reading.due, reading.spent, reading.left) == (date(2026, 5, 1), 0, 60)


def test_law_55_19_article_16_thirty_days_for_the_listed_decisions_the_last_one_whole():
    events = [filed(date(2026, 3, 2))]

    on_the_last = read(events, Term(30), NONE_OFF, today=date(2026, 4, 1))
    the_day_after = read(events, Term(30), NONE_OFF, today=date(2026, 4, 2))

    assert (on_the_last.due, on_the_last.left, on_the_last.lapsed_on) == (date(2026, 4, 1), 0, None)
    assert the_day_after.lapsed_on == date(2026, 4, 1)
    assert (the_day_after.state, the_day_after.spent, the_day_after.left) == (State.RUNNING, 31, 0)


def test_law_55_19_the_one_request_for_missing_pieces_suspends():
    events = [filed(date(2026, 3, 2)), paused(date(2026, 3, 12))]
    standing = read(events, Term(30), NONE_OFF, today=date(2026, 5, 1))
    events.append(resumed(date(2026, 5, 4)))
    going_on = read(events, Term(30), NONE_OFF, today=date(2026, 5, 5))

    assert (standing.state, standing.due, standing.spent, standing.left) == ("paused", None, 10, 20)
    assert (going_on.state, going_on.due, going_on.spent) == ("running", date(2026, 5, 24), 11)


def test_law_55_19_a_decision_on_the_last_day_is_in_time_and_one_after_is_not():
    start = filed(date(2026, 3, 2))
    in_time = read([start, decided(date(2026, 4, 1))], Term(30), NONE_OFF, today=date(2027, 1, 1))
    late = read([start, decided(date(2026, 4, 2))], Term(30), NONE_OFF, today=date(2027, 1, 1))

    assert (in_time.state, in_time.spent, in_time.lapsed_on) == (State.ENDED, 30, None)
    assert (late.state, late.spent, late.lapsed_on) == (State.ENDED, 31, date(2026, 4, 1))


# Law 31-13, on the right to information


def test_law_31_13_article_16_twenty_working_days_over_a_summer_of_holidays():
    reading = read([filed(date(2026, 7, 20))], INFORMATION, SUMMER, today=date(2026, 7, 31))

    assert (reading.due, reading.spent, reading.left) == (date(2026, 8, 19), 8, 12)


def test_law_31_13_article_16_one_extension_of_twenty():
    events = [filed(date(2026, 7, 20)), extended(date(2026, 8, 19), 20)]
    reading = read(events, INFORMATION, SUMMER, today=date(2026, 8, 19))

    assert (reading.due, reading.left) == (date(2026, 9, 18), 20)
    with pytest.raises(ClockError, match="extended twice"):
        check([*events, extended(date(2026, 8, 25), 20)])


def test_law_31_13_article_17_an_urgent_request_three_working_days_and_three():
    events = [filed(date(2026, 10, 8))]  # a Thursday
    assert read(events, URGENT, NONE_OFF, today=date(2026, 10, 9)).due == date(2026, 10, 13)
    events.append(extended(date(2026, 10, 13), 3))
    assert read(events, URGENT, NONE_OFF, today=date(2026, 10, 13)).due == date(2026, 10, 16)


# What the docstring promises


def test_a_last_day_that_is_a_day_off_passes_to_the_next_working_day_where_the_term_rolls():
    events = [filed(date(2026, 7, 16))]  # thirty days later is Saturday 15 August
    assert read(events, Term(30), SUMMER, today=date(2026, 7, 16)).due == date(2026, 8, 15)
    rolling = read(events, Term(30, rolls=True), SUMMER, today=date(2026, 8, 16))
    assert (rolling.due, rolling.left, rolling.lapsed_on) == (date(2026, 8, 17), 0, None)


def test_a_pause_on_the_due_day_comes_in_time_and_one_after_it_too_late():
    start = filed(date(2026, 3, 2))
    on_it = [start, paused(date(2026, 4, 1)), resumed(date(2026, 4, 20))]
    after_it = [start, paused(date(2026, 4, 2)), resumed(date(2026, 4, 20))]

    assert read(on_it, Term(30), NONE_OFF, today=date(2026, 4, 10)).lapsed_on is None
    assert read(on_it, Term(30), NONE_OFF, today=date(2026, 4, 21)).due == date(2026, 4, 21)
    assert read(after_it, Term(30), NONE_OFF, today=date(2026, 4, 10)).lapsed_on == date(2026, 4, 1)
    assert read(after_it, Term(30), NONE_OFF, today=date(2026, 4, 21)).due == date(2026, 4, 1)


def test_an_extension_after_the_due_day_revives_nothing():
    events = [filed(date(2026, 3, 2)), extended(date(2026, 4, 2), 30)]
    reading = read(events, Term(30), NONE_OFF, today=date(2026, 4, 3))
    assert (reading.due, reading.lapsed_on) == (date(2026, 4, 1), date(2026, 4, 1))


def test_paused_and_resumed_on_one_day_is_no_pause():
    day = date(2026, 3, 10)
    events = [filed(date(2026, 3, 2)), paused(day), resumed(day)]
    assert read(events, Term(30), NONE_OFF, today=day).due == date(2026, 4, 1)


def test_what_comes_later_is_not_read_and_a_day_before_filing_reads_as_the_filing():
    events = [filed(date(2026, 3, 2)), decided(date(2026, 3, 20))]
    assert read(events, Term(30), NONE_OFF, today=date(2026, 3, 19)).state == State.RUNNING
    assert read(events, Term(30), NONE_OFF, today=date(2026, 1, 1)).spent == 0


@pytest.mark.parametrize(
    "events",
    [
        [],
        [decided(date(2026, 1, 1))],
        [filed(date(2026, 1, 1)), filed(date(2026, 1, 2))],
        [filed(date(2026, 1, 2)), paused(date(2026, 1, 1))],
        [filed(date(2026, 1, 1)), resumed(date(2026, 1, 2))],
        [filed(date(2026, 1, 1)), paused(date(2026, 1, 2)), paused(date(2026, 1, 3))],
        [filed(date(2026, 1, 1)), decided(date(2026, 1, 2)), withdrawn(date(2026, 1, 2))],
        [filed(date(2026, 1, 1)), withdrawn(date(2026, 1, 2)), extended(date(2026, 1, 2), 5)],
        [filed(date(2026, 1, 1)), extended(date(2026, 1, 2), 5), extended(date(2026, 1, 3), 5)],
        [filed(date(2026, 1, 1)), extended(date(2026, 1, 2), 0)],
        [filed(date(2026, 1, 1)), extended(date(2026, 1, 2), -5)],
        [filed(date(2026, 1, 1)), Event(Kind.PAUSED, date(2026, 1, 2), 5)],
        [Event(Kind.FILED, date(2026, 1, 1), -1)],
    ],
)
def test_a_list_that_cannot_be_is_refused(events):
    with pytest.raises(ClockError):
        check(events)
    with pytest.raises(ClockError):
        read(events, Term(30), NONE_OFF, today=date(2026, 2, 1))


@pytest.mark.parametrize("days", [0, -1])
def test_a_term_of_no_day_is_refused(days):
    with pytest.raises(ClockError):
        Term(days)
    with pytest.raises(ClockError):
        NONE_OFF.add(date(2026, 1, 1), days)


# Against the obvious

START = date(2026, 1, 1)
near = st.integers(0, 60).map(lambda n: START + n * DAY)
calendars = st.frozensets(st.integers(-10, 200).map(lambda n: START + n * DAY), max_size=40)


@st.composite
def lives(draw):
    """Valid lists of events: what may follow is drawn among what is possible."""
    day = draw(near)
    events, running, may_extend = [filed(day)], True, True
    for _ in range(draw(st.integers(0, 7))):
        day += draw(st.integers(0, 12)) * DAY
        kinds = [Kind.PAUSED if running else Kind.RESUMED] * 4 + [Kind.DECIDED, Kind.WITHDRAWN]
        kind = draw(st.sampled_from(kinds + [Kind.EXTENDED] * 2 * may_extend))
        events.append(Event(kind, day, draw(st.integers(1, 25)) if kind == Kind.EXTENDED else 0))
        running = {Kind.PAUSED: False, Kind.RESUMED: True}.get(kind, running)
        may_extend = may_extend and kind != Kind.EXTENDED
        if kind in {Kind.DECIDED, Kind.WITHDRAWN}:
            break
    return events


terms = st.builds(Term, st.integers(1, 40), st.sampled_from(Unit), st.booleans())


def is_off(day, holidays):
    return day.strftime("%a") in {"Sat", "Sun"} or day in holidays


def walk(events, term, holidays, today):
    """One day after another, as a clerk would with a pencil and a calendar on the wall."""
    today = max(today, events[0].on)
    running, ended, total, counted, spent, due = True, None, term.days, 0, 0, None
    day = events[0].on
    while True:
        ran_at_dawn = running and day > events[0].on
        counts = ran_at_dawn and not (term.unit == "working_days" and is_off(day, holidays))
        if counts:
            counted += 1
            spent += day <= today and ended is None
        for event in events:
            if event.on == day and day <= today:
                running = {"paused": False, "resumed": True}.get(event.kind, running)
                total += event.days if due is None else 0
                ended = day if event.kind in {"decided", "withdrawn"} else ended
        if (due is None and counts and running and counted >= total) and not (
            term.rolls and is_off(day, holidays)
        ):
            due = day
        if day >= today and (due or not running):
            break
        day += DAY
    state = "ended" if ended else "running" if running else "paused"
    return (
        None if state == "paused" else due,
        state,
        spent,
        max(total - spent, 0),
        due if due is not None and due < (ended or today) else None,
    )


@given(lives(), terms, calendars, st.integers(-5, 150))
@example([filed(START), paused(START), resumed(START), paused(START)], Term(1), frozenset(), 3)
@example(
    [filed(START), paused(START + 3 * DAY), resumed(START + 9 * DAY)], Term(3), frozenset(), 20
)
def test_it_reads_as_the_clerk_counts(events, term, holidays, later):
    today = events[0].on + later * DAY
    reading = read(events, term, DaysOff(holidays), today=today)
    assert (
        reading.due,
        reading.state,
        reading.spent,
        reading.left,
        reading.lapsed_on,
    ) == walk(events, term, holidays, today)


@given(lives(), terms, calendars, st.integers(0, 80))
def test_what_has_lapsed_stays_so_whatever_follows(events, term, holidays, later):
    off, today = DaysOff(holidays), events[0].on + later * DAY
    lapsed = read(events, term, off, today=today).lapsed_on
    after = read(events, term, off, today=today + 40 * DAY).lapsed_on
    assert lapsed in {None, after}


@given(st.dates(date(2025, 12, 1), date(2026, 9, 1)), st.integers(1, 60), calendars)
def test_working_days_are_those_of_a_calendar_on_the_wall(day, n, holidays):
    off, found = DaysOff(holidays), []
    step = day
    while len(found) < n:
        step += DAY
        if not is_off(step, holidays):
            found.append(step)
    assert off.add(day, n) == found[-1]
    assert off.between(day, found[-1]) == n == -off.between(found[-1], day)
    assert off.between(day, day) == 0
    assert off.works(step) and [off.works(day)] == [not is_off(day, holidays)]


def test_forty_years_of_holidays_are_counted_at_once():
    fifteen_a_year = [
        date(year, 1 + n % 12, 3 + n) for year in range(2000, 2041) for n in range(15)
    ]
    off = DaysOff(fifteen_a_year)
    start, n = date(2000, 1, 1), 9_000
    end = off.add(start, n)
    assert off.between(start, end) == n
    assert off.works(end)
    assert end == max(
        d for d in [end - i * DAY for i in range(9)] if off.between(start, d) == n and off.works(d)
    )
