"""Which commitments an actor may see, with what pages and permissions ask of one."""

from datetime import date

from django.db.models import DateField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from majal.kernel.actors import Actor
from majal.modules.commitments.models import Commitment, Evidence, Move
from majal.modules.conventions.public import (
    Convention,
    Party,
    State,
    Terms,
    conventions_visible_to,
    facts_of,
    signed_on,
)

UNSIGNED = (State.DRAFT, State.UNKNOWN, State.VOTED)
"""States of conventions in which commitments are still written without an amendment."""
OVER = (State.ENDED, State.TERMINATED, State.SUPERSEDED)


def commitments_visible_to(actor: Actor) -> QuerySet[Commitment]:
    """Those of every convention that is shown to the actor.

    Who is responsible, notes and files of evidence are for whoever holds ``SEE_WHOLE`` on one.
    """
    return Commitment.objects.filter(convention__in=conventions_visible_to(actor))


def with_sides(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """With both parties, the place, and what permissions ask of the convention; three queries."""
    parties = Party.objects.select_related("organisation").order_by("pk")
    return rows.select_related(
        "convention__territory__parent__parent",
        "owed_by__organisation",
        "owed_to__organisation",
        "park",
        "territory",
    ).prefetch_related(Prefetch("convention__parties", parties), "convention__parks")


def with_lines(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """With what a line of a list shows: sides, the day it began to run, the evidence; two more."""
    evidence = Evidence.objects.select_related("figure", "source").order_by("pk")
    moves = Move.objects.prefetch_related(Prefetch("evidence", evidence)).order_by("pk")
    return (
        rows.select_related("convention", "owed_by__organisation", "owed_to__organisation", "park")
        .annotate(begun=begun())
        .prefetch_related(Prefetch("moves", moves))
    )


def begun() -> Coalesce:
    """The day from which the time of a commitment runs: the start of the terms that hold it."""
    terms = Terms.objects.filter(convention=OuterRef("convention"), number=OuterRef("by_amendment"))
    return Coalesce(
        Subquery(terms.values("since")[:1]),
        Subquery(terms.values("starts_on")[:1]),
        output_field=DateField(null=True),
    )


def commitment_of(actor: Actor, code: str) -> Commitment:
    """One commitment by its code, with its sides.

    Raises: Commitment.DoesNotExist, also for one that is not shown to the actor.
    """
    return with_sides(commitments_visible_to(actor)).get(code=code)


def commitment_in_full(actor: Actor, code: str) -> Commitment:
    """The same with its steps, evidence and target, for its own page.

    Raises: Commitment.DoesNotExist.
    """
    rows = with_lines(with_sides(commitments_visible_to(actor)))
    return rows.select_related("target__measure", "source", "faces", "faced_by").get(code=code)


def mark_of(commitment: Commitment) -> str:
    """What stood when somebody looked: a form carries it, so that a later step is noticed."""
    return f"{commitment.state}@{commitment.state_since:%Y%m%dT%H%M%S%f}@{commitment.due or ''}"


def first_day(convention: Convention) -> date | None:
    """The first day that is known of a convention: of its terms or of its signature."""
    first = convention.terms.filter(number=0).first()
    signed = signed_on(facts_of(convention).steps)
    days = [signed, first and first.since, first and first.starts_on]
    days += [first.dated.first() if first and first.dated else None]
    return min((day for day in days if day), default=None)
