"""What a phone sends: JSON of which nothing is believed before it is read."""

import json
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from majal.kernel.bidi import plain_number
from majal.kernel.http import Request
from majal.modules.attendance.commands import Given
from majal.modules.attendance.errors import MarkUnreadable, TooManyMarks
from majal.modules.attendance.workflow import MOST_MARKS, MarkKind, clock_shift

KINDS = (MarkKind.IN, MarkKind.OUT)
LARGEST = 2**63 - 1


def marks_sent(request: Request) -> list[tuple[str, Given]]:
    """The marks of a phone with their own keys, at the hours of our clock.

    Raises: MarkUnreadable; TooManyMarks.
    """
    try:
        sent = json.loads(request.body)
        rows, told = sent["marks"], _moment(sent["now"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise MarkUnreadable from error
    if not isinstance(rows, list):
        raise MarkUnreadable
    if len(rows) > MOST_MARKS:
        raise TooManyMarks(most=plain_number(MOST_MARKS))
    shift = clock_shift(told, timezone.now())
    return [_mark(one, shift) for one in rows]


def _mark(one: Any, shift: timedelta) -> tuple[str, Given]:
    try:
        key = uuid.UUID(str(one["id"]))
        person, code, kind = one.get("person"), one.get("code", ""), one.get("kind", "in")
        at = _moment(one["at"]) + shift
        session = int(one["session"])
        number = None if person is None else int(person)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise MarkUnreadable from error
    if kind not in KINDS or not isinstance(code, str) or "\0" in code or len(code) > LONGEST_CODE:
        raise MarkUnreadable
    if not 0 <= session <= LARGEST or (number is not None and not 0 <= number <= LARGEST):
        raise MarkUnreadable
    return str(one["id"]), Given(key, session, at, kind, number, code)


LONGEST_CODE = 200


def _moment(text: Any) -> datetime:
    found = parse_datetime(str(text)[:40])
    if found is None or found.tzinfo is None:
        raise ValueError(text)
    return found
