"""What falls due: instalments to call, yearly shares, and what was called and has not come."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from django.db.models import F, Q, QuerySet

from majal.modules.contributions.models import CASH, Contribution, Entry, Instalment, Stage
from majal.modules.contributions.queries.ledger import called_on, standing
from majal.modules.contributions.queries.money import of_side
from majal.modules.contributions.queries.visible import counted, with_names
from majal.modules.conventions.public import Mine, State

ZERO = Decimal(0)
REMINDERS = (7, 30, 90)
LIVE = (State.SIGNED, State.IN_FORCE, State.ENDED, State.UNKNOWN)
"""States in which money may be called or come."""


class What(StrEnum):
    """What is due: a call of funds, or the money that was called."""

    CALL = "call"
    RECEIVE = "receive"


class Reminder(StrEnum):
    """How near it is; what was called waits for the money without a term."""

    OVERDUE = "overdue"
    IN_7 = "in_7"
    IN_30 = "in_30"
    IN_90 = "in_90"
    WAITING = "waiting"


@dataclass(frozen=True)
class Due:
    """One amount that is due on a day; ``number`` is that of the instalment.

    ``year`` is that of a yearly share; several that are late are one, until ``last_year``.
    """

    what: What
    contribution: Contribution
    due: date
    amount: Decimal
    reminder: Reminder
    days: int
    number: int | None = None
    year: int | None = None
    last_year: int | None = None


def reminder_of(due: date, today: date) -> Reminder | None:
    """The nearest reminder whose time has come; None when it is farther than all of them."""
    days = (due - today).days
    if days < 0:
        return Reminder.OVERDUE
    for limit, kind in zip(REMINDERS, (Reminder.IN_7, Reminder.IN_30, Reminder.IN_90), strict=True):
        if days <= limit:
            return kind
    return None


def dues_of(mine: Mine, today: date) -> list[Due]:
    """What falls due within 90 days or is late in the conventions of one side, soonest first.

    Three queries, however many.
    """
    rows = counted(Contribution.objects.filter(convention__in=mine.convention_ids))
    return dues_among(of_side(rows, mine), today)


def dues_among(rows: QuerySet[Contribution], today: date) -> list[Due]:
    """The same among ``rows`` of contributions that count."""
    rows = rows.filter(convention__state__in=LIVE)
    horizon = today + timedelta(days=REMINDERS[-1])
    planned = Q(instalments__ended_by=None, instalments__due_last__lte=horizon)
    waiting = Q(kind__in=CASH, called__gt=F("received"))
    yearly = Q(yearly=True, promised__gt=F("called"), due__isnull=False)
    open_rows = list(with_names(rows.filter(planned | waiting | yearly)).distinct())
    ids = [one.pk for one in open_rows]
    plans: dict[int, list[Instalment]] = {}
    for plan in Instalment.objects.filter(contribution__in=ids, ended_by=None).order_by("number"):
        plans.setdefault(plan.contribution_id, []).append(plan)
    calls: dict[int, list[Entry]] = {}
    for entry in Entry.objects.filter(contribution__in=ids, stage=Stage.CALLED).order_by("day"):
        calls.setdefault(entry.contribution_id, []).append(entry)
    found: list[Due] = []
    for one in open_rows:
        own = plans.get(one.pk, [])
        found += _to_call(one, own, calls.get(one.pk, []), today)
        found += [] if own else _yearly(one, today)
        found += _to_receive(one, calls.get(one.pk, []), today)
    return sorted(found, key=lambda d: (d.due, d.contribution.pk, d.number or 0))


def _to_call(
    one: Contribution, plans: Iterable[Instalment], calls: Sequence[Entry], today: date
) -> Iterator[Due]:
    called = called_on(calls)
    for plan in plans:
        left = plan.amount - called.get(plan.pk, ZERO)
        if left > 0 and plan.due_last and (near := reminder_of(plan.due_last, today)):
            days = (plan.due_last - today).days
            yield Due(What.CALL, one, plan.due_last, left, near, days, number=plan.number)


def yearly_shares(one: Contribution) -> list[tuple[int, Decimal]]:
    """The share of each year of a contribution that is due again every year; the last one rounds.

    Empty when the amount or the years are not known.
    """
    if not one.yearly or one.promised is None or one.due is None:
        return []
    years = range(one.due.first().year, one.due.last().year + 1)
    share = (one.promised / len(years)).quantize(Decimal("0.01"), ROUND_DOWN)
    return [
        (year, share if year != years[-1] else one.promised - share * (len(years) - 1))
        for year in years
    ]


def _yearly(one: Contribution, today: date) -> Iterator[Due]:
    """The shares that calls do not cover yet, due at the end of their year; the late ones as one.

    What is given in kind may come without a call.
    """
    covered = one.called if one.kind in CASH else max(one.called, one.received)
    late: list[tuple[int, Decimal]] = []
    for year, share in yearly_shares(one):
        left = max(ZERO, share - covered)
        covered = max(ZERO, covered - share)
        last = date(year, 12, 31)
        if left and last < today:
            late.append((year, left))
        elif left and (near := reminder_of(last, today)):
            yield Due(What.CALL, one, last, left, near, (last - today).days, year=year)
    if late:
        last = date(late[0][0], 12, 31)
        left = sum((amount for _year, amount in late), ZERO)
        days = (last - today).days
        yield Due(What.CALL, one, last, left, Reminder.OVERDUE, days, None, late[0][0], late[-1][0])


def _to_receive(one: Contribution, calls: Sequence[Entry], today: date) -> Iterator[Due]:
    """What was called and has not come, by call, the oldest first; due on the day of the call."""
    if one.kind not in CASH:
        return
    come = one.received
    for call in standing(calls):
        left = max(ZERO, call.amount - come)
        come = max(ZERO, come - call.amount)
        if left:
            days = (call.day - today).days
            yield Due(What.RECEIVE, one, call.day, left, Reminder.WAITING, days)
