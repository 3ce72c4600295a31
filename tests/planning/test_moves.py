"""A project moves and its park follows; of two who saw the same state the second is told."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.modules.parks.public import Park
from majal.modules.planning import errors
from majal.modules.planning.commands import correct_date, gather_pipeline, move_project
from majal.modules.planning.models import Move, Project
from majal.modules.planning.queries import site_of
from tests.figures.factories import a_measure, an_observation
from tests.parks.factories import a_park
from tests.people.factories import head_office

pytestmark = pytest.mark.django_db


def a_project(code="agadir", state=None):
    a_park(code)
    gather_pipeline(by=SYSTEM)
    if state:
        Project.objects.update(state=state)
    return Project.objects.get()


def test_the_park_follows_its_project_and_files_no_longer_say_its_state():
    project = a_project()
    move_project(project.pk, "works", expected="idea", on=PartialDate(2025, 8), by=SYSTEM)
    park = Park.objects.get()
    assert (park.state, str(park.works_on), park.by_hand) == ("works", "2025-08", True)
    correct_date(project.pk, "works", PartialDate(2025, 9), by=SYSTEM)
    assert str(Park.objects.get().works_on) == "2025-09"
    assert Move.objects.filter(after="works").count() == 2


def test_the_second_of_two_is_told_who_came_first():
    project = a_project()
    move_project(project.pk, "study", expected="idea", by=SYSTEM)
    with pytest.raises(errors.MovedMeanwhile):
        move_project(project.pk, "works", expected="idea", by=SYSTEM)
    assert Project.objects.get().state == "study"


def test_turning_back_or_stopping_needs_a_reason():
    project = a_project()
    move_project(project.pk, "works", expected="idea", by=SYSTEM)
    for state in ("tender", "suspended", "stopped"):
        with pytest.raises(errors.ReasonMissing):
            move_project(project.pk, state, expected="works", by=SYSTEM)
    move_project(project.pk, "tender", expected="works", reason="Appel infructueux", by=SYSTEM)
    assert (Park.objects.get().state, Park.objects.get().works_on) == ("study", None)


def test_a_real_date_is_past():
    project = a_project()
    with pytest.raises(errors.DateAhead):
        move_project(project.pk, "works", expected="idea", on=PartialDate(2199), by=SYSTEM)


def test_a_closed_park_stays_in_the_history_of_the_network():
    project = a_project("fes", state="done")
    Park.objects.filter(pk=project.park_id).update(
        state="closed", opened_on=PartialDate(2020, 5), closed_on=PartialDate(2024)
    )
    site = site_of(Project.objects.get(pk=project.pk), to=head_office())
    assert (str(site.opened), site.is_open) == ("2020-05", False)


def test_a_move_within_a_state_of_the_park_says_that_people_tell_it_now():
    project = a_project("fes", state="works")
    Park.objects.filter(pk=project.park_id).update(state="works", works_on=PartialDate(2023))
    move_project(project.pk, "fitout", expected="works", by=head_office())
    park = Park.objects.get(pk=project.park_id)
    assert (park.by_hand, str(park.works_on)) == (True, "2023")


def test_a_corrected_date_is_the_parks_too_whatever_came_after():
    by = head_office()
    project = a_project("fes")
    for before, after in (("idea", "works"), ("works", "opening")):
        move_project(project.pk, after, expected=before, on=PartialDate(2024, 3), by=by)
    correct_date(project.pk, "works", PartialDate(2023, 6), by=by)
    park = Park.objects.get(pk=project.park_id)
    assert (str(park.works_on), str(park.opened_on)) == ("2023-06", "2024-03")


def test_a_project_that_nobody_moved_follows_its_park():
    project = a_project("fes")
    Park.objects.filter(pk=project.park_id).update(state="works", works_on=PartialDate(2023, 5))
    gather_pipeline(by=SYSTEM)
    project.refresh_from_db()
    last = project.moves.order_by("pk").last()
    assert (project.state, last.before, str(last.on)) == ("works", "idea", "2023-05")
    Park.objects.filter(pk=project.park_id).update(state="study", by_hand=True)
    gather_pipeline(by=SYSTEM)
    project.refresh_from_db()
    assert project.state == "works"


def test_what_the_house_counted_itself_is_no_statement_of_anybody():
    project = a_project("fes")
    cost = a_measure("project_cost_mad", unit="mad", nature="amount")
    said = an_observation(cost, park=project.park, value=9_000_000)
    an_observation(cost, park=project.park, value=7, grade="recorded", source=None)
    gather_pipeline(by=SYSTEM)
    assert [one.observation for one in project.statements.filter(kind="final")] == [said]
