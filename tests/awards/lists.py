"""Rows for the list of agreements, for the test that counts its queries."""

from decimal import Decimal

from tests.grants.factories import a_call, an_award
from tests.people.factories import head_office


def _agreements(rows: int):
    call = a_call(budget=Decimal(60_000 * (rows + 1)), most_per_project=Decimal(60_000))
    for _ in range(rows):
        an_award(call)
    return head_office()


MAKE = {"awards.agreement": _agreements}
