"""Rows for the list of who saw what, for the test that counts its queries."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.standing.models import Seen
from tests.people.factories import head_office
from tests.standing.factories import a_firm


def _seen(rows: int):
    reader, now = head_office(), timezone.now()
    for number in range(rows):
        Seen.objects.create(
            organisation=a_firm(number + 1),
            page="declaration",
            reader=reader,
            role="head_office",
            scope_kind="network",
            day=timezone.localdate(now),
            last_at=now,
        )
    return SYSTEM


def _readers(rows: int):
    _seen(rows)
    return head_office()


MAKE = {"standing.seen": _seen, "standing.readers": _readers}
