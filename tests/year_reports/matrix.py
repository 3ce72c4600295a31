"""The routes of year reports, for the permission matrix."""

from tests.matrix import Route

ROUTES = {
    "year_reports:method": Route(),
}
