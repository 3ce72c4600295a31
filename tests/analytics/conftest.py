"""The real network, loaded once for all tests of analysis that ask for it."""

from tests.figures.conftest import network

__all__ = ["network"]
