"""Rows for the list of condition reports, for the test that counts its queries."""

from majal.kernel.actors import SYSTEM
from tests.handovers.factories import a_report
from tests.tenancy.factories import a_company, an_office, running


def _reports(rows: int):
    for number in range(rows):
        a_report(running(an_office(f"{number}"), company=a_company(f"Firme {number} SARL")))
    return SYSTEM


MAKE = {"handovers.handover": _reports}
