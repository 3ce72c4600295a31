"""Rows for the list of contracts, for the test that counts its queries."""

from majal.kernel.actors import SYSTEM
from tests.tenancy.factories import a_company, an_offer, an_office


def _contracts(rows: int):
    for number in range(rows):
        an_offer(an_office(f"{number}"), company=a_company(f"Firme {number} SARL"))
    return SYSTEM


MAKE = {"tenancy.contract": _contracts}
