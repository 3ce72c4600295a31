"""Rows for the list of assessments."""

from tests.people.factories import head_office
from tests.readiness.factories import a_draft, a_site


def _assessments(count):
    by = head_office()
    for number in range(count):
        a_draft(a_site(f"site-{number}"), by=by)
    return by


MAKE = {"readiness.assessment": _assessments}
