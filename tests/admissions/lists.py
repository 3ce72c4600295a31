"""Rows for the list of applications, for the test that counts its queries."""

from tests.admissions.factories import a_call, an_application
from tests.people.factories import head_office


def _applications(rows: int):
    call = a_call()
    for _ in range(rows):
        an_application(call)
    return head_office()


MAKE = {"admissions.application": _applications}
