"""Tables that only grow: the database itself refuses to change, remove or empty their rows."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

import majal
from majal.kernel.append_only import GuardTruncate, guard_truncate
from majal.modules.figures.models import MeasureVersion
from tests.figures.factories import a_measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    """A small table of these tests' own, gone with their transaction."""
    with connection.cursor() as cursor:
        cursor.execute('CREATE TABLE "tests kept" (n int)')
        cursor.execute('INSERT INTO "tests kept" VALUES (1)')
    return "tests kept"


def refused(sql, error, words):
    """Run a statement that must be refused; what came before stays."""
    with pytest.raises(error, match=words), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT n FROM "{table}"')
        return [n for (n,) in cursor.fetchall()]


def test_rows_are_added_and_neither_changed_nor_removed():
    version = MeasureVersion.objects.get(measure=a_measure())
    words = "Cannot update or delete rows from figures_measureversion table"
    attempts = [
        lambda: MeasureVersion.objects.update(name_fr="x"),
        lambda: MeasureVersion.objects.all().delete(),
        lambda: setattr(version, "name_fr", "x") or version.save(),
        version.delete,
    ]
    for attempt in attempts:
        with pytest.raises(ProgrammingError, match=words), transaction.atomic():
            attempt()
    refused("UPDATE figures_measureversion SET name_fr = 'x'", ProgrammingError, words)
    refused("DELETE FROM figures_measureversion", ProgrammingError, words)
    assert MeasureVersion.objects.get().name_fr == "Mesure resident_companies"


def test_a_guarded_table_is_not_emptied(table):
    with connection.schema_editor() as editor:
        guard_truncate(editor, table)
        guard_truncate(editor, table)  # a second time does no harm
    words = "table tests kept is append-only"
    refused('TRUNCATE "tests kept"', IntegrityError, words)
    refused('TRUNCATE "tests kept" CASCADE', IntegrityError, words)
    assert rows(table) == [1]
    with connection.cursor() as cursor:
        cursor.execute('INSERT INTO "tests kept" VALUES (2)')
    assert rows(table) == [1, 2]


@pytest.mark.parametrize(
    ("database", "left"), [("majal", [1]), ("test_majal", []), ("atest_", [1])]
)
def test_the_migration_guards_every_database_but_those_of_tests(table, monkeypatch, database, left):
    monkeypatch.setitem(connection.settings_dict, "NAME", database)
    state = ProjectState()
    with connection.schema_editor() as editor:
        GuardTruncate([table]).database_forwards("figures", editor, state, state)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute('TRUNCATE "tests kept"')
    except IntegrityError:
        assert left == [1]
    assert rows(table) == left


def test_the_migration_is_written_as_it_is_read():
    written, imports = OperationWriter(GuardTruncate(["a_b", "c_d"])).serialize()
    assert imports == {"import majal.kernel.append_only"}
    known = {"majal": majal}
    (again,) = eval(f"[{written}]", known)  # what a migration file would hold
    assert (type(again), again.tables) == (GuardTruncate, ["a_b", "c_d"])
