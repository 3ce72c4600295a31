"""Two people at the same moment: one moves the site, the other is told what that one did."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import translation

from majal.kernel.dates import PartialDate
from majal.modules.parks.public import Park
from majal.modules.planning import errors
from majal.modules.planning.commands import (
    lift_blocker,
    move_project,
    own_stage,
    promise_date,
)
from majal.modules.planning.models import Move, Project, Stage, Statement
from majal.modules.planning.workflow import PARK_OF, SiteState
from tests.people.factories import at_once, head_office
from tests.planning.factories import a_blocker, a_project, a_promise

pytestmark = pytest.mark.django_db(transaction=True)
TARGETS = ("study", "works", "opening", "tender")


def test_of_several_who_move_a_site_one_is_served_and_the_others_read_where_it_went():
    project, by = a_project(), head_office()
    gate = Barrier(len(TARGETS))

    def move(to):
        with translation.override("en"):
            try:
                gate.wait(timeout=20)
                move_project(project.pk, to, expected="idea", by=by)
            except errors.MovedMeanwhile as refusal:
                return str(refusal)
            finally:
                connection.close()
        return None

    with ThreadPoolExecutor(len(TARGETS)) as pool:
        said = list(pool.map(move, TARGETS))
    assert said.count(None) == 1
    won = TARGETS[said.index(None)]
    with translation.override("en"):
        label = str(SiteState(won).label)
    for sentence in filter(None, said):
        assert f"it now stands at “{label}”" in sentence
    assert list(Move.objects.values_list("before", "after")) == [("idea", won)]
    assert (Project.objects.get().state, Park.objects.get().state) == (
        won,
        PARK_OF[SiteState(won)],
    )


def test_of_two_stopped_projects_of_a_park_one_is_taken_up_again():
    one, by = a_project(state="stopped"), head_office()
    two = Project.objects.create(park=one.park, state="stopped")
    said = at_once(
        *[lambda pk=p.pk: move_project(pk, "study", expected="stopped", by=by) for p in (one, two)]
    )
    assert sorted(map(str, said)) == sorted(map(str, (None, errors.AnotherProject)))
    assert sorted(Project.objects.values_list("state", flat=True)) == ["stopped", "study"]


def test_a_statement_is_corrected_once():
    project, by = a_project(), head_office()
    first = a_promise(project)
    said = at_once(
        *[
            lambda year=year: promise_date(
                project.pk, "opening", PartialDate(year), words="PV", corrects=first.pk, by=by
            )
            for year in (2019, 2020, 2021)
        ]
    )
    assert said.count(errors.CorrectedMeanwhile) == 2
    assert Statement.objects.filter(superseded_by=None).count() == 1


def test_a_blocker_is_lifted_once_and_a_state_owned_once():
    project, by = a_project(), head_office()
    blocker = a_blocker(project)
    said = at_once(
        *[lambda: lift_blocker(blocker.pk, by=by) for _ in range(2)],
        *[lambda: own_stage(project.pk, "works", owner="region", by=by) for _ in range(2)],
    )
    assert sorted(map(str, said)) == sorted(map(str, (None, None, None, errors.BlockerLifted)))
    assert Stage.objects.count() == 1
