"""A project moves and its park follows; of two who saw the same state the second is told."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.modules.parks.public import Park
from majal.modules.planning import errors
from majal.modules.planning.commands import correct_date, gather_pipeline, move_project
from majal.modules.planning.models import Move, Project
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db


def a_project():
    a_park()
    gather_pipeline(by=SYSTEM)
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
