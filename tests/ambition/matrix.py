"""The routes of ambition beside reality, for the permission matrix."""

from tests.matrix import Route

ROUTES = {"ambition:all": Route()}
