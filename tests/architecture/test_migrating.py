"""The reader of migrations names what an upgrade under way would not bear, and nothing else."""

from types import SimpleNamespace

import pytest
from django.contrib.postgres import operations as pg
from django.db import migrations as op
from django.db import models

from tools.migrating import broken, faults

PLACES = models.IntegerField()
CHECK = models.CheckConstraint(name="some", condition=models.Q(places__gt=0))
INDEX = models.Index(fields=["places"], name="by_places")


def state(**fields):
    """What stood before: one table."""
    return SimpleNamespace(models={("rooms", "room"): SimpleNamespace(fields=fields)})


def rules(*operations, before=None):
    return [rule for rule, _what in broken(list(operations), "rooms", before or state())]


@pytest.mark.parametrize(
    ("operation", "rule"),
    [
        (op.RemoveField("room", "places"), "removes"),
        (op.DeleteModel("Room"), "removes"),
        (op.RenameField("room", "places", "seats"), "renames"),
        (op.AddField("room", "places", PLACES), "not-null"),
        (op.AddField("room", "places", models.IntegerField(default=1)), "not-null"),
        (op.AddIndex("room", INDEX), "locks"),
        (
            op.AddField("room", "code", models.CharField(max_length=9, unique=True, null=True)),
            "locks",
        ),
        (op.AlterUniqueTogether("room", {("code", "floor")}), "locks"),
        (op.SeparateDatabaseAndState([op.RemoveField("room", "places")]), "removes"),
        (op.AddConstraint("room", CHECK), "validates"),
        (op.RunPython(lambda _apps, _editor: None), "no-way-back"),
        (op.RunSQL("SELECT 1"), "no-way-back"),
    ],
)
def test_what_an_upgrade_does_not_bear(operation, rule):
    assert rules(operation) == [rule]


@pytest.mark.parametrize(
    "operation",
    [
        op.AddField("room", "places", models.IntegerField(null=True)),
        op.AddField("room", "places", models.IntegerField(db_default=1)),
        pg.AddIndexConcurrently("room", INDEX),
        pg.AddConstraintNotValid("room", CHECK),
        pg.ValidateConstraint("room", "some"),
        op.RunPython(lambda _apps, _editor: None, lambda _apps, _editor: None),
        op.RunSQL("SELECT 1", reverse_sql=""),
    ],
)
def test_what_it_bears(operation):
    assert rules(operation) == []


def test_a_new_table_bears_everything():
    made = op.CreateModel("Room", [("id", models.BigAutoField(primary_key=True))])
    after = [op.AddField("room", "places", PLACES), op.AddConstraint("room", CHECK)]
    assert rules(made, *after) == []


@pytest.mark.parametrize(
    ("former", "wanted", "found"),
    [
        (models.CharField(max_length=9), models.CharField(max_length=20), []),
        (models.CharField(max_length=9), models.CharField(max_length=9, blank=True), []),
        (models.CharField(max_length=20), models.CharField(max_length=9), ["rewrites"]),
        (models.IntegerField(), models.BigIntegerField(), ["rewrites"]),
        (models.IntegerField(null=True), models.IntegerField(), ["rewrites"]),
        (models.CharField(max_length=9), models.CharField(max_length=9, unique=True), ["locks"]),
        (models.IntegerField(), models.IntegerField(db_column="seats"), ["rewrites"]),
    ],
)
def test_a_column_that_becomes_another_is_written_anew(former, wanted, found):
    assert rules(op.AlterField("room", "places", wanted), before=state(places=former)) == found


def test_every_migration_made_since_the_first_version_is_borne():
    assert list(faults()) == []
