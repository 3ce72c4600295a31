"""The real parks with what they offer, loaded once for all tests of a module that ask for them."""

from importlib.resources import files
from io import BytesIO

import pytest
from django.db import transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.tables import read_table
from majal.modules.organisations.public import load_vocabulary
from majal.modules.parks.public import load_parks, load_services, load_tariffs
from majal.modules.sources.public import COLUMNS, load_sources
from majal.modules.territories.public import load_territories


@pytest.fixture(scope="module")
def real(django_db_setup, django_db_blocker):
    """Sources, territories, parks, services and tariffs; each test's own changes are undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        content = (files("majal.data") / "morocco" / "sources.csv").read_bytes()
        load_sources(read_table(BytesIO(content), COLUMNS), commit=True, by=SYSTEM)
        load_territories(commit=True, by=SYSTEM)
        load_vocabulary(commit=True, by=SYSTEM)
        reports = [
            load(commit=True, by=SYSTEM) for load in (load_parks, load_services, load_tariffs)
        ]
        with django_db_blocker.block():
            yield reports
        transaction.set_rollback(True)
