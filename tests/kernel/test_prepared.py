"""Queries whose SQL is written once: the same rows as the plain query, whatever is given."""

import threading

import pytest
from django.db import connection
from django.db.models import CharField, IntegerField
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from majal.kernel.prepared import Given, Prepared
from majal.modules.territories.models import Territory
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db


def plain(level, people):
    rows = Territory.objects.select_related("parent").filter(level=level)
    return list(rows.filter(population_2024__gte=people).order_by("code"))


def prepared():
    rows = Territory.objects.select_related("parent").order_by("code")
    return rows.filter(
        level=Given("level", CharField()), population_2024__gte=Given("people", IntegerField())
    )


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    level=st.sampled_from(["country", "region", "province", "commune", "none"]),
    people=st.integers(0, 5000),
)
def test_the_rows_are_those_of_the_plain_query(db, level, people):
    if not Territory.objects.exists():
        a_country()
    query = Prepared(prepared)
    for _ in range(2):
        assert query.ask(level=level, people=people) == plain(level, people)


def test_tuples_come_as_from_values_list_and_cost_one_query(django_assert_num_queries):
    a_country()
    query = Prepared(lambda: prepared().values_list("code", "parent__code"))
    query.ask(level="region", people=0)
    with django_assert_num_queries(1):
        found = query.ask(level="province", people=0)
    assert found == [("09.001", "09"), ("09.581", "09")]


def test_what_is_loaded_along_asks_nothing_more(django_assert_num_queries):
    a_country()
    query = Prepared(prepared)
    with django_assert_num_queries(1):
        assert [t.parent.code for t in query.ask(level="province", people=0)] == ["09", "09"]


def test_a_value_that_is_missing_is_a_mistake():
    with pytest.raises(KeyError):
        Prepared(prepared).ask(level="region")


def test_a_value_is_bound_and_never_part_of_the_sql():
    a_country()
    assert Prepared(prepared).ask(level="region' OR '1'='1", people=0) == []


@pytest.mark.django_db(transaction=True)
def test_threads_ask_at_once_each_over_its_own_connection():
    a_country()
    query, found = Prepared(prepared), []
    start = threading.Barrier(4)

    def ask(level):
        start.wait()
        try:
            found.extend((level, len(query.ask(level=level, people=0))) for _ in range(20))
        finally:
            connection.close()

    levels = ["country", "region", "province", "commune"]
    threads = [threading.Thread(target=ask, args=(level,)) for level in levels]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    expected = {level: Territory.objects.filter(level=level).count() for level in levels}
    assert {(level, count) for level, count in found} == set(expected.items())
    assert len(found) == 80


def test_the_server_plans_it_once_for_a_connection(django_assert_num_queries):
    a_country()
    query = Prepared(prepared)
    query.ask(level="region", people=0)  # binds numbers of one size
    before = planned()
    with django_assert_num_queries(3) as captured:
        for level in ("province", "commune", "none"):
            query.ask(level=level, people=0)
    assert planned() == before
    assert all("territories_territory" in one["sql"] for one in captured)


def test_where_the_server_may_prepare_nothing_the_rows_are_the_same(monkeypatch):
    a_country()
    monkeypatch.setattr(connection.connection, "prepare_threshold", None)
    before = planned()
    assert Prepared(prepared).ask(level="province", people=0) == plain("province", 0)
    assert planned() == before


def planned():
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(name ORDER BY name) FROM pg_prepared_statements")
        return cursor.fetchone()[0]
