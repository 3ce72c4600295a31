"""Sides of a cost, how a supplier's contract goes on, and its dates as pure functions."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

MONTHS = 12
NEAR = 60
"""Days before the last day of notice from which a renewal is to be decided."""


class Side(TextChoices):
    """What was planned, and what it really cost."""

    BUDGET = "budget", pgettext_lazy("cost", "budget")
    ACTUAL = "actual", pgettext_lazy("cost", "actual")


class Renewal(TextChoices):
    """What happens at the end of a term when nobody says anything."""

    TACIT = "tacit", pgettext_lazy("supplier's contract", "renewed by itself")
    EXPRESS = "express", pgettext_lazy("supplier's contract", "renewed by agreement only")
    NONE = "none", pgettext_lazy("supplier's contract", "not renewed")


class Standing(TextChoices):
    """How a contract stands on a day."""

    TO_COME = "to_come", pgettext_lazy("supplier's contract", "begins later")
    RUNNING = "running", pgettext_lazy("supplier's contract", "running")
    TO_DECIDE = "to_decide", pgettext_lazy("supplier's contract", "to decide")
    TOO_LATE = "too_late", pgettext_lazy("supplier's contract", "notice has passed")
    ENDED = "ended", pgettext_lazy("supplier's contract", "ended")


class Dated(Protocol):
    """What the dates of a contract are read from."""

    starts_on: date
    ends_on: date | None
    renewal: str
    renews_months: int | None
    notice_days: int
    ended_on: date | None


class Term(NamedTuple):
    """The last day of the term of a day, and the last day on which notice may be given."""

    last: date | None
    notice_by: date | None


def first_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; a month that is too short gives its last day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def term_on(one: Dated, day: date) -> Term:
    """The term that holds on ``day``: one that renews itself goes on by its months, and again."""
    if one.ended_on is not None:
        return Term(one.ended_on, None)
    last = one.ends_on
    if last is None:
        return Term(None, None)
    if one.renewal == Renewal.TACIT and one.renews_months:
        turn = 0
        while last < day:
            turn += 1  # counted from the first term, so that 31 January stays 31 January
            last = months_later(one.ends_on or last, turn * one.renews_months)
    return Term(last, last - timedelta(days=one.notice_days))


def standing_on(one: Dated, day: date) -> Standing:
    """How the contract stands on ``day``."""
    term = term_on(one, day)
    if term.last is not None and term.last < day:
        return Standing.ENDED
    if one.starts_on > day:
        return Standing.TO_COME
    if term.notice_by is None or (term.notice_by - day).days > NEAR:
        return Standing.RUNNING
    return Standing.TO_DECIDE if term.notice_by >= day else Standing.TOO_LATE
