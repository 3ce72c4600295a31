"""The routes of the public site, for the permission matrix."""

from tests.matrix import Route

ROUTES = {"portal:home": Route()}
