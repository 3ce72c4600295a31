"""What one person's side has before it in a week: what it owes, is owed, must answer and call."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import scopes
from majal.modules.commitments.public import Due, Line, Tick, owed
from majal.modules.commitments.public import What as Reminded
from majal.modules.commitments.public import dues_of as commitments_due
from majal.modules.contributions.public import Due as MoneyDue
from majal.modules.contributions.public import What
from majal.modules.contributions.public import dues_of as money_due
from majal.modules.conventions.public import (
    Convention,
    Mine,
    PartyStep,
    is_head_office,
    mine_of,
    signed_on,
    steps_in_force,
    term_of,
    terms_on,
)
from majal.modules.people.public import Role

AHEAD = timedelta(days=90)
"""How far before its day something is told for the first time."""


@dataclass(frozen=True)
class Notice:
    """A tacit renewal that comes unless a party gives notice by ``last``."""

    convention: Convention
    last: date
    days: int


@dataclass(frozen=True)
class Week:
    """Everything a letter of the week tells; each list the most pressing first."""

    owe: Sequence[Due] = field(default=())
    owed: Sequence[Line] = field(default=())
    answers: Sequence[Due] = field(default=())
    calls: Sequence[MoneyDue] = field(default=())
    money: Sequence[MoneyDue] = field(default=())
    notices: Sequence[Notice] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.count

    @property
    def count(self) -> int:
        return sum(
            map(
                len,
                (self.owe, self.owed, self.answers, self.calls, self.money, self.notices),
            )
        )

    @property
    def late(self) -> int:
        """How many of them are past their day."""
        overdue = sum(one.what == Reminded.OVERDUE for one in self.owe)
        return overdue + sum(line.clock.tick == Tick.LATE for line in self.owed)


def week_of(person: Actor, today: date) -> Week:
    """The week of whoever acts for a party; of an accountant only what is to be called.

    Some twenty queries, however many commitments and instalments there are.
    """
    mine = mine_of(person)
    if not mine.parties:
        return Week(calls=_calls(_kept(person, today)))
    dues = commitments_due(mine, today)
    sums = money_due(mine, today)
    return Week(
        owe=[one for one in dues if one.ours],
        owed=[line for line in owed(mine, today).lines if _near(line)],
        answers=[one for one in dues if not one.ours],
        calls=_calls(sums),
        money=[one for one in sums if one.what == What.RECEIVE],
        notices=list(_notices(mine, today)),
    )


def _near(line: Line) -> bool:
    clock = line.clock
    if clock.tick == Tick.LATE:
        return True
    return clock.tick in (Tick.RUN, Tick.SOON) and clock.days <= AHEAD.days


def _calls(sums: Iterable[MoneyDue]) -> list[MoneyDue]:
    return [one for one in sums if one.what == What.CALL]


def _kept(person: Actor, today: date) -> Iterator[MoneyDue]:
    """What is due where somebody keeps the accounts: everywhere, or in their parks."""
    everywhere = any(g.role == Role.ACCOUNTANT and g.scope_kind == "network" for g in person.grants)
    parks = scopes(person, Role.ACCOUNTANT, kind="park")
    if not (everywhere or parks or is_head_office(person)):
        return
    mine = mine_of(SYSTEM)
    about = Convention.parks.through.objects.filter(park__in=parks)
    theirs = set(about.values_list("convention", flat=True)) if parks else set()
    for one in money_due(mine, today):
        if everywhere or one.contribution.convention_id in theirs:
            yield one


def _notices(mine: Mine, today: date) -> Iterator[Notice]:
    steps = PartyStep.objects.order_by("day", "pk")
    rows = Convention.objects.filter(pk__in=mine.convention_ids).prefetch_related(
        "terms", Prefetch("steps", steps)
    )
    found = []
    for convention in rows.order_by("code"):
        begun = signed_on(steps_in_force(convention.steps.all()))
        terms = terms_on(convention.terms.all(), today)
        term = term_of(terms, today, begun=begun) if terms else None
        last = term.notice if term else None
        if last and today <= last <= today + AHEAD:
            found.append(Notice(convention, last, (last - today).days))
    yield from sorted(found, key=lambda n: (n.last, n.convention.code))
