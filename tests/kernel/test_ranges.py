"""Ranges of one value: equal is to overlap; migrations write them as they are."""

import pytest
from django.db import connection
from django.db.migrations.writer import MigrationWriter

from majal.kernel.models import JobRun
from majal.kernel.ranges import Days, Same, SameText

pytestmark = pytest.mark.django_db


def overlap(expression):
    """Whether the ranges of two rows overlap, as the database sees them."""
    sql, params = JobRun.objects.annotate(r=expression).values("r").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({sql}) a JOIN ({sql}) b ON a.r && b.r", params * 2)
        return cursor.fetchone()[0] > 2  # each row overlaps itself


def two(**columns):
    for number in (0, 1):
        own = {name: values[number] for name, values in columns.items()}
        JobRun.objects.create(**{"name": "n", "key": f"k{number}", **own})


@pytest.mark.parametrize(("done", "same"), [((7, 7), True), ((7, 8), False)])
def test_an_id_overlaps_itself_only(done, same):
    two(done=done)
    assert overlap(Same("done")) is same


@pytest.mark.parametrize(
    ("names", "same"),
    [(("101", "101"), True), (("b2", "B2"), True), (("101", "102"), False), (("", " "), False)],
)
def test_a_text_overlaps_itself_only_whatever_its_capitals(names, same):
    two(name=names)
    assert overlap(SameText("name")) is same


@pytest.mark.parametrize("expression", [Same("space"), SameText("code"), Days("a", "b")])
def test_a_migration_can_write_them(expression):
    written, imports = MigrationWriter.serialize(expression)
    assert written.startswith(f"majal.kernel.ranges.{type(expression).__name__}(")
    assert imports == {"import majal.kernel.ranges"}
