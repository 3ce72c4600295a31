"""The routes of the formats of others, for the permission matrix."""

from tests.conventions.factories import a_convention, for_another_region
from tests.matrix import Route
from tests.people.factories import person

NOTHING = {"kind": "codelist", "agency": "MAJAL", "name": "CL_NOTHING", "version": "1.0"}


def of_convention():
    return {"code": a_convention().code}


def everything():
    return {"context": "dataflow", "agency": "MAJAL", "name": "FIGURES", "version": "1.0"}


ROUTES = {
    "exchange:formats": Route(allowed=person),
}
