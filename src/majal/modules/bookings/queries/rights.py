"""Whether somebody may book a thing at all, and at which price."""

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise
from majal.kernel.errors import DomainError
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.bookables.public import Bookable, Period, cleared_on, price_of
from majal.modules.bookings.errors import (
    ClearanceNeeded,
    InsidersOnly,
    NotYourOrganisation,
    OrganisationNeeded,
    RightsSuspended,
    TooManyPeople,
)
from majal.modules.bookings.models import Suspension
from majal.modules.bookings.permissions import Perm
from majal.modules.organisations.public import organisations_represented_by


def suspension_of(organisation_id: int) -> Suspension | None:
    """The suspension that an organisation is under, if any."""
    rows = Suspension.objects.filter(organisation=organisation_id, lifted_at=None)
    return rows.select_related("organisation").first()


def suspended_said(found: Suspension) -> RightsSuspended:
    """The sentence that says so."""
    return RightsSuspended(
        who=local(found.organisation), since=humanise(found.since), why=found.why
    )


def is_inside(organisation_id: int | None, *, team: bool) -> bool:
    """Whether the price is that of the companies of the parks: theirs and the team’s own use."""
    return team or organisation_id is not None


def barred(
    actor: Actor,
    thing: Bookable,
    period: Period,
    *,
    organisation_id: int | None,
    people: int | None,
) -> DomainError | None:
    """Why this person may not book this thing, whenever; None where they may."""
    team = may(actor, Perm.BOOK_FOR_OTHERS, thing)
    found = (
        _organisation_refused(actor, organisation_id, team=team)
        if organisation_id is not None
        else _alone_refused(thing, period, team=team)
    )
    if found is None and people and thing.capacity and people > thing.capacity:
        found = TooManyPeople(thing=local(thing), capacity=thing.capacity)
    if found is None and thing.clearance_id:
        held = cleared_on(actor.pk or 0, [thing.clearance_id], period.begins.date())
        if not held:
            found = ClearanceNeeded(thing=local(thing), clearance=local(thing.clearance))
    return found


def _organisation_refused(actor: Actor, organisation_id: int, *, team: bool) -> DomainError | None:
    if not team and organisation_id not in organisations_represented_by(actor):
        return NotYourOrganisation()
    suspended = suspension_of(organisation_id)
    return suspended_said(suspended) if suspended else None


def _alone_refused(thing: Bookable, period: Period, *, team: bool) -> DomainError | None:
    """Why somebody may not book in no organisation's name."""
    inside = is_inside(None, team=team)
    if not (inside or thing.to_outsiders):
        return InsidersOnly(thing=local(thing))
    if not team and price_of(thing, period.minutes, inside=inside):
        return OrganisationNeeded(thing=local(thing))
    return None
