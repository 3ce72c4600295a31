"""Rows for the list of companies that left, for the test that counts its queries."""

from majal.kernel.actors import SYSTEM
from majal.modules.departures.models import FollowUp
from tests.departures.factories import ended
from tests.tenancy.factories import a_company, an_office, today


def _follow_ups(rows: int):
    for number in range(rows):
        company = a_company(f"Firme {number} SARL")
        contract = ended(13, "grown", an_office(f"{number}"), company=company)
        FollowUp.objects.create(contract=contract, months=6, due_on=today())
    return SYSTEM


MAKE = {"departures.follow_up": _follow_ups}
