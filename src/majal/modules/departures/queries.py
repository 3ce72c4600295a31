"""Which companies that left are to be asked, and what they answered."""

from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import may, scopes
from majal.modules.departures.models import FollowUp
from majal.modules.departures.permissions import COMPANY, Perm
from majal.modules.tenancy.public import (
    CURRENT,
    Contract,
    ExitReason,
    parks_served_by,
)

FEW = 6
STAYED = (ExitReason.TRANSFERRED, ExitReason.WITHDRAWN)
"""Reasons for which nobody left."""


class Answer(NamedTuple):
    """What a company that left said on a day: how it is, how many people it employs."""

    company: int
    day: date
    standing: str
    jobs: int | None


def answers_until(day: date) -> list[Answer]:
    """What was answered until a day, the oldest first; one query, for counts and not for pages."""
    rows = FollowUp.objects.filter(answered_on__lte=day).order_by("answered_on", "pk")
    told = rows.values_list("contract__organisation", "answered_on", "standing", "jobs")
    return [Answer(company, on, how, jobs) for company, on, how, jobs in told if on]


def follow_ups_visible_to(actor: Actor) -> QuerySet[FollowUp]:
    """The follow-ups of the actor’s parks and companies, with what a row shows."""
    rows = FollowUp.objects.select_related("contract__organisation", "contract__park")
    served = parks_served_by(actor)
    if served is None:
        return rows
    mine = scopes(actor, *COMPANY, kind="organisation")
    return rows.filter(Q(contract__park__in=served) | Q(contract__organisation__in=mine))


def follow_up_of(actor: Actor, pk: int) -> FollowUp:
    """One follow-up. Raises: FollowUp.DoesNotExist."""
    return follow_ups_visible_to(actor).get(pk=pk)


def follow_ups_of(actor: Actor, contract: Contract) -> list[FollowUp]:
    """The follow-ups of one contract, by when they are due."""
    return list(follow_ups_visible_to(actor).filter(contract=contract).order_by("due_on"))


def waiting(actor: Actor, today: date) -> list[FollowUp]:
    """What is due and not answered yet in the actor’s parks, the oldest first."""
    rows = follow_ups_visible_to(actor).filter(due_on__lte=today, answered_on=None)
    return [one for one in rows[: FEW * 4] if may(actor, Perm.ANSWER, one)][:FEW]


def asked_of(actor: Actor, today: date) -> list[FollowUp]:
    """What the actor’s own companies are asked now, the last of each contract."""
    mine = scopes(actor, *COMPANY, kind="organisation")
    rows = follow_ups_visible_to(actor).filter(
        contract__organisation__in=mine, due_on__lte=today, answered_on=None
    )
    latest = {one.contract_id: one for one in rows.order_by("due_on")}
    return list(latest.values())[:FEW]


def is_back(contract: Contract) -> bool:
    """Whether the company is in a park of the network again."""
    return Contract.objects.filter(
        organisation=contract.organisation_id, state__in=sorted(CURRENT)
    ).exists()
