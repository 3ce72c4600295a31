"""The routes that stand outside every module, for the permission matrix."""

from tests.matrix import Route

ROUTES = {"root": Route(redirects=True), "healthz": Route(), "readyz": Route(), "metrics": Route()}
