"""Rows for the lists of declarations, for the test that counts their queries."""

from majal.kernel.actors import SYSTEM
from majal.modules.declarations.models import Expected, Submission
from tests.declarations.factories import LAST_YEAR, a_period
from tests.tenancy.factories import a_company, open_park


def _periods(rows: int):
    for number in range(rows):
        a_period(LAST_YEAR - number)
    return SYSTEM


def _expected(rows: int):
    period, park = a_period(), open_park()
    for number in range(rows):
        company = a_company(f"Firme {number} SARL")
        one = Expected.objects.create(period=period, organisation=company, park=park)
        Submission.objects.create(expected=one)
    return SYSTEM


MAKE = {"declarations.period": _periods, "declarations.expected": _expected}
