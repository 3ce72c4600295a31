"""Many at the same moment: one has the last hour of a voucher, one has the slot."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.modules.mentoring.commands import ask_session, confirm_session, correct_voucher
from majal.modules.mentoring.models import Movement, Session, Voucher
from majal.modules.parameters.public import Sector, days_off_in
from majal.modules.people.models import User
from tests.apart import by_processes
from tests.bookings.factories import a_founder, company_of
from tests.mentoring.factories import a_session, a_voucher, an_expert, asked, at

pytestmark = pytest.mark.django_db(transaction=True)


def confirm(session, expert):
    """What a process does: the expert confirms the session."""
    confirm_session(session, by=User.objects.get(pk=expert))


def at_once(number, work):
    """What each of many threads, each with its own connection, got: None, or a refusal's code."""
    start = Barrier(number)

    def run(n):
        try:
            start.wait(timeout=60)
            work(n)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def next_week(hour):
    """An hour of the first working day a week from now: these tests run now."""
    day = timezone.localdate() + timedelta(days=7)
    off = {one.day for one in days_off_in((day.year, day.year + 1), Sector.PUBLIC)}
    while day in off:
        day += timedelta(days=1)
    return at(hour, day=day)


def sessions_on_one_voucher(number, minutes=60):
    """A company asked so many experts, each at another hour, on one voucher of an hour."""
    founder = a_founder()
    voucher = a_voucher(
        company_of(founder),
        minutes,
        first=timezone.localdate(),
        last=timezone.localdate() + timedelta(days=60),
    )
    rows = [
        a_session(an_expert(), next_week(9 + n), by=founder, voucher_id=voucher.pk)
        for n in range(number)
    ]
    return voucher, rows


def test_the_last_hour_of_a_voucher_goes_to_one_of_several_processes():
    _voucher, rows = sessions_on_one_voucher(4)
    found = by_processes(confirm, [(one.pk, one.expert.user_id) for one in rows])
    assert found == ["done", *["mentoring_no_longer_covered"] * 3]
    assert Voucher.objects.get().balance == 0
    assert Movement.objects.filter(kind="take").count() == 1
    assert Session.objects.filter(state="confirmed").count() == 1


def test_the_last_hour_and_a_correction_never_go_below_nothing():
    voucher, rows = sessions_on_one_voucher(3, minutes=120)

    def act(n):
        if n < 3:
            confirm_session(rows[n].pk, by=rows[n].expert.user)
        else:
            correct_voucher(voucher.pk, -60, reason="Erreur", by=SYSTEM)

    found = at_once(5, act)
    assert found[:3].count("mentoring_no_longer_covered") >= 1
    assert found.count(None) == 2
    assert Voucher.objects.get().balance == 0


def test_one_slot_is_had_by_one_of_many():
    expert = an_expert()
    people = [a_founder() for _ in range(4)]

    def ask(n):
        who = people[n % 4]
        ask_session(expert.pk, next_week(10), asked(company_of(who)), by=who)

    found = at_once(12, ask)
    assert found.count(None) == 1
    assert {"mentoring_expert_busy", "mentoring_company_busy"} >= set(filter(None, found))
    assert Session.objects.count() == 1


def test_an_experts_month_is_not_overfilled_by_two_at_once():
    expert = an_expert(most_minutes=60)
    rows = [a_session(expert, next_week(9 + n)) for n in range(2)]
    assert rows[0].starts_at.month == rows[1].starts_at.month
    found = at_once(2, lambda n: confirm_session(rows[n].pk, by=expert.user))
    assert sorted(found, key=str) == [None, "mentoring_month_full"]
