"""Promised times beside those really taken."""

from datetime import date

import pytest

from majal.modules.cases.commands import decide_case
from majal.modules.service_times.queries import FEWEST, times_taken
from tests.cases.factories import a_case, a_kind, manager_of
from tests.people.factories import address, person, said

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)


def decided_after(version, days, founder, time_machine):
    """A dossier of this kind, decided so many days after it was filed."""
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
    case = a_case(version, by=founder)
    time_machine.move_to(f"2026-03-{2 + days:02d} 10:00:00+00:00", tick=False)
    decide_case(case.pk, "granted", reasons="Oui", by=manager_of(case))


def test_half_came_within_the_median_and_nine_of_ten_within_the_long_one(time_machine):
    version = a_kind(days=6, unit="days")
    founder = person()
    for days in (1, 2, 3, 4, 9):
        decided_after(version, days, founder, time_machine)
    ((whole, (park,)),) = times_taken(SINCE)
    assert (whole.ended, whole.median, whole.ninetieth, whole.in_time) == (5, 3.0, 9, 4)
    assert (whole.share, whole.most) == (80, 9)
    assert park.median == 3.0


def test_what_was_decided_before_is_left_out(time_machine):
    version = a_kind(days=6, unit="days")
    decided_after(version, 1, person(), time_machine)
    ((whole, parks),) = times_taken(date(2026, 4, 1))
    assert (whole.ended, parks) == (0, [])


def test_a_few_decisions_would_speak_of_persons_and_are_not_told(client, time_machine):
    version = a_kind("office", days=6, unit="days")
    founder = person()
    for _ in range(FEWEST - 1):
        decided_after(version, 1, founder, time_machine)
    page = said(client.get(address("service_times:times")))
    assert "Trop peu de décisions" in page
    decided_after(version, 1, founder, time_machine)
    page = said(client.get(address("service_times:times")))
    assert "médiane" in page
    assert "charte du site" in page


def test_kept_times_are_a_table_to_keep(client, time_machine):
    version = a_kind("office", days=6, unit="days")
    founder = person()
    for days in (1, 2, 3, 4, 9):
        decided_after(version, days, founder, time_machine)
    answer = client.get(f"{address('service_times:times')}?export=csv")
    (_head, whole, of_park) = b"".join(answer).decode("utf-8-sig").splitlines()
    assert whole.split(",")[1:] == ["", "6", "jours", "3.0", "9", "5", "80"]
    assert of_park.split(",")[2:] == ["6", "jours", "3.0", "9", "5", "80"]


def test_kinds_without_a_promise_are_not_there():
    a_kind(promise=False)
    assert times_taken(SINCE) == []
