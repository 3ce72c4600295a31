"""The real network, as the tests of figures load it."""

from tests.figures.conftest import network

__all__ = ["network"]
