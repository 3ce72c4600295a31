"""Rows for the list of payments, for the test that counts its queries."""

from majal.modules.people.public import Role
from tests.payments.factories import a_payment
from tests.people.factories import holder_of


def _payments(rows):
    for _ in range(rows):
        a_payment()
    return holder_of(Role.HEAD_OFFICE)


MAKE = {"payments.payment": _payments}
