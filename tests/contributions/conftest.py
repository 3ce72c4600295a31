"""The real contributions, loaded once for all tests of a module that ask for them."""

import pytest
from django.db import transaction

from majal.kernel.actors import SYSTEM
from majal.modules.contributions.commands import load_contributions
from majal.modules.conventions.public import load_conventions, load_parties
from tests.figures.network import load_network


@pytest.fixture(scope="module")
def real(django_db_setup, django_db_blocker):
    """Contributions with all they stand on; gives the report of a dry run and of loading them."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_network()
        load_conventions(commit=True, by=SYSTEM)
        load_parties(commit=True, by=SYSTEM)
        reports = [load_contributions(commit=sure, by=SYSTEM) for sure in (False, True)]
        with django_db_blocker.block():
            yield reports
        transaction.set_rollback(True)
