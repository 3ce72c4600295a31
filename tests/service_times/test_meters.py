"""What dossiers prove of time: answered at the desk, the law’s times kept, the days saved."""

from datetime import date, timedelta

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.meters import meters
from majal.kernel.refs import Ref
from majal.modules.cases.commands import (
    Missing,
    answer_pieces,
    ask_pieces,
    decide_case,
    withdraw_case,
)
from majal.modules.figures.public import Observation, load_measures, run_meters
from tests.cases.factories import a_case, a_kind, desk_of, manager_of, the_park
from tests.people.factories import address, browser, person, said

pytestmark = pytest.mark.django_db
END = date(2026, 3, 31)
LEGAL = ("legal_times_ended", "legal_times_kept", "legal_time_kept", "legal_days_saved")


@pytest.fixture
def on(time_machine):
    """Moves to the morning of a day of March."""

    def move(day, month=3):
        time_machine.move_to(f"2026-{month:02d}-{day:02d} 10:00:00+00:00", tick=False)

    return move


@pytest.fixture
def founder():
    return person()


def decided(case, outcome="granted"):
    decide_case(case.pk, outcome, reasons="Oui", by=manager_of(case))
    return case


def readings(name, day=END):
    return {r.subject: r.value for r in meters[name].read(day)}


def network(day=END):
    """What is read of the network, by measure."""
    return {name: readings(name, day).get(None) for name in LEGAL}


def told(ended, kept, share, saved):
    return dict(zip(LEGAL, (ended, kept, share, saved), strict=True))


def behind(name, reader, day=END):
    return {c.pk for c in meters[name].rows(reader, None, PartialDate.of(day))}


def test_a_year_of_legal_times_comes_to_its_share_and_its_days(on, founder):
    version = a_kind(days=6, unit="days", charter=False)  # filed on the 2nd: due on the 8th
    made = {}
    for days in (1, 2, 3, 6, 9):
        on(2)
        made[days] = a_case(version, by=founder)
        on(2 + days)
        decided(made[days])
    assert network() == told(5, 4, 80, 5 + 4 + 3 + 0 - 3)
    park = Ref("parks.park", the_park().pk)
    assert readings("legal_time_kept") == {None: 80, park: 80}
    late = made.pop(9).pk
    kept = {c.pk for c in made.values()}
    manager = manager_of(made[1])
    assert behind("legal_time_kept", manager) == {*kept, late}
    assert behind("legal_times_kept", manager) == kept
    assert behind("legal_days_saved", founder) == {*kept, late}
    assert behind("legal_time_kept", person()) == behind("legal_time_kept", ANYONE) == set()


def test_one_late_and_unanswered_counts_as_not_kept_on_the_day_its_time_ran_out(on, founder):
    version = a_kind(days=6, unit="days", charter=False)
    on(2)
    answered, late = [a_case(version, by=founder) for _ in range(4)], a_case(version, by=founder)
    on(4)
    for case in answered:
        decided(case)
    assert network(date(2026, 3, 8)) == told(None, None, None, None)  # its last day
    assert network(date(2026, 3, 9)) == told(5, 4, 80, None)  # four answers are too few to add
    on(20)
    decided(late)
    assert network() == told(5, 4, 80, 4 * 4 - 12)
    assert network(date(2026, 3, 9)) == told(5, 4, 80, None)  # a past day reads as it read then


def test_it_leaves_after_twelve_months(on, founder):
    version = a_kind(days=6, unit="days", charter=False)
    for _ in range(5):
        on(2)
        case = a_case(version, by=founder)
        on(4)
        decided(case)
    last = date(2027, 3, 3)
    assert network(last) == told(5, 5, 100, 20)
    assert network(last + timedelta(days=1)) == told(None, None, None, None)


def test_working_days_are_told_in_days_of_the_calendar(on, founder):
    version = a_kind(days=5, unit="working_days", charter=False)
    for _ in range(5):
        on(2)  # a Monday: due on the next one
        case = a_case(version, by=founder)
        on(4)
        decided(case)
    assert network()["legal_days_saved"] == 5 * 5


def test_the_legal_time_is_the_one_that_the_answers_call_for(on, founder):
    """Law 55-19, article 16: thirty days or sixty by an answer; here six instead of thirty."""
    other = '[[promise.instead]]\nwhen = {question = "funded", among = ["no"]}\ndays = 6'
    version = a_kind(days=30, unit="days", charter=False, more=other)
    for _ in range(5):
        on(2)
        case = a_case(version, by=founder)
        on(4)
        decided(case)
    assert network() == told(5, 5, 100, 5 * 4)


def test_days_on_which_the_clock_stood_still_are_not_lost(on, founder):
    version = a_kind(days=6, unit="days", charter=False)
    cases = []
    for _ in range(5):
        on(2)
        case = a_case(version, by=founder)
        on(4)  # two days used
        ask_pieces(case.pk, [Missing(label="Une quittance")], by=desk_of(case))
        cases.append(case)
    assert network() == told(None, None, None, None)
    on(16)
    for case in cases:
        answer_pieces(case.pk, excuse="Perdue.", by=founder)
    on(18)  # four days used of six
    for case in cases:
        decided(case)
    assert network() == told(5, 5, 100, 5 * 2)


def test_charters_and_what_was_withdrawn_in_time_are_left_out(on, founder):
    charter, law = a_kind(days=6, unit="days"), a_kind(days=6, unit="days", charter=False)
    on(2)
    for _ in range(5):
        decided(a_case(charter, by=founder))
    gone = [a_case(law, by=founder) for _ in range(5)]
    on(8)
    for case in gone[1:]:
        withdraw_case(case.pk, by=founder)
    assert network() == told(None, None, None, None)
    on(9)
    withdraw_case(gone[0].pk, by=founder)  # a day too late to be none
    for _ in range(4):
        case = a_case(law, by=founder)
        decided(case)
    assert network() == told(5, 4, 80, None)


def test_what_the_desk_answered_is_counted_by_the_month(on, founder):
    version, outside = a_kind(), a_kind(needs_park="false")
    on(2)
    here, there, open_ = (
        a_case(version, by=founder),
        a_case(outside, by=founder),
        a_case(version, by=founder),
    )
    on(3)
    decided(here)
    decide_case(there.pk, "refused", reasons="Non", by=SYSTEM)
    month, april = PartialDate(2026, 3), date(2026, 4, 15)
    assert list(meters["procedures_handled"].read(END)) == []  # the month is not over
    found = list(meters["procedures_handled"].read(april))
    assert {(r.subject, r.value) for r in found} == {
        (None, 2),
        (Ref("parks.park", the_park().pk), 1),
    }
    assert {r.period for r in found} == {month}
    on(1, month=4)
    decided(open_)
    rows = meters["procedures_handled"].rows
    assert set(rows(SYSTEM, None, month)) == {here, there}
    assert list(rows(manager_of(here), None, month)) == [here]


def test_the_figures_open_to_the_dossiers(on, founder):
    version = a_kind(days=6, unit="days", charter=False)
    for _ in range(5):
        on(2)
        case = a_case(version, by=founder)
        on(4)
        decided(case)
    load_measures(by=SYSTEM)
    run_meters(day=END, by=SYSTEM)
    found = Observation.objects.get(measure__code="legal_time_kept", park=None)
    assert (found.value, found.grade) == (100, "recorded")
    page = browser(manager_of(case)).get(
        address("figures:records", "legal_time_kept"), {"statement": found.pk}
    )
    assert case.number in said(page)
    public = browser().get(address("figures:measure", "legal_time_kept"))
    assert "délai légal" in said(public)
    assert case.number not in said(public)
