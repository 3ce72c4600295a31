"""Which contracts an actor may see: those of the parks they serve, and of their own companies."""

from datetime import date

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import NETWORK, may, scopes
from majal.modules.organisations.public import Organisation, organisations_visible_to
from majal.modules.parks.public import Park, ParkState, parks_visible_to
from majal.modules.people.public import Role
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.permissions import TEAM, Perm
from majal.modules.tenancy.workflow import ContractState

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


def park_by_code(code: str) -> Park:
    """A park that operates. Raises: Park.DoesNotExist."""
    return Park.objects.get(code=code, state=ParkState.OPERATING)


def transfer_of(actor: Actor, pk: int, code: str) -> Contract:
    """A contract that may go to that park. Raises: Contract.DoesNotExist; Park.DoesNotExist."""
    park_by_code(code)
    return contract_of(actor, pk)


def companies_for(actor: Actor) -> QuerySet[Organisation]:
    """The organisations with which a contract may be made, by name."""
    rows = organisations_visible_to(actor).filter(archived_at=None)
    return rows.order_by("sort_key_fr", "sort_key_ar", "pk")


def lapsed_by(day: date) -> list[int]:
    """The offers whose time to answer is over."""
    rows = Contract.objects.filter(state=ContractState.OFFERED, answer_by__lt=day)
    return list(rows.order_by("pk").values_list("pk", flat=True))
