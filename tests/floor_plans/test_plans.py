"""Plans on any day: spaces by state, names for those who may see them, walls that moved."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.floor_plans.models import FloorPlan
from majal.modules.floor_plans.queries import drawn_on, plan_on
from majal.modules.premises.public import Shape, reshape_spaces, set_state
from tests.counters.factories import as_user
from tests.floor_plans.factories import DAY, a_floor, a_plan, on_floor, svg
from tests.organisations.factories import upload
from tests.people.factories import address, at_once
from tests.tenancy.factories import (
    accepted,
    an_office,
    manager_of_company,
    of_another_park,
    running,
    the_manager,
    today,
)

pytestmark = pytest.mark.django_db


def states(floor, day=None, to=ANYONE):
    return {c.space.code: c.state for c in drawn_on(floor, day or today(), to=to).cells}


def test_every_state_is_told_and_shapes_find_their_spaces():
    office = an_office()
    floor = a_floor()
    on_floor(floor, "102")
    on_floor(floor, "103", kind="common")
    on_floor(floor, "104", kind="meeting")
    works = on_floor(floor, "105")
    set_state(works.pk, "works", first_day=DAY, by=SYSTEM)
    running(office)
    accepted(on_floor(floor, "106"))
    a_plan(floor=floor)
    drawn = drawn_on(floor, today(), to=SYSTEM)
    assert {c.space.code: c.state for c in drawn.cells} == {
        "101": "occ",
        "102": "free",
        "103": "com",
        "104": "hrs",
        "105": "wrk",
        "106": "res",
    }
    assert [f.code for f in drawn.figures] == ["101", "102"]
    assert ([s.code for s in drawn.unplaced], drawn.strange) == (["103", "104", "105", "106"], [])


def test_names_and_ends_are_for_those_who_may_see_the_contract():
    contract = running(an_office(), last_day=today() + timedelta(days=30))
    floor = a_floor()
    a_plan(floor=floor)
    assert states(floor) == {"101": "occ"}
    page = address("floor_plans:plan", floor.building.park.code, floor.pk)
    name = str(contract.organisation)
    for user, told in (
        (None, False),
        (of_another_park(), False),
        (manager_of_company(contract), True),
        (the_manager(), True),
    ):
        assert (name in as_user(user).get(page).content.decode()) is told
    assert states(floor, to=the_manager()) == {"101": "exp"}


def test_a_past_day_shows_who_was_there_and_a_later_plan_another_drawing():
    contract = running(an_office())
    floor = a_floor()
    first = a_plan(floor=floor)
    later = a_plan('<rect id="999" width="9" height="9"/>', floor, first_day=today())
    before = contract.first_day - timedelta(days=1)
    assert (states(floor, before), states(floor, contract.first_day)) == (
        {"101": "free"},
        {"101": "occ"},
    )
    assert plan_on(floor, DAY - timedelta(days=400)) == first
    assert plan_on(floor, today()) == later
    assert drawn_on(floor, today(), to=ANYONE).strange == ["999"]


def test_a_split_space_keeps_its_shape():
    office = an_office()
    floor = a_floor()
    a_plan(floor=floor)
    halves = [Shape(code, Decimal(10), floor=floor.pk) for code in ("101A", "101B")]
    reshape_spaces([office.pk], halves, on=today(), by=SYSTEM)
    figures = drawn_on(floor, today(), to=ANYONE).figures
    assert [f.code for f in figures] == ["", "101A · 101B"]
    yesterday = drawn_on(floor, today() - timedelta(days=1), to=ANYONE).figures
    assert [f.code for f in yesterday] == ["", "101"]


def test_a_plan_of_the_same_day_is_replaced_and_others_may_not_send_one():
    plan = a_plan()
    again = a_plan('<rect id="101" width="9" height="9"/>', plan.floor)
    assert (again.pk, len(FloorPlan.objects.get().shapes)) == (plan.pk, 1)
    with pytest.raises(NotAllowed):
        a_plan(floor=plan.floor, by=of_another_park())
    again.pk = None
    with pytest.raises(IntegrityError, match="floor_plan_a_day"), transaction.atomic():
        again.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_two_who_send_a_plan_of_one_day_at_once_leave_one():
    floor = a_floor()
    assert at_once(lambda: a_plan(floor=floor), lambda: a_plan(floor=floor)) == [None, None]
    assert FloorPlan.objects.count() == 1


def test_the_page_links_every_space_and_says_the_same_as_a_table():
    office = an_office()
    floor = a_floor()
    running(office)
    a_plan(floor=floor)
    page = address("floor_plans:plan", floor.building.park.code, floor.pk)
    shown = as_user().get(page, {"space": office.pk, "on": today().isoformat()}).content.decode()
    assert f"space={office.pk}#chosen" in shown
    assert 'id="chosen"' in shown
    assert f'name="on" value="{today().isoformat()}"' in shown
    assert 'class="pl pl-occ"' in shown
    assert as_user().get(page, {"space": "x", "on": "x"}).status_code == 200


def test_a_drawing_is_sent_from_its_page_and_refusals_stand_beside_it():
    floor = a_floor()
    client = as_user(the_manager())
    page = address("floor_plans:send", floor.building.park.code, floor.pk)

    def send(content):
        file = upload(content, "p.svg", "image/svg+xml")
        return client.post(page, {"file": file, "first_day": "2026-01-01"})

    assert (send(svg("")).status_code, send(b"no").status_code) == (422, 422)
    assert send(svg('<rect id="101" width="9" height="9"/>')).status_code == 302
    premises = address("premises:park", floor.building.park.code)
    assert address("floor_plans:plan", floor.building.park.code, floor.pk) in (
        client.get(premises).content.decode()
    )


def test_a_full_floor_asks_no_more_than_a_small_one(django_assert_max_num_queries):
    floor = a_floor()
    for number in range(200, 230):
        on_floor(floor, str(number))
    a_plan(floor=floor)
    with django_assert_max_num_queries(9):
        drawn_on(floor, today(), to=ANYONE)
