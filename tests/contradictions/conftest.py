"""The real network, and what the rules find in it, once for all tests of a module."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.contradictions.commands import refresh_contradictions
from tests.figures.conftest import network as figures_network

network = figures_network


@pytest.fixture
def found_in_network(network):
    """The real statements with their contradictions."""
    refresh_contradictions(by=SYSTEM)
