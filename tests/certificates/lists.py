"""Rows for the list of certificates, for the test that counts its queries."""

from majal.kernel.actors import SYSTEM
from majal.modules.certificates.commands import issue_some
from tests.attendance.factories import an_event_today, comes, ended
from tests.certificates.factories import CHOICE
from tests.events.factories import a_registration


def several(number: int):
    """An event that is over, with as many who attended."""
    event = an_event_today(capacity=number + 1, name_ar="حماية العلامة التجارية")
    people = [a_registration(event, n) for n in range(number)]
    ended(event)
    for one in people:
        one.refresh_from_db()
        comes(one)
    return event


def _certificates(rows: int):
    issue_some(several(rows).pk, CHOICE, by=SYSTEM)
    return SYSTEM


MAKE = {"certificates.certificate": _certificates}
