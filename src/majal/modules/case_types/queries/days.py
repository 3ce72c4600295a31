"""The days off that a kind's times are counted with."""

from collections.abc import Iterable
from datetime import date, timedelta

from majal.kernel.clock import DaysOff, Event, Unit
from majal.modules.case_types.workflow import AppealRule, Calendar, Promise
from majal.modules.parameters.public import Sector, days_off_in

FARTHEST = 5
"""Years ahead in which a term may end: the longest one and its extension, with days off."""


def off_around(promise: Promise, events: Iterable[Event], today: date) -> DaysOff:
    """The days off that may matter to a dossier's clock; one query."""
    first = min((e.on for e in events), default=today)
    longest = 1 + (promise.days + promise.extension) // 200
    until = max(today, first).year + min(longest, FARTHEST)
    return days_off(promise.calendar, first, until)


def last_to_appeal(rule: AppealRule, decided: date) -> date:
    """The last day for an appeal against what was decided on a day."""
    if rule.unit == Unit.DAYS:
        return decided + timedelta(days=rule.days)
    until = decided.year + min(1 + rule.days // 200, FARTHEST)
    return days_off(rule.calendar, decided, until).add(decided, rule.days)


def days_off(calendar: Calendar, first: date, until: int) -> DaysOff:
    """The days off of a calendar, from the year of a day until another year; one query."""
    sector = Sector.PUBLIC if calendar == Calendar.PUBLIC else Sector.PRIVATE
    return DaysOff(d.day for d in days_off_in(range(first.year, until + 1), sector))
