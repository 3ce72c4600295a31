"""The routes of funding, for the permission matrix."""

from tests.matrix import Route
from tests.people.factories import person

ROUTES = {
    "funding:given": Route(),
    "funding:rows": Route(),
    "funding:mine": Route(allowed=person),
}
