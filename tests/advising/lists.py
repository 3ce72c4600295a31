"""Rows for the lists of advising, for the test that counts their queries."""

from datetime import timedelta

from majal.kernel.actors import SYSTEM
from tests.bookings.factories import a_founder, company_of
from tests.mentoring.factories import a_session, a_voucher, an_expert
from tests.mentoring.test_races import next_week


def _sessions(rows: int):
    expert = an_expert(hours=(0, 23))
    for n in range(rows):
        day, hour = divmod(n, 20)
        founder = a_founder()
        a_session(expert, next_week(1 + hour) + timedelta(days=day), by=founder)
    return SYSTEM


def _vouchers(rows: int):
    for _ in range(rows):
        a_voucher(company_of(a_founder()))
    return SYSTEM


def _experts(rows: int):
    for _ in range(rows):
        an_expert(hours=None)
    return SYSTEM


MAKE = {
    "advising.session": _sessions,
    "advising.voucher": _vouchers,
    "advising.expert": _experts,
}
