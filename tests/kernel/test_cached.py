"""The cache holds what throttles count: many rows at once, and none for longer than it counts."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from majal.kernel.jobs import periodic_jobs

pytestmark = pytest.mark.django_db


def rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kernel_cache")
        return cursor.fetchone()[0]


def test_four_hundred_keys_stay():
    cache.clear()
    for n in range(400):
        cache.set(f"tests.{n}", n, timeout=600)
    kept = {f"tests.{n}": n for n in range(400)}
    assert cache.get_many(list(kept)) == kept


def test_the_night_deletes_what_is_over_and_nothing_else():
    cache.clear()
    with time_machine.travel(timezone.now() - timedelta(hours=2)):
        cache.set("tests.over", 1, timeout=60)
    cache.set("tests.kept", 2, timeout=600)
    assert rows() == 2
    periodic_jobs["kernel.empty_cache"].run()
    assert rows() == 1
    assert cache.get("tests.kept") == 2
