"""The routes of rules and the calendar, for the permission matrix."""

from tests.matrix import Route
from tests.people.factories import head_office, holder_of

ROUTES = {
    "parameters:calendar": Route(),
    "parameters:calendar_year": Route(kwargs=lambda: {"year": 2027}, guess={"year": 1901}),
    "parameters:calendar_file": Route(kwargs=lambda: {"year": 2027}, guess={"year": 1901}),
    "parameters:announce": Route(
        kwargs=lambda: {"event": "eid_al_fitr", "hijri_year": 1448},
        allowed=head_office,
        wrong=lambda: holder_of("coordinator"),
        guess={"event": "carnival", "hijri_year": 1448},
    ),
    "parameters:rules": Route(),
    "api:calendar_year": Route(kwargs=lambda: {"year": 2027}),
}
