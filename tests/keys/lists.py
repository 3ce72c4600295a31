"""Rows for the register of keys, for the test that counts its queries."""

from majal.kernel.actors import SYSTEM
from tests.keys.factories import a_badge
from tests.tenancy.factories import a_company, an_office, running


def _keys(rows: int):
    for number in range(rows):
        contract = running(an_office(f"{number}"), company=a_company(f"Firme {number} SARL"))
        space = contract.held_spaces.get().space_id
        a_badge(f"B{number}", contract, space_id=space)
    return SYSTEM


MAKE = {"keys.key": _keys}
