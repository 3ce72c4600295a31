"""The route of kept times, for the permission matrix."""

from tests.matrix import Route

ROUTES = {"service_times:times": Route()}
