"""Which contracts an actor may see: those of the parks they serve, and of their own companies."""

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import NETWORK, may, scopes
from majal.modules.parks.public import Park, ParkState, parks_visible_to
from majal.modules.people.public import Role
from majal.modules.tenancy.models import ClockRule, Contract, ReliefDecision
from majal.modules.tenancy.permissions import TEAM, Perm

WHOLE = (Role.HEAD_OFFICE, Role.ACCOUNTANT, Role.PROGRAMME_LEAD)
COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)


def parks_served_by(actor: Actor) -> frozenset[int] | None:
    """The parks whose contracts an actor sees; None for all of them."""
    if actor is SYSTEM or scopes(actor, *WHOLE, kind=NETWORK):
        return None
    return scopes(actor, *TEAM, kind="park")


def contracts_visible_to(actor: Actor) -> QuerySet[Contract]:
    """The contracts of the actor’s parks and companies, with what a row shows."""
    rows = Contract.objects.select_related("organisation", "park")
    served = parks_served_by(actor)
    if served is None:
        return rows
    return rows.filter(
        Q(park__in=served) | Q(organisation__in=scopes(actor, *COMPANY, kind="organisation"))
    )


def contract_of(actor: Actor, pk: int) -> Contract:
    """One contract whole. Raises: Contract.DoesNotExist."""
    return contracts_visible_to(actor).select_related("previous").get(pk=pk)


def parks_of(actor: Actor) -> list[Park]:
    """The parks that operate and whose contracts the actor keeps."""
    rows = parks_visible_to(actor).filter(state=ParkState.OPERATING).order_by("code")
    return [park for park in rows if may(actor, Perm.OFFER, park)]


def reliefs_visible_to(actor: Actor) -> QuerySet[ReliefDecision]:
    """The decisions of the actor’s parks, and those of the network."""
    rows = ReliefDecision.objects.select_related("park", "by")
    served = parks_served_by(actor)
    if served is None:
        return rows
    return rows.filter(Q(park__in=served) | Q(park=None)) if may(actor, Perm.LIST) else rows.none()


def relief_of(actor: Actor, pk: int) -> ReliefDecision:
    """One decision. Raises: ReliefDecision.DoesNotExist."""
    return reliefs_visible_to(actor).get(pk=pk)


def clock_rule_of(actor: Actor, pk: int) -> ClockRule:
    """A moment that is set, for those who set it. Raises: ClockRule.DoesNotExist; NotFound."""
    found = ClockRule.objects.select_related("park").get(pk=pk, archived_at=None)
    if not may(actor, Perm.KEEP_CLOCKS, found):
        raise NotFound
    return found
