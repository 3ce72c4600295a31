"""Scoring grids: whole when they are published, and then as they are."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.calls import errors
from majal.modules.calls.commands import Line, load_grids, revise_grid
from majal.modules.calls.models import Criterion, Grid
from tests.admissions.factories import a_call
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db
HALVES = [Line("أ", "A", 50), Line("ب", "B", 50)]


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def grid():
    load_grids(by=SYSTEM)
    return Grid.objects.get(code="offices")


def test_the_shipped_ones_are_loaded_once_and_whole():
    assert {g.code for g in load_grids(by=SYSTEM)} == {"offices", "regional"}
    assert load_grids(by=SYSTEM) == []
    for one in Grid.objects.all():
        assert one.published_at is not None
        assert sum(c.weight for c in one.criteria.all()) == 100


def test_a_new_version_leaves_the_calls_of_the_former_one_alone(grid):
    call = a_call()
    made = revise_grid("offices", HALVES, note=" Deux critères ", by=head_office())
    assert (made.version, made.note, made.name_fr) == (2, "Deux critères", grid.name_fr)
    call.refresh_from_db()
    assert call.grid == grid
    assert a_call().grid == made


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        ([], errors.GridEmpty),
        ([Line("", " ", 100)], errors.GridEmpty),
        ([Line("أ", "A", 99)], errors.WeightsNotWhole),
        ([Line("أ", "A", 60), Line("ب", "B", 60)], errors.WeightsNotWhole),
        ([Line("أ", "A", 101), Line("ب", "B", -1)], errors.WeightsNotWhole),
        ([Line("أ", "A", 100), Line("ب", "B", 0)], errors.WeightsNotWhole),
    ],
)
def test_weights_that_are_no_hundred_publish_nothing(grid, lines, refusal):
    with pytest.raises(refusal):
        revise_grid("offices", lines, by=SYSTEM)
    assert Grid.objects.filter(code="offices").count() == 1


def test_a_name_in_one_language_serves_for_both(grid):
    made = revise_grid("offices", [Line("", "A", 40), Line("ب", "", 60)], by=SYSTEM)
    assert list(made.criteria.values_list("label_ar", "label_fr")) == [("A", "A"), ("ب", "ب")]


def test_who_may_and_what_there_is(grid):
    for stranger in (ANYONE, person()):
        with pytest.raises(NotAllowed):
            revise_grid("offices", HALVES, by=stranger)
    with pytest.raises(NotAllowed):
        load_grids(by=head_office())
    with pytest.raises(NotFound):
        revise_grid("nothing", HALVES, by=SYSTEM)


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("UPDATE calls_criterion SET weight = weight + 1 WHERE grid_id = %s", "grid is published"),
        ("DELETE FROM calls_criterion WHERE grid_id = %s", "grid is published"),
        ("UPDATE calls_grid SET name_fr = 'x' WHERE id = %s", "grid is published"),
        ("UPDATE calls_grid SET published_at = NULL WHERE id = %s", "grid is published"),
    ],
)
def test_the_database_changes_nothing_of_what_is_published(grid, sql, name):
    with pytest.raises(IntegrityError, match=name):
        run(sql, grid.pk)


def test_the_database_deletes_no_grid_and_numbers_each_version_once(grid):
    with pytest.raises(ProgrammingError, match="Cannot delete"):
        run("DELETE FROM calls_grid WHERE id = %s", grid.pk)
    with pytest.raises(IntegrityError, match="grid_version_once"), transaction.atomic():
        Grid.objects.create(code="offices", version=1, name_ar="x", name_fr="x")


def test_the_database_publishes_no_grid_whose_weights_are_no_hundred():
    grid = Grid.objects.create(code="x", version=1, name_ar="x", name_fr="x")
    Criterion.objects.create(grid=grid, position=1, label_ar="x", label_fr="x", weight=99)
    publish = "UPDATE calls_grid SET published_at = now() WHERE id = %s"
    with pytest.raises(IntegrityError, match="not a hundred"):
        run(publish, grid.pk)
    run("UPDATE calls_criterion SET weight = 100 WHERE grid_id = %s", grid.pk)
    run(publish, grid.pk)


@pytest.mark.parametrize(
    ("column", "value", "name"),
    [("weight", 0, "weighs"), ("weight", 101, "weighs"), ("most", 0, "points")],
)
def test_the_database_keeps_weights_and_points_within_bounds(column, value, name):
    grid = Grid.objects.create(code="x", version=1, name_ar="x", name_fr="x")
    Criterion.objects.create(grid=grid, position=1, label_ar="x", label_fr="x", weight=9)
    with pytest.raises(IntegrityError, match=f"criterion_{name}"):
        run(f"UPDATE calls_criterion SET {column} = {value} WHERE grid_id = %s", grid.pk)
