"""Hours of opening and the clock of an incident, against an oracle that looks at every minute."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from majal.modules.upkeep.workflow import (
    Event,
    Mark,
    OpenTime,
    Promise,
    anchored,
    next_after,
    read,
    stretches_of,
)

START = datetime(2026, 3, 2, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SPAN = 3 * 24 * 60
minutes = st.integers(0, SPAN)
spans = st.lists(st.tuples(minutes, minutes), max_size=6)
LIFE = {
    "running": [Mark.PAUSED, Mark.REPAIRED, Mark.ANSWERED, Mark.ENDED],
    "paused": [Mark.RESUMED, Mark.REPAIRED, Mark.ENDED],
    "repaired": [Mark.REOPENED, Mark.ENDED],
    "ended": [],
}
LEADS = {
    Mark.PAUSED: "paused",
    Mark.RESUMED: "running",
    Mark.REPAIRED: "repaired",
    Mark.REOPENED: "running",
    Mark.ENDED: "ended",
}


RUNS = (Mark.REPORTED, Mark.RESUMED, Mark.REOPENED)
STANDS = (Mark.PAUSED, Mark.REPAIRED, Mark.ENDED)


def at(minute):
    return START + minute * MINUTE


def opening(pairs):
    return OpenTime((at(a), at(b)) for a, b in pairs)


def is_open(pairs, minute):
    """Whether the minute that begins then is one of opening: the oracle's only question."""
    return any(a <= minute < b for a, b in pairs)


@st.composite
def lives(draw):
    """The events of an incident that can be, at whole minutes, in their order."""
    state, moment = "running", draw(st.integers(0, SPAN // 2))
    events = [Event(Mark.REPORTED, at(moment))]
    for _ in range(draw(st.integers(0, 7))):
        if not LIFE[state]:
            break
        mark = draw(st.sampled_from(LIFE[state]))
        moment += draw(st.integers(0, 600))
        events.append(Event(mark, at(moment)))
        state = LEADS.get(mark, state)
    return events


def oracle(pairs, events, now):
    """How many minutes counted until ``now``, looked at one by one."""
    spent, running = 0, False
    for minute in range(int((events[0].at - START) / MINUTE), int((now - START) / MINUTE)):
        for event in events:
            if event.at == at(minute):
                running = event.mark in RUNS or (running and event.mark not in STANDS)
        spent += running and is_open(pairs, minute)
    return spent


@given(spans, minutes, minutes)
def test_open_time_between_two_moments_is_every_open_minute_between_them(pairs, a, b):
    expected = sum(is_open(pairs, m) for m in range(a, b))
    assert opening(pairs).between(at(a), at(b)) == expected * MINUTE


@given(spans, minutes, st.integers(1, 500))
def test_an_amount_has_passed_at_the_first_minute_at_which_it_has(pairs, start, amount):
    counted, found = 0, None
    for minute in range(start, SPAN + 1):
        counted += is_open(pairs, minute)
        if counted == amount:
            found = at(minute + 1)
            break
    assert opening(pairs).add(at(start), amount * MINUTE) == found


@given(spans, lives(), st.integers(0, SPAN), st.integers(1, 900))
def test_what_counts_of_an_incident_is_what_the_oracle_counts(pairs, events, until, promised):
    now = max(at(until), events[0].at)
    standing = read(events, Promise(promised * MINUTE, promised * MINUTE), opening(pairs), now)
    spent = oracle(pairs, events, now)
    assert standing.spent == spent * MINUTE
    assert standing.repair_late == (spent > promised)
    assert standing.left == max(0, promised - spent) * MINUTE


@given(spans, lives(), st.integers(0, SPAN), st.integers(1, 900))
def test_what_is_due_is_reached_by_waiting_and_not_a_minute_before(pairs, events, until, promised):
    now = max(at(until), events[0].at)
    promise, open_time = Promise(promised * MINUTE, promised * MINUTE), opening(pairs)
    standing = read(events, promise, open_time, now)
    if not standing.running:
        assert standing.repair_due is None
        return
    seen = [e for e in events if e.at <= now]
    if standing.repair_due is None or standing.repair_due <= now:
        return
    then = read(seen, promise, open_time, standing.repair_due)
    assert then.spent == promise.repair
    assert not then.repair_late
    before = read(seen, promise, open_time, standing.repair_due - MINUTE)
    assert before.spent == promise.repair - MINUTE


@given(spans, lives(), st.integers(1, 900))
def test_a_past_moment_reads_as_it_read_then(pairs, events, promised):
    promise, open_time = Promise(promised * MINUTE, promised * MINUTE), opening(pairs)
    for number in range(1, len(events) + 1):
        now = events[number - 1].at
        same = [e for e in events if e.at <= now]
        assert read(events, promise, open_time, now) == read(same, promise, open_time, now)


def test_the_clock_of_the_response_stops_at_the_first_answer():
    open_time = opening([(0, 600)])
    promise = Promise(60 * MINUTE, 120 * MINUTE)
    events = [Event(Mark.REPORTED, at(0)), Event(Mark.ANSWERED, at(60))]
    assert not read(events, promise, open_time, at(500)).response_late
    late = [Event(Mark.REPORTED, at(0)), Event(Mark.ANSWERED, at(61))]
    assert read(late, promise, open_time, at(500)).response_late
    assert read(late[:1], promise, open_time, at(60)).response_due == at(60)


def test_a_pause_moves_the_last_moment_and_a_reopening_goes_on_where_it_stopped():
    open_time = opening([(0, 10_000)])
    promise = Promise(10 * MINUTE, 100 * MINUTE)
    events = [
        Event(Mark.REPORTED, at(0)),
        Event(Mark.PAUSED, at(30)),
        Event(Mark.RESUMED, at(500)),
        Event(Mark.REPAIRED, at(520)),
        Event(Mark.REOPENED, at(900)),
    ]
    standing = read(events, promise, open_time, at(910))
    assert (standing.spent, standing.repair_due) == (60 * MINUTE, at(950))


CASABLANCA = ZoneInfo("Africa/Casablanca")


def test_hours_are_those_on_the_wall_also_in_ramadan_when_the_clocks_go_back():
    before = list(stretches_of(date(2026, 2, 13), [(time(9), time(15))], CASABLANCA))
    within = list(stretches_of(date(2026, 3, 3), [(time(9), time(15))], CASABLANCA))
    assert before[0][0] == datetime(2026, 2, 13, 8, tzinfo=UTC)  # UTC+1
    assert within[0][0] == datetime(2026, 3, 3, 9, tzinfo=UTC)  # UTC+0


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(1, 60),
    st.dates(date(2019, 1, 1), date(2036, 12, 31)),
)
@example(date(2026, 1, 31), 1, date(2026, 2, 28))
def test_the_next_visit_is_the_first_day_of_the_rhythm_after_another(first, every, after):
    number = 0
    while anchored(first, number * every) <= after:
        number += 1
    assert next_after(first, every, after) == anchored(first, number * every)


def test_a_rhythm_that_began_on_the_31st_keeps_to_the_last_day_of_shorter_months():
    days = [anchored(date(2026, 1, 31), months) for months in (0, 1, 2, 3)]
    assert days == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
