"""The real network, loaded once for all tests of a module that ask for it."""

import pytest

from tests.figures.network import in_the_network


@pytest.fixture(scope="module")
def network(django_db_setup, django_db_blocker):
    """Everything the first page shows; each test's own changes are undone after it."""
    with django_db_blocker.unblock(), in_the_network(), django_db_blocker.block():
        yield
