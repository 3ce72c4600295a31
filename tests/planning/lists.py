"""Rows for the list of projects."""

from tests.people.factories import head_office
from tests.planning.factories import a_project


def _projects(count):
    for number in range(count):
        a_project(f"site-{number}")
    return head_office()


MAKE = {"planning.project": _projects}
