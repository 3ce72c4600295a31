"""Rows for the list of invoices, for the test that counts its queries."""

from majal.modules.people.public import Role
from tests.billing.factories import a_draft
from tests.people.factories import holder_of


def _invoices(rows):
    for _ in range(rows):
        a_draft()
    return holder_of(Role.HEAD_OFFICE)


MAKE = {"billing.invoice": _invoices}
