"""The real contributions, loaded once for all tests of a module that ask for them."""

import pytest
from django.db import transaction

from majal.kernel.actors import SYSTEM
from majal.modules.contribution_files.public import load_contributions
from tests.conventions.conftest import agreements

__all__ = ["agreements"]


@pytest.fixture(scope="module")
def real(agreements, django_db_blocker):
    """Contributions with all they stand on; gives the report of a dry run and of loading them."""
    with django_db_blocker.unblock(), transaction.atomic():
        reports = [load_contributions(commit=sure, by=SYSTEM) for sure in (False, True)]
        with django_db_blocker.block():
            yield reports
        transaction.set_rollback(True)
