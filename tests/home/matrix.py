"""The routes of the first page of each role, for the permission matrix."""

from tests.matrix import Route
from tests.people.factories import person

ROUTES = {"home:mine": Route(allowed=person)}
