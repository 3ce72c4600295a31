"""Rows for the list of certificates, for the test that counts its queries."""

from majal.kernel.actors import SYSTEM
from majal.modules.certificates.commands import issue_some
from tests.attendance.factories import an_event_today, comes, ended
from tests.certificates.factories import CHOICE
from tests.events.factories import a_registration


def _certificates(rows: int):
    event = an_event_today(capacity=40)
    people = [a_registration(event, number) for number in range(rows)]
    ended(event)
    for one in people:
        one.refresh_from_db()
        comes(one)
    issue_some(event.pk, CHOICE, by=SYSTEM)
    return SYSTEM


MAKE = {"certificates.certificate": _certificates}
