"""Which contributions an actor may see, and which of them count."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import scopes
from majal.modules.contributions.models import OPERATOR, Contribution, Entry, Stage
from majal.modules.contributions.permissions import Perm
from majal.modules.conventions.public import (
    Convention,
    Party,
    PartyRole,
    State,
    conventions_visible_to,
    is_head_office,
    with_parties,
)
from majal.modules.people.public import Role


def kept_conventions(actor: Actor) -> QuerySet[Convention]:
    """Those whose accounts the actor keeps, drafts left out: head office, accountants."""
    rows = Convention.objects.exclude(state=State.DRAFT)
    everywhere = any(g.role == Role.ACCOUNTANT and g.scope_kind == "network" for g in actor.grants)
    if is_head_office(actor) or (everywhere and actor.is_active):
        return rows
    kept = scopes(actor, Role.ACCOUNTANT, kind="park")
    if not kept:
        return rows.none()
    theirs = Convention.parks.through.objects.filter(park__in=kept).values("convention")
    return rows.filter(pk__in=theirs)


def accounted_conventions(actor: Actor) -> QuerySet[Convention]:
    """Those the actor may see, and those whose accounts they keep."""
    rows, kept = conventions_visible_to(actor), kept_conventions(actor)
    if is_head_office(actor) or kept.query.is_empty():
        return rows
    either = Q(pk__in=rows.order_by().values("pk")) | Q(pk__in=kept.order_by().values("pk"))
    return Convention.objects.filter(either)


def followed(actor: Actor) -> QuerySet[Contribution]:
    """What counts in the conventions whose accounts the actor keeps."""
    kept = kept_conventions(actor).order_by().values("pk")
    return counted(Contribution.objects.filter(convention__in=kept))


def contributions_visible_to(actor: Actor) -> QuerySet[Contribution]:
    """Those of the conventions the actor may see; beyond the promise only with ``see_whole``."""
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


def given() -> QuerySet[Contribution]:
    """What counts and is published: "who gave what", the same for every reader."""
    return counted(Contribution.objects.filter(convention__published_at__isnull=False))


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


@dataclass(frozen=True)
class Book:
    """The ledger of one convention, as permissions ask of it."""

    convention: Convention


def book_of(actor: Actor, code: str) -> Book:
    """That of a convention which the actor may see or whose accounts they keep.

    Raises: Convention.DoesNotExist.
    """
    return Book(with_parties(accounted_conventions(actor)).get(code=code))


def convention_by(actor: Actor, code: str) -> Convention:
    """The same convention alone.

    Raises: Convention.DoesNotExist.
    """
    return book_of(actor, code).convention


def permission_at(stage: str) -> Perm:
    """Who writes at a stage: the operator's side or the contributor's; promises go by their own."""
    if stage == Stage.PROMISED:
        return Perm.PROMISE
    return Perm.OPERATE if stage in OPERATOR else Perm.PAY
