"""Whether somebody may book a thing at all, and at which price."""

from datetime import date

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise
from majal.kernel.errors import DomainError
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.bookables.public import (
    Bookable,
    ClearanceNeeded,
    InsidersOnly,
    OrganisationNeeded,
    Period,
    TooManyPeople,
    cleared_on,
    price_of,
)
from majal.modules.bookings.errors import NotYourOrganisation, RightsSuspended
from majal.modules.bookings.models import Suspension
from majal.modules.bookings.permissions import Perm
from majal.modules.organisations.public import organisations_represented_by
from majal.modules.tenancy.public import contracts_live_on


def suspension_of(organisation_id: int) -> Suspension | None:
    """The suspension that an organisation is under, if any."""
    rows = Suspension.objects.filter(organisation=organisation_id, lifted_at=None)
    return rows.select_related("organisation").first()


def suspended_said(found: Suspension) -> RightsSuspended:
    """The sentence that says so."""
    return RightsSuspended(
        who=local(found.organisation), since=humanise(found.since), why=found.why
    )


def is_inside(organisation_id: int | None, day: date, *, team: bool) -> bool:
    """Whether the price is that of the companies of the parks: those with a contract on a day.

    What the team books for nobody is the park’s own use.
    """
    if organisation_id is None:
        return team
    return contracts_live_on(day).filter(organisation=organisation_id).exists()


def inside_for(actor: Actor, day: date) -> bool:
    """Whether the price shown to somebody is that of the companies of the parks."""
    own = organisations_represented_by(actor)
    return bool(own) and contracts_live_on(day).filter(organisation__in=own).exists()


def barred(
    actor: Actor,
    thing: Bookable,
    period: Period,
    *,
    organisation_id: int | None,
    people: int | None,
    inside: bool,
) -> DomainError | None:
    """Why this person may not book this thing, whenever; None where they may."""
    team = may(actor, Perm.BOOK_FOR_OTHERS, thing)
    found: DomainError | None = None
    if not (inside or team or thing.to_outsiders):
        found = InsidersOnly(thing=local(thing))
    elif organisation_id is not None:
        found = _organisation_refused(actor, organisation_id, team=team)
    elif not inside and price_of(thing, period.minutes, inside=False):
        found = OrganisationNeeded(thing=local(thing))
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
