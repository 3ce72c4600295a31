"""The real conventions with their money and their commitments, loaded once for a module's tests."""

import pytest
from django.db import transaction

from majal.kernel.actors import SYSTEM
from majal.modules.commitment_files.public import load_commitments
from majal.modules.contribution_files.public import load_contributions
from tests.conventions.conftest import agreements

__all__ = ["agreements"]


@pytest.fixture(scope="module")
def real(agreements, django_db_blocker):
    """What both sides agreed, promised and are said to have done, from the project's own files."""
    with django_db_blocker.unblock(), transaction.atomic():
        reports = (
            load_contributions(commit=True, by=SYSTEM),
            load_commitments(commit=True, by=SYSTEM),
        )
        with django_db_blocker.block():
            yield reports
        transaction.set_rollback(True)
