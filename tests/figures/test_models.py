"""What the database itself guards: statements grow, and nothing else."""

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from majal.kernel.append_only import guard_truncate
from majal.modules.figures.models import MeasureVersion, Observation, Target
from tests.figures.factories import a_measure, a_target, an_observation
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [an_observation, a_target])
def test_a_statement_is_neither_changed_nor_removed(make):
    statement = make(a_measure())

    statement.value = 200
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        statement.save()
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        type(statement).objects.filter(pk=statement.pk).delete()

    assert type(statement).objects.get().value == 100


def test_a_definition_is_neither_changed_nor_removed():
    a_measure()
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        MeasureVersion.objects.update(name_en="Something else")
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        MeasureVersion.objects.all().delete()


def test_the_guard_refuses_to_empty_a_table():
    an_observation(a_measure())
    with connection.schema_editor() as editor:
        guard_truncate(editor, "figures_target")
    with (
        pytest.raises(IntegrityError, match="figures_target is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE figures_target CASCADE")
    assert psycopg.errors.RestrictViolation.sqlstate == "23001"


def test_one_statement_is_superseded_once_only():
    measure = a_measure()
    first = an_observation(measure)
    an_observation(measure, value=101, supersedes=first)
    with pytest.raises(IntegrityError), transaction.atomic():
        an_observation(measure, value=102, supersedes=first)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"value": None}, "value_or_date"),
        ({"when": "2024"}, "value_or_date"),
        ({"value_high": 120}, "between_has_two"),
        ({"qualifier": "between"}, "between_has_two"),
        ({"qualifier": "between", "value_high": 90}, "between_has_two"),
        ({"qualifier": "roughly"}, "qualifier"),
    ],
)
@pytest.mark.parametrize("make", [an_observation, a_target])
def test_a_statement_says_one_thing(make, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(a_measure(), **fields)


def test_a_statement_has_at_most_one_subject():
    park = a_park()
    with pytest.raises(IntegrityError, match="one_subject"), transaction.atomic():
        an_observation(a_measure(), park=park, territory=park.province)


def test_only_what_the_system_recorded_itself_goes_without_a_source():
    measure = a_measure()
    an_observation(measure, source=None, grade="recorded")
    with pytest.raises(IntegrityError, match="has_evidence"), transaction.atomic():
        an_observation(measure, source=None)
    with pytest.raises(IntegrityError, match="has_source"), transaction.atomic():
        a_target(measure, source=None)
    a_target(measure, source=None, kind="committed")
    assert (Observation.objects.count(), Target.objects.count()) == (1, 1)
