"""Which contributions an actor may see, and which of them count."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import scopes
from majal.modules.contributions.models import Contribution, Entry
from majal.modules.conventions.public import (
    Convention,
    Party,
    PartyRole,
    State,
    convention_of,
    conventions_visible_to,
    with_parties,
)
from majal.modules.people.public import Role


def accounted_conventions(actor: Actor) -> QuerySet[Convention]:
    """Those the actor may see, and those whose accounts they keep."""
    rows = conventions_visible_to(actor)
    if any(g.role == Role.ACCOUNTANT and g.scope_kind == "network" for g in actor.grants):
        return Convention.objects.exclude(state=State.DRAFT)
    kept = scopes(actor, Role.ACCOUNTANT, kind="park")
    if not kept:
        return rows
    theirs = Convention.parks.through.objects.filter(park__in=kept).values("convention")
    own = Convention.objects.exclude(state=State.DRAFT).filter(pk__in=theirs)
    return Convention.objects.filter(Q(pk__in=rows.values("pk")) | Q(pk__in=own.values("pk")))


def contributions_visible_to(actor: Actor) -> QuerySet[Contribution]:
    """Those of the conventions the actor may see; what beyond the promise: see ``shows_stages``."""
    seen = accounted_conventions(actor).order_by().values("pk")
    return Contribution.objects.filter(convention__in=seen)


def counted(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Those that are summed up, each dirham once.

    Left out: what an executing agency spends for others, what is part of another contribution (a
    loan to one who funds), and the conventions that another one replaced.
    """
    return rows.filter(within=None).exclude(
        Q(party__role=PartyRole.EXECUTING_AGENCY) | Q(convention__state=State.SUPERSEDED)
    )


def given(actor: Actor) -> QuerySet[Contribution]:
    """What counts and is published: "who gave what", the same for every reader."""
    rows = contributions_visible_to(actor).filter(convention__published_at__isnull=False)
    return counted(rows)


def with_names(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """With what a row needs to be told: its party, its convention, its source; no query more."""
    return rows.select_related(
        "convention__territory__parent__parent", "party__organisation", "source", "within__party"
    )


def with_sides(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """With what permissions ask of one: the convention's parties and parks; two queries more."""
    parties = Party.objects.select_related("organisation__territory__parent").order_by("pk")
    return with_names(rows).prefetch_related(
        Prefetch("convention__parties", parties), "convention__parks"
    )


def contribution_of(actor: Actor, pk: int) -> Contribution:
    """One contribution, with what permissions ask of it.

    Raises: Contribution.DoesNotExist, also for one that is not shown to the actor.
    """
    return with_sides(contributions_visible_to(actor)).get(pk=pk)


def entry_of(actor: Actor, pk: int) -> Entry:
    """One entry of a contribution that the actor may see, with its contribution.

    Raises: Entry.DoesNotExist.
    """
    found = Entry.objects.get(pk=pk)
    try:
        found.contribution = contribution_of(actor, found.contribution_id)
    except Contribution.DoesNotExist:
        raise Entry.DoesNotExist from None
    return found


def convention_with_money(actor: Actor, code: str) -> Convention:
    """One convention that the actor may see or whose accounts they keep, with its parties.

    Raises: Convention.DoesNotExist.
    """
    found: Any = with_parties(accounted_conventions(actor)).filter(code=code).first()
    return found or convention_of(actor, code)
