"""The real conventions, loaded once for all tests of a module that ask for them."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.convention_files.public import load_conventions, load_parties
from tests.figures.network import in_the_network


@pytest.fixture(scope="module")
def agreements(django_db_setup, django_db_blocker):
    """Conventions and parties with all they stand on; gives the two reports of loading them."""
    with django_db_blocker.unblock(), in_the_network():
        reports = load_conventions(commit=True, by=SYSTEM), load_parties(commit=True, by=SYSTEM)
        with django_db_blocker.block():
            yield reports
