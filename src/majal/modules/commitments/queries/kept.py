"""Commitments kept on time: how many of those due by a day, and which."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.refs import Ref
from majal.modules.commitments.models import Commitment, Move
from majal.modules.commitments.queries.visible import UNSIGNED, commitments_visible_to
from majal.modules.commitments.workflow import State
from majal.modules.territories.public import Level


@dataclass(frozen=True)
class Kept:
    """Of those ``due`` by a day, how many were accepted and delivered in time.

    ``claimed`` were delivered in time as far as their own side says, and are not answered.
    """

    kept: int
    due: int
    claimed: int


IN_TIME = Q(done_last__lte=F("due_last"))


def due_by(rows: QuerySet[Commitment], day: date) -> QuerySet[Commitment]:
    """Those of signed conventions that were due by a day, withdrawn ones left out.

    Of what only sources tell nobody could have accepted the delivery here: it counts from the day
    on which one of its parties takes a step.
    """
    moved = Move.objects.filter(commitment=OuterRef("pk"), recorded_by__isnull=False)
    signed = rows.exclude(convention__state__in=UNSIGNED).exclude(state=State.WITHDRAWN)
    return signed.filter(Q(source=None) | Exists(moved), due_last__lte=day)


def kept_by(rows: QuerySet[Commitment], day: date) -> QuerySet[Commitment]:
    """Those of them that were accepted by then, and delivered in time."""
    accepted = Q(state=State.ACCEPTED, state_since__date__lte=day)
    return due_by(rows, day).filter(accepted & IN_TIME)


def kept_on_time(actor: Actor, day: date, *, rows: QuerySet[Commitment] | None = None) -> Kept:
    """How many were kept among those due by a day that the actor may see; one query.

    ``rows`` narrows: to those of a party, a park, a convention. What its own side says and nobody
    answered is counted apart.
    """
    wanted = commitments_visible_to(actor) if rows is None else rows
    accepted = Q(state=State.ACCEPTED, state_since__date__lte=day)
    found = due_by(wanted, day).aggregate(
        due=Count("pk", distinct=True),
        kept=Count("pk", filter=accepted & IN_TIME, distinct=True),
        claimed=Count("pk", filter=Q(state=State.CLAIMED) & IN_TIME, distinct=True),
    )
    return Kept(**found)


def with_places(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """With what tells whose figures they enter: parks and territories; two queries."""
    return rows.select_related(
        "convention__territory__parent__parent", "park__province__parent", "owed_by__organisation"
    ).prefetch_related("convention__parks__province__parent")


def subjects_of(commitment: Commitment) -> set[Ref | None]:
    """The subjects whose figures count it: the network, its park or its convention's, the regions.

    Of several parks or regions each counts it once; so does the network.
    """
    convention = commitment.convention
    parks = [commitment.park] if commitment.park else list(convention.parks.all())
    regions = {park.province.parent_id for park in parks}
    land = convention.territory
    while land is not None and land.level != Level.REGION:
        land = land.parent
    if land is not None:
        regions = {land.pk}
    return {
        None,
        *(Ref("parks.park", park.pk) for park in parks),
        *(Ref("territories.territory", pk) for pk in regions if pk),
    }
