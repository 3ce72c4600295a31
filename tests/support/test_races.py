"""Two people at the same moment: one incident is taken once, one outage recorded once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone, translation

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.modules.support.commands import (
    confirm_repair,
    rate_repair,
    reopen_incident,
    take_incident,
)
from majal.modules.support.models import IncidentStep, Rating
from majal.modules.upkeep.commands import finish_visit, miss_visit, record_outage
from majal.modules.upkeep.models import Outage
from tests.support.factories import (
    a_plan,
    a_technician,
    an_incident,
    in_building,
    repaired,
    reporter,
)

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 5


def at_once(work):
    """What each of several threads got: None, or the code of its refusal."""
    start = Barrier(AT_ONCE)

    def run(number):
        try:
            start.wait(timeout=30)
            with translation.override("en"):
                work(number)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_of_technicians_who_take_one_incident_one_has_it():
    incident = an_incident()
    people = [a_technician(incident.park) for _ in range(AT_ONCE)]
    found = at_once(lambda n: take_incident(incident.pk, by=people[n]))
    assert sorted(filter(None, found)) == ["incident_already_taken"] * (AT_ONCE - 1)
    incident.refresh_from_db()
    assert incident.technician == people[found.index(None)]
    assert IncidentStep.objects.filter(incident=incident, step="take").count() == 1


def test_of_outages_recorded_at_once_one_stands():
    building = in_building()
    began = timezone.now() - timedelta(hours=2)
    found = at_once(
        lambda n: record_outage(
            building.pk, "power", began_at=began + timedelta(minutes=n), by=SYSTEM
        )
    )
    assert found.count(None) == 1
    assert set(filter(None, found)) <= {"outage_overlaps", "busy"}
    assert Outage.objects.count() == 1


def test_confirmed_and_reopened_at_once_it_is_one_of_them():
    incident = repaired()
    by = reporter(incident)

    def do(number):
        if number % 2:
            confirm_repair(incident.pk, by=by)
        else:
            reopen_incident(incident.pk, note="Encore", by=by)

    at_once(do)
    incident.refresh_from_db()
    assert incident.state in ("closed", "in_hand")
    ends = IncidentStep.objects.filter(incident=incident, step__in=["confirm", "reopen"])
    assert ends.count() == 1


def test_of_stars_sent_twice_the_first_count():
    incident = repaired()
    confirm_repair(incident.pk, by=reporter(incident))
    by = reporter(incident)
    found = at_once(lambda n: rate_repair(incident.pk, n + 1, by=by))
    assert found.count(None) == 1
    assert Rating.objects.count() == 1


def test_a_visit_done_and_missed_at_once_makes_one_next():
    plan = a_plan(first_on=date(2020, 1, 12), every_months=1)
    visit = plan.visits.get()

    def do(number):
        if number % 2:
            miss_visit(visit.pk, by=SYSTEM)
        else:
            finish_visit(visit.pk, date(2020, 1, 12), by=SYSTEM)

    at_once(do)
    assert plan.visits.filter(state="planned").count() == 1
    assert plan.visits.count() == 2
