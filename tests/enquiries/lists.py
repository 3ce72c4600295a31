"""Rows for the list of enquiries, for the test that counts its queries."""

from tests.enquiries.factories import an_enquiry
from tests.people.factories import head_office


def _enquiries(rows: int):
    for _ in range(rows):
        an_enquiry()
    return head_office()


MAKE = {"enquiries.enquiry": _enquiries}
