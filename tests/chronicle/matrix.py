"""The routes of the tale of a convention, for the permission matrix."""

from tests.conventions.factories import a_convention
from tests.matrix import Route

ROUTES = {
    "chronicle:timeline": Route(
        kwargs=lambda: {"code": a_convention().code, "kind": "csv"}, guess={"code": "CV-NONE"}
    ),
}
