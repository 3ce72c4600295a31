"""One provider for the whole run, told nothing at the beginning of each test."""

from urllib.parse import urlsplit

import pytest

from tests.identities.factories import described, running


@pytest.fixture(scope="session")
def _running():
    with running() as found:
        yield found


@pytest.fixture
def elsewhere(_running, settings):
    """A provider that is set up, and may be reached although it is not public."""
    _running.bend()
    settings.MAJAL_PROVIDERS = [described(_running.issuer)]
    settings.MAJAL_OUTBOUND_ALLOWED = [urlsplit(_running.issuer).netloc]
    return _running
