"""The real network, loaded once for all tests of a module that ask for it."""

import pytest
from django.db import transaction

from tests.figures.network import load_network


@pytest.fixture(scope="module")
def network(django_db_setup, django_db_blocker):
    """Everything the first page shows; each test's own changes are undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_network()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)
