"""Which contracts are to be brought up on a day: by seniority, before their end, by insurance."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import months_before
from majal.modules.contract_keeping.models import ClockRule, ClockWarning, Moment
from majal.modules.rents.public import ContractKind, after_months
from majal.modules.tenancy.public import (
    CURRENT,
    Contract,
    ContractState,
    contracts_visible_to,
    parks_served_by,
)

LATEST = timedelta(days=45)
"""A moment that passed longer ago than this is not brought up when a rule is set later."""
USUAL: tuple[tuple[ContractKind, Moment, int], ...] = (
    *(
        (kind, Moment.MONTHS, months)
        for kind in (ContractKind.LEASE, ContractKind.OCCUPATION)
        for months in (18, 22, 60)
    ),
    (ContractKind.LEASE, Moment.BEFORE_END, 3),
    (ContractKind.OCCUPATION, Moment.BEFORE_END, 3),
    (ContractKind.COWORKING, Moment.BEFORE_END, 1),
    (ContractKind.DOMICILIATION, Moment.BEFORE_END, 2),
    (ContractKind.LEASE, Moment.INSURANCE, 30),
    (ContractKind.OCCUPATION, Moment.INSURANCE, 30),
)
"""What a network starts from and then sets as it likes."""


@dataclass(frozen=True)
class Due:
    """A contract to be brought up, and for what."""

    contract: Contract
    moment: Moment
    after: int
    due_on: date


def rules_in_force() -> QuerySet[ClockRule]:
    """The moments that are set, those of the network first."""
    return ClockRule.objects.filter(archived_at=None).select_related("park")


def clocks_visible_to(actor: Actor) -> list[ClockRule]:
    """The moments of the network and of the actor’s parks."""
    served = parks_served_by(actor)
    return [r for r in rules_in_force() if served is None or r.park_id in (None, *served)]


def _fitting(rules: Iterable[ClockRule], contract: Contract) -> list[ClockRule]:
    """The rules of a contract: its park’s own for its kind, else the network’s."""
    mine = [r for r in rules if r.kind == contract.kind and r.park_id in (None, contract.park_id)]
    own = [r for r in mine if r.park_id]
    return own or mine


def moment_of(rule: ClockRule, contract: Contract) -> date | None:
    """On which day a rule brings a contract up; None where it never does."""
    if rule.moment == Moment.MONTHS:
        return after_months(contract.seniority_since, rule.after)
    if rule.moment == Moment.BEFORE_END:
        return months_before(contract.last_day, rule.after) if contract.last_day else None
    ends = contract.insured_until
    return ends - timedelta(days=rule.after) if ends else contract.started_on


def due_on(day: date) -> Iterator[Due]:
    """What is to be brought up by a day and was not yet; three queries."""
    rules = list(rules_in_force())
    rows = Contract.objects.filter(state__in=sorted(CURRENT)).select_related("organisation", "park")
    raised: dict[int, set[tuple[str, int, date]]] = defaultdict(set)
    for one in ClockWarning.objects.filter(contract__state__in=sorted(CURRENT)):
        raised[one.contract_id].add((one.moment, one.after, one.due_on))
    for contract in rows.order_by("park", "pk").iterator():  # a hundred thousand do not fit
        for rule in _fitting(rules, contract):
            on = moment_of(rule, contract)
            if on is None or not day - LATEST <= on <= day:
                continue
            if (rule.moment, rule.after, on) not in raised.get(contract.pk, ()):
                yield Due(contract, Moment(rule.moment), rule.after, on)


def upcoming(contract: Contract, day: date) -> list[Due]:
    """The moments of one contract that are still to come, in order; one query."""
    found = [
        Due(contract, Moment(rule.moment), rule.after, on)
        for rule in _fitting(rules_in_force(), contract)
        if (on := moment_of(rule, contract)) is not None and on > day
    ]
    return sorted(found, key=lambda one: one.due_on)


def undecided(actor: Actor, until: date) -> QuerySet[Contract]:
    """The actor’s contracts whose term ends by a day, with nothing decided about it yet."""
    rows = contracts_visible_to(actor).filter(state=ContractState.RUNNING, last_day__lte=until)
    return rows.filter(decisions=None).order_by("last_day", "pk")
