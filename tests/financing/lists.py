"""Rows for the lists of financing, for the test that counts their queries."""

from tests.financing.factories import a_raise, an_approach, an_instrument, coordinator
from tests.people.factories import person


def _instruments(rows):
    for _ in range(rows):
        an_instrument()
    return person()


def _approaches(rows):
    for _ in range(rows):
        an_approach()
    return coordinator()


def _raises(rows):
    for _ in range(rows):
        a_raise(evidence=None)
    return coordinator()


MAKE = {
    "financing.instrument": _instruments,
    "financing.approach": _approaches,
    "financing.raise": _raises,
}
