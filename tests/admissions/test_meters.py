"""What admissions count: of the network and of each park, with the records behind it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from majal.kernel.actors import ANYONE
from majal.kernel.dates import PartialDate
from majal.kernel.meters import meters
from majal.kernel.refs import Ref
from majal.modules.admissions.commands import accept_offer, offer_place
from tests.admissions.factories import (
    a_call,
    a_draft,
    a_waiting,
    an_application,
    applicant_of,
    decided,
    manager,
    the_park,
)
from tests.parks.factories import a_building, a_space

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 10)


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to("2026-11-10 10:00:00+00:00", tick=False)


def readings(name, day=TODAY):
    return {r.subject: r.value for r in meters[name].read(day)}


def behind(name, reader, day=TODAY):
    return list(meters[name].rows(reader, None, PartialDate.of(day)))


def test_what_was_filed_is_counted_and_drafts_are_not():
    call = a_call()
    found = an_application(call)
    a_draft(call)
    an_application(a_call(fictitious=True))
    assert readings("applications_filed") == {None: 1, Ref("parks.park", the_park().pk): 1}
    assert readings("applications_filed", TODAY - timedelta(days=1)) == {None: 0}
    assert behind("applications_filed", manager()) == [found]
    assert behind("applications_filed", ANYONE) == []


def test_a_middle_of_few_is_not_told(time_machine):
    call = a_call()
    made = [an_application(call) for _ in range(5)]
    for number, one in enumerate(made):
        time_machine.move_to(f"2026-11-{12 + 2 * number} 10:00:00+00:00", tick=False)
        assert readings("admission_days", date(2026, 11, 30)) == {}
        decided(one, "refused")
    park = Ref("parks.park", the_park().pk)
    assert readings("admission_days", date(2026, 11, 30)) == {None: 6, park: 6}


def test_who_waits_is_counted_until_they_leave(time_machine):
    call = a_call()
    first = a_waiting(call)
    a_waiting(call)
    space = a_space(a_building(the_park()), "101", net_area=Decimal(18))
    assert readings("waiting_list")[None] == 2
    time_machine.move_to("2026-11-14 10:00:00+00:00", tick=False)
    made = offer_place(space.pk, "project", by=manager())
    accept_offer(made.pk, by=applicant_of(first))
    assert readings("waiting_list", date(2026, 11, 14))[None] == 1
    assert readings("waiting_list")[None] == 2  # as it stood that day
    assert readings("waiting_days", date(2026, 11, 14)) == {}
