"""Statements that take long: kept by shape and route, never with a value."""

import pytest
from django.db import connection, transaction

from majal.kernel import slow
from majal.kernel.models import SlowStatement
from majal.kernel.tally import tallying

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_seen(settings):
    settings.MAJAL_SLOW_MS = 20
    slow._seen.clear()
    slow._next[0] = 0.0
    yield
    slow._seen.clear()


def take_long(words="x"):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.03), %s, 'Amina''s', 0612345678", [words])


@pytest.mark.parametrize(
    ("sql", "shape"),
    [
        ("SELECT  'a''b',\n 12.5 FROM t1", "SELECT ?… FROM t1"),
        ("SELECT x FROM t WHERE id IN (%s, %s,%s)", "SELECT x FROM t WHERE id IN (?…)"),
        ("SELECT x FROM t WHERE a = 5", "SELECT x FROM t WHERE a = ?"),
        ('SELECT "a1"."b2" FROM "x9"', 'SELECT "a1"."b2" FROM "x9"'),
        ("SELECT E'a\\'b' AS x", "SELECT ? AS x"),
        ("SELECT $$ secret $$ AS x", "SELECT ? AS x"),
        ("SELECT a /* amina@b.ma */ FROM t -- 0612", "SELECT a FROM t"),
        ('RELEASE SAVEPOINT "s140_x7"', "RELEASE SAVEPOINT ?"),
        ("INSERT INTO t VALUES (%s, %s), (%s, %s)", "INSERT INTO t VALUES (?…)…"),
    ],
)
def test_a_shape_holds_no_value(sql, shape):
    assert slow.shape_of(sql) == shape


def test_what_took_long_is_written_down_with_its_route_and_without_values():
    with tallying(lambda: "parks:park"):
        take_long("amina@example.ma")
        take_long("other@example.ma")
    slow.write_down()
    (row,) = SlowStatement.objects.all()
    assert (row.route, row.calls) == ("parks:park", 2)
    assert row.shape == "SELECT pg_sleep(?), ?…"
    assert row.seconds >= 0.06
    assert 0.03 <= row.longest <= row.seconds


def test_two_writings_of_one_day_add_up():
    for _ in range(2):
        with tallying(lambda: "parks:park"):
            take_long()
        slow.write_down(at_once=True)
    assert [row.calls for row in SlowStatement.objects.all()] == [2]


def test_what_is_quick_is_not_kept():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert slow._seen == {}


def test_it_is_not_written_within_a_transaction_nor_again_and_again():
    with tallying(lambda: ""):
        take_long()
    with transaction.atomic():
        slow.write_down(at_once=True)
        assert SlowStatement.objects.count() == 0
    slow.write_down()
    with tallying(lambda: "other"):
        take_long()
    slow.write_down()
    assert SlowStatement.objects.count() == 1


def test_a_flood_of_shapes_takes_no_more_room_than_said(monkeypatch):
    monkeypatch.setattr(slow, "MOST_SHAPES", 2)
    for name in ("a", "b", "c"):
        slow.note(f"SELECT {name} FROM t", 1.0, "")
    assert len(slow._seen) == 2
