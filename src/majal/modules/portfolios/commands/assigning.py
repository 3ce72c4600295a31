"""Which coordinator follows which company, from a day until another."""

from datetime import date

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.kernel.permissions import require, scopes
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import people_holding
from majal.modules.portfolios import errors
from majal.modules.portfolios.models import Assignment
from majal.modules.portfolios.permissions import FOLLOWERS, OF_PARK, Perm, everywhere
from majal.modules.portfolios.queries import assignment_of
from majal.modules.tenancy.public import CURRENT, Contract

REFUSALS: dict[str, type[DomainError]] = {
    "assignment_one_coordinator": errors.CoordinatedAlready,
    "assignment_in_order": errors.PortfolioBackwards,
}


@command(refusals=REFUSALS)
def assign_company(
    organisation_id: int, coordinator_id: int, *, since: date, park_id: int | None = None, by: Actor
) -> Assignment:
    """Let a coordinator follow a company from a day on.

    Whoever runs a park alone says so of companies with a running contract there.

    Permission: portfolios.assign.
    Raises: NotAllowed; NotFound; CoordinatorUnfit; NotOfThePark; CoordinatedAlready.
    """
    require(by, Perm.ASSIGN)
    if not Organisation.objects.filter(pk=organisation_id, archived_at=None).exists():
        raise NotFound
    if not people_holding(*FOLLOWERS).filter(pk=coordinator_id).exists():
        raise errors.CoordinatorUnfit
    if by is not SYSTEM and not everywhere(by, None):
        if park_id not in scopes(by, *OF_PARK, kind="park"):
            raise NotAllowed
        here = Contract.objects.filter(
            organisation=organisation_id, park=park_id, state__in=sorted(CURRENT)
        )
        if not here.exists():
            raise errors.NotOfThePark
    return Assignment.objects.create(
        organisation_id=organisation_id,
        coordinator_id=coordinator_id,
        park_id=park_id,
        since=since,
    )


@command(refusals=REFUSALS)
def end_assignment(assignment_id: int, until: date, *, by: Actor) -> Assignment:
    """The coordinator follows the company no more from a day on; the reviews stay.

    Permission: portfolios.assign, on an assignment of one’s own parks.
    Raises: NotAllowed; NotFound; AssignmentEnded; PortfolioBackwards.
    """
    Assignment.objects.select_for_update().filter(pk=assignment_id).first()
    try:
        found = assignment_of(by, assignment_id)
    except Assignment.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.ASSIGN)
    if found.until is not None:
        raise errors.AssignmentEnded
    if until < found.since:
        raise errors.PortfolioBackwards(first=humanise(found.since))
    found.until = until
    found.save(update_fields=["until"])
    return found
