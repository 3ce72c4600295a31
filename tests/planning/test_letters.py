"""The letter of the week: one to each person, only when something presses."""

from datetime import date

import pytest
from django.utils import translation

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.letters import letters
from majal.modules.messages.models import Message
from majal.modules.people.public import Role
from majal.modules.planning.commands import lift_blocker, tell_late_sites
from majal.modules.planning.letters import MOST, late
from majal.modules.planning.tasks import tell_late
from tests.people.factories import head_office, holder_of
from tests.planning.factories import a_blocker, a_project, a_promise, for_land, for_other_land

pytestmark = pytest.mark.django_db
MONDAY = "2026-11-30"


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to("2026-12-01 10:00:00+00:00", tick=True)


def read(person, language="en"):
    with translation.override(language):
        return late({"person": person.pk, "monday": MONDAY})


def test_one_letter_a_week_to_each_whose_sites_press_and_to_nobody_else():
    project = a_project("fes")
    a_project("oujda")
    for number in range(3):
        a_blocker(project, due=-5, what=f"Blocage {number}")
    a_promise(project, "2026-11-25")
    office, council = head_office(), for_land(project)
    wali = for_land(project, Role.WALI)
    for_other_land()
    holder_of(Role.PROGRAMME_LEAD)
    tell_late()
    assert tell_late_sites(by=SYSTEM) == 0
    told = list(Message.objects.values_list("letter", "user"))
    assert sorted(told) == sorted(("planning.late", p.pk) for p in (office, council, wali))
    with pytest.raises(NotAllowed):
        tell_late_sites(by=office)


def test_what_was_late_long_ago_alone_is_not_said_again_every_monday():
    project, office = a_project("fes"), head_office()
    a_promise(project, "2018")
    assert tell_late_sites(by=SYSTEM) == 0
    a_promise(a_project("oujda"), "2026-11-29")
    assert tell_late_sites(by=SYSTEM) == 1
    told = read(office)
    assert [len(told[part]) for part in ("blocked", "fresh", "older")] == [0, 1, 1]


@pytest.mark.parametrize(
    ("when", "fresh"),
    [("2026-11-22", 0), ("2026-11-23", 1), ("2026-11-29", 1), ("2026-11-30", 0), ("2026-11", 0)],
)
def test_a_promise_is_new_in_the_week_after_its_last_day(when, fresh):
    project, office = a_project("fes"), head_office()
    a_blocker(project, due=-5)
    a_promise(project, when)
    assert len(read(office)["fresh"]) == fresh


def test_it_says_who_must_lift_what_by_when_in_the_readers_language():
    project, office = a_project("fes"), head_office()
    one = a_blocker(project, due=-5)
    lines = {read(office, language)["blocked"][0] for language in ("en", "fr", "ar")}
    assert len(lines) == 3
    assert all("Raccordement électrique" in line for line in lines)
    lift_blocker(one.pk, by=SYSTEM)
    assert read(office) is None


def test_many_things_are_one_letter_of_bounded_length():
    project, office = a_project("fes"), head_office()
    for number in range(MOST + 5):
        a_blocker(project, due=-5, what=f"Blocage {number}")
    told = read(office)
    assert (len(told["blocked"]), told["more"], told["sites"]) == (MOST, 5, 1)


def test_nobody_reads_it_whose_role_is_gone():
    project = a_project("fes")
    a_blocker(project, due=-5)
    council = for_land(project)
    assert read(council)["sites"] == 1
    council.held_grants.update(withdrawn_at="2026-11-01T00:00:00Z")
    council = type(council).objects.get(pk=council.pk)
    assert read(council) is None
    assert date.fromisoformat(MONDAY).weekday() == 0
    assert letters["planning.late"].keep_days == 90
