"""The state of conventions, written down for lists to filter by."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.conventions.models import Convention
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries import facts_of, locked_convention, standing_on, state_on
from majal.modules.conventions.workflow import State


@command()
def refresh_state(code: str, *, by: Actor) -> Convention:
    """Write what one convention's state is today: its parties or steps came from a file, or the
    day has come on which it begins or ends.

    Permission: conventions.refresh.
    Raises: NotFound; NotAllowed.
    """
    require(by, Perm.REFRESH)
    convention = locked_convention(code, by)
    write_state(convention)
    return convention


def write_state(convention: Convention) -> None:
    """Write the standing of each party and the state that follows from it, as of today."""
    today = timezone.localdate()
    facts = facts_of(convention)
    for party in facts.parties:
        standing = standing_on(facts.steps, party, today)
        if party.standing != standing:
            party.standing = standing
            party.save(update_fields=["standing"])
    state = state_on(facts, today)
    if convention.state != state:
        convention.state = state
        if state == State.DRAFT:  # what was taken back to a draft is no longer everyone's
            convention.published_at = None
        convention.save(update_fields=["state", "published_at"])
