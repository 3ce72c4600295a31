"""Two at the same moment: one version comes of it, one withdrawal, one settled quarter."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.modules.open_tables.commands import settle_counts
from majal.modules.open_tables.models import Cell
from majal.modules.opendata.commands import publish_dataset, withdraw_version
from majal.modules.opendata.models import Version, Withdrawal
from tests.open_tables.factories import resident
from tests.opendata.factories import a_version
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(number, work):
    """What each of many threads, each with its own connection, got: a result, or a refusal's code."""
    start = Barrier(number)

    def run(_n):
        try:
            start.wait(timeout=60)
            return work()
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def test_of_many_who_publish_one_makes_the_version():
    a_park("agadir")
    made = at_once(6, lambda: publish_dataset("parks", by=SYSTEM))
    assert sum(isinstance(one, Version) for one in made) == 1
    assert Version.objects.count() == 1


def test_a_version_is_withdrawn_once():
    number = a_version().number
    told = at_once(4, lambda: withdraw_version("parks", number, "Une erreur.", by=SYSTEM).pk)
    assert told.count("version_withdrawn_already") == 3
    assert Withdrawal.objects.count() == 1


def test_a_quarter_is_settled_once():
    resident(1, "agadir", "software_engineering")
    counts = at_once(4, lambda: settle_counts(by=SYSTEM, today=date(2026, 4, 10)))
    assert sorted(counts) == [0, 0, 0, 4]
    assert Cell.objects.count() == 4
