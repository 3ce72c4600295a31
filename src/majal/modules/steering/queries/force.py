"""Which conventions were in force on a day."""

from datetime import date

from django.db.models import Prefetch

from majal.kernel.actors import Actor
from majal.modules.conventions.public import (
    Convention,
    Facts,
    PartyStep,
    State,
    conventions_visible_to,
    facts_of,
    state_on,
    steps_in_force,
    superseded_since,
    with_parties,
)


def in_force_on(actor: Actor, day: date) -> list[Convention]:
    """The conventions an actor may see that were in force on a day; some five queries.

    The state of a past day is found anew from the steps of that day, not from what holds now.
    """
    rows = with_parties(conventions_visible_to(actor)).exclude(state=State.DRAFT)
    rows = rows.prefetch_related(
        "terms", Prefetch("steps", PartyStep.objects.order_by("day", "pk"))
    )
    found = []
    for convention in rows.order_by("code"):
        later = convention.superseded_by
        facts = Facts(
            parties=list(convention.parties.all()),
            steps=steps_in_force(convention.steps.all()),
            terms=list(convention.terms.all()),
            superseded_since=superseded_since(convention, facts_of(later) if later else None),
        )
        if state_on(facts, day) == State.IN_FORCE:
            found.append(convention)
    return found
