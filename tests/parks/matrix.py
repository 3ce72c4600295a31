"""The routes of parks, for the permission matrix."""

from tests.matrix import Route
from tests.parks.factories import a_park

ROUTES = {
    "parks:list": Route(),
    "parks:detail": Route(kwargs=lambda: {"code": a_park().code}, guess={"code": "atlantis"}),
}
