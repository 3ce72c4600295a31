"""The routes of sources, for the permission matrix."""

from tests.matrix import Route
from tests.sources.factories import a_source

ROUTES = {
    "sources:list": Route(),
    "sources:detail": Route(
        kwargs=lambda: {"code": a_source().code}, guess={"code": "no-such-source"}
    ),
}
