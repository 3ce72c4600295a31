"""The routes of the public site, for the permission matrix."""

from tests.admissions.factories import the_park
from tests.matrix import Route


def of_park():
    return {"code": the_park().code}


ROUTES = {
    "portal:home": Route(),
    "portal:before": Route(),
    "portal:before_park": Route(kwargs=of_park, guess={"code": "nowhere"}),
}
