"""The real pipeline, gathered once for all tests of a module that ask for it."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.convention_files.public import load_conventions
from majal.modules.planning.commands import gather_pipeline
from tests.figures.network import in_the_network


@pytest.fixture(scope="module")
def pipeline(django_db_setup, django_db_blocker):
    """Parks, conventions, statements and projects; gives what gathering them told."""
    with django_db_blocker.unblock(), in_the_network():
        load_conventions(commit=True, by=SYSTEM)
        told = gather_pipeline(by=SYSTEM)
        with django_db_blocker.block():
            yield told
