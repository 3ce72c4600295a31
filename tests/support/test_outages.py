"""Outages, promises, doors and visits: what is counted, what the database refuses."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.models import JobRun
from majal.modules.support.commands import (
    add_places,
    confirm_repair,
    count_moments,
    put_place_aside,
)
from majal.modules.support.errors import PlaceTaken
from majal.modules.support.models import Incident, Place
from majal.modules.support.queries.numbers import faults_again, numbers_of
from majal.modules.support.queries.visible import incidents_visible_to
from majal.modules.support.tasks import count_again
from majal.modules.upkeep.commands import (
    end_outage,
    end_plan,
    finish_visit,
    miss_visit,
    set_charter,
    withdraw_outage,
)
from majal.modules.upkeep.errors import (
    CharterPast,
    HoursBroken,
    HoursMissing,
    LevelBackwards,
    OutageBackwards,
    OutageEnded,
    OutageInFuture,
    OutageOverlaps,
    ServiceUnknown,
    VisitAhead,
    WhyMissing,
)
from majal.modules.upkeep.models import Outage, Visit
from majal.modules.upkeep.queries.numbers import availability_of
from majal.modules.upkeep.tasks import miss_visits
from tests.parameters.factories import an_announcement
from tests.parks.factories import a_building, a_park, a_space, manager_of, technician_of
from tests.support.factories import (
    LEVELS,
    WEEK,
    a_charter,
    a_place,
    a_plan,
    an_incident,
    an_outage,
    in_building,
    open_park,
    repaired,
    reporter,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 6, 1, 14, tzinfo=UTC)  # three in the afternoon in Casablanca


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(MONDAY, tick=False)


def test_hours_lost_are_those_in_which_the_park_was_open():
    a_charter()  # until 16:30, on weekdays
    friday = datetime(2026, 5, 29, 15, tzinfo=UTC)  # 16:00 there
    outage = an_outage(began_at=friday, ended_at=datetime(2026, 6, 1, 8, tzinfo=UTC))
    assert outage.minutes_lost == 30 + 30  # half an hour on Friday, and half on Monday


def test_without_opening_hours_nothing_is_said_to_be_lost():
    assert an_outage().minutes_lost is None


def test_two_of_one_service_and_building_never_overlap():
    first = an_outage()
    with pytest.raises(OutageOverlaps):
        an_outage(began_at=first.began_at + timedelta(minutes=59), ended_at=None)
    an_outage(began_at=first.ended_at)  # the end does not count
    an_outage(began_at=first.began_at, service="water")
    an_outage(a_building(open_park(), name_fr="Autre"), began_at=first.began_at)
    assert Outage.objects.count() == 4


def test_one_that_lasts_leaves_room_for_no_other_until_it_is_taken_back():
    lasting = an_outage(ended_at=None)
    with pytest.raises(OutageOverlaps):
        an_outage(began_at=timezone.now() - timedelta(minutes=5), ended_at=None)
    with pytest.raises(WhyMissing):
        withdraw_outage(lasting.pk, why=" ", by=SYSTEM)
    withdraw_outage(lasting.pk, why="Fausse alerte", by=SYSTEM)
    an_outage(began_at=timezone.now() - timedelta(minutes=5), ended_at=None)
    with pytest.raises(NotFound):
        end_outage(lasting.pk, timezone.now(), by=SYSTEM)


def test_an_outage_ends_once_after_it_began_and_not_in_the_future():
    outage = an_outage(ended_at=None)
    with pytest.raises(OutageBackwards):
        end_outage(outage.pk, outage.began_at, by=SYSTEM)
    with pytest.raises(OutageInFuture):
        end_outage(outage.pk, timezone.now() + timedelta(minutes=1), by=SYSTEM)
    end_outage(outage.pk, timezone.now(), cause="works", tenants=9, note="Fini", by=SYSTEM)
    with pytest.raises(OutageEnded):
        end_outage(outage.pk, timezone.now(), by=SYSTEM)
    outage.refresh_from_db()
    assert (outage.cause, outage.tenants, outage.note) == ("works", 9, "Fini")


def test_only_known_services_fail_and_only_in_ones_own_park():
    from majal.modules.upkeep.commands import record_outage

    building = in_building()
    with pytest.raises(ServiceUnknown):
        an_outage(service="gas")
    with pytest.raises(NotAllowed):
        record_outage(
            building.pk,
            "water",
            began_at=timezone.now(),
            by=technician_of(a_park("rabat")),
        )


def test_availability_is_open_minutes_less_those_lost():
    a_charter()
    building = in_building()
    an_outage(
        building,
        began_at=datetime(2026, 6, 1, 9, tzinfo=UTC),
        ended_at=datetime(2026, 6, 1, 11, tzinfo=UTC),
    )
    withdrawn = an_outage(building, service="water")
    withdraw_outage(withdrawn.pk, why="Erreur", by=SYSTEM)
    day = (datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 2, tzinfo=UTC))
    found = {a.service: a for a in availability_of([building], *day)}
    assert (found["internet"].lost, found["internet"].open) == (120, 480)
    assert found["internet"].share == 75
    assert found["water"].share == 100


def test_what_breaks_twice_at_one_place_within_ninety_days_surfaces(time_machine):
    place = a_place()
    for days in (0, 40, 200):
        time_machine.move_to(MONDAY - timedelta(days=200 - days), tick=False)
        an_incident(place_id=place.pk)
    time_machine.move_to(MONDAY, tick=False)
    rows = incidents_visible_to(SYSTEM)
    assert faults_again(rows, timezone.now()) == []  # the two first are too old
    an_incident(place_id=place.pk, category="water")
    an_incident(place_id=place.pk)
    (found,) = faults_again(rows, timezone.now())
    assert (found.place, found.category, found.times) == (place, "air", 2)
    assert numbers_of(rows, timezone.now()).reported == 5


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"week": [[]] * 7}, HoursMissing),
        ({"week": WEEK[:5]}, HoursMissing),
        ({"week": [[(time(12), time(9))], *WEEK[1:]]}, HoursBroken),
        ({"week": [[(time(8), time(12)), (time(11), time(16))], *WEEK[1:]]}, HoursBroken),
        ({"levels": {"danger": (60, 30)}}, LevelBackwards),
        ({"levels": {"danger": (0, 30)}}, LevelBackwards),
    ],
)
def test_a_promise_that_cannot_be_kept_is_refused(change, error):
    values = {"week": WEEK, "levels": LEVELS, **change}
    with pytest.raises(error):
        set_charter(open_park().pk, date(2026, 6, 1), by=SYSTEM, **values)


def test_what_was_promised_before_stays_as_it_was(time_machine):
    park = open_park()
    a_charter(park)
    before = an_incident(park)
    with pytest.raises(CharterPast):
        set_charter(park.pk, date(2026, 5, 31), week=WEEK, levels=LEVELS, by=manager_of(park))
    set_charter(
        park.pk, date(2026, 6, 2), week=WEEK, levels={"stopped": (30, 60)}, by=manager_of(park)
    )
    time_machine.move_to(MONDAY + timedelta(days=1), tick=False)
    after = an_incident(park)
    before.refresh_from_db()
    assert (before.repair_minutes, after.repair_minutes) == (240, 60)


def test_every_space_gets_one_place_however_often_it_is_asked():
    building = in_building()
    a_space(building, "101")
    a_space(building, "102")
    park = building.park
    assert add_places(park.pk, by=manager_of(park)) == 2
    assert add_places(park.pk, by=manager_of(park)) == 0
    assert Place.objects.values("code").distinct().count() == 2
    with pytest.raises(NotAllowed):
        add_places(park.pk, by=technician_of(park))


def test_a_place_of_one_name_is_added_once_until_it_is_put_aside():
    place = a_place()
    with pytest.raises(PlaceTaken):
        a_place()
    put_place_aside(place.pk, by=SYSTEM)
    assert a_place().code != place.code


def test_a_visit_that_is_done_makes_the_next_one_once():
    plan = a_plan(first_on=date(2026, 5, 12))
    visit = plan.visits.get()
    by = technician_of(plan.park)
    with pytest.raises(VisitAhead):
        finish_visit(visit.pk, date(2026, 6, 2), by=by)
    finish_visit(visit.pk, date(2026, 5, 20), note="Propre", by=by)
    with pytest.raises(WrongState):
        finish_visit(visit.pk, date(2026, 5, 21), by=by)
    days = list(plan.visits.order_by("due_on").values_list("due_on", "state"))
    assert days == [(date(2026, 5, 12), "done"), (date(2026, 8, 12), "planned")]


def test_missed_visits_are_stated_after_their_grace_and_the_calendar_catches_up():
    plan = a_plan(first_on=date(2026, 1, 12), every_months=1)
    miss_visits()
    miss_visits()
    states = list(plan.visits.order_by("due_on").values_list("state", flat=True))
    assert states == ["missed"] * 4 + ["planned"]
    assert plan.visits.get(state="planned").due_on == date(2026, 5, 12)  # may still be done


def test_within_its_grace_a_visit_is_not_missed():
    visit = a_plan(first_on=date(2026, 5, 20)).visits.get()
    assert miss_visit(visit.pk, by=SYSTEM).state == "planned"
    with pytest.raises(NotAllowed):
        miss_visit(visit.pk, by=technician_of(open_park()))


def test_a_plan_that_has_ended_makes_no_further_visit():
    plan = a_plan(first_on=date(2026, 5, 12))
    with pytest.raises(NotFound):
        end_plan(plan.pk, by=technician_of(plan.park))
    assert end_plan(plan.pk, by=manager_of(plan.park)).ended_on == date(2026, 6, 1)
    with pytest.raises(NotFound):
        end_plan(plan.pk, by=manager_of(plan.park))
    finish_visit(plan.visits.get().pk, date(2026, 5, 12), by=SYSTEM)
    assert Visit.objects.filter(plan=plan).count() == 1


class Silent:
    """Nobody watches the job."""

    def tell(self, done, total): ...


def test_a_holiday_that_is_announced_moves_the_last_moment_of_what_is_open(time_machine):
    time_machine.move_to("2026-06-15 14:00:00+00:00", tick=False)  # a Monday, at three here
    a_charter()
    incident, ended = an_incident(), repaired()
    confirm_repair(ended.pk, by=reporter(ended))
    before = Incident.objects.get(pk=ended.pk).repair_due_at
    # 90 open minutes are left, the 16th is taken for the new year 1448: 150 more on the 17th
    assert incident.repair_due_at == datetime(2026, 6, 17, 10, tzinfo=UTC)
    override = an_announcement(
        event="islamic_new_year", hijri_year=1448, announced_day=date(2026, 6, 17)
    )
    run = JobRun.objects.get(name="support.count_again")
    assert run.key == f"support.count_again:{override.pk}"
    for _twice in range(2):
        count_again(Silent())
        incident.refresh_from_db()
        assert incident.repair_due_at == datetime(2026, 6, 16, 10, tzinfo=UTC)
    assert Incident.objects.get(pk=ended.pk).repair_due_at == before


def test_counting_again_says_how_many_moved_and_is_nobodys_to_ask_for():
    a_charter()
    incident = an_incident()
    Incident.objects.filter(pk=incident.pk).update(repair_due_at=MONDAY + timedelta(days=9))
    with pytest.raises(NotAllowed):
        count_moments([incident.pk], by=technician_of(open_park()))
    assert count_moments([incident.pk, incident.pk], by=SYSTEM) == 1
    assert count_moments([incident.pk], by=SYSTEM) == 0
    assert Incident.objects.get(pk=incident.pk).repair_due_at == incident.repair_due_at
