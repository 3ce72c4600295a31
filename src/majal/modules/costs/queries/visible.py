"""Which costs and contracts an actor may see: those of the parks whose accounts they keep."""

from typing import Any

from django.db.models import QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import NETWORK, scopes
from majal.modules.costs.models import Entry, Heading, SupplierContract
from majal.modules.parks.public import Park, park_of, parks_visible_to
from majal.modules.people.public import Role


def kept_parks(actor: Actor) -> frozenset[int] | None:
    """The parks whose costs an actor sees; None for all of them."""
    if actor is SYSTEM or scopes(actor, Role.HEAD_OFFICE, Role.ACCOUNTANT, kind=NETWORK):
        return None
    return scopes(actor, Role.ACCOUNTANT, Role.PARK_MANAGER, kind="park")


def _limited(rows: QuerySet[Any], actor: Actor, field: str = "park_id") -> QuerySet[Any]:
    kept = kept_parks(actor)
    return rows if kept is None else rows.filter(**{f"{field}__in": kept})


def parks_kept_by(actor: Actor) -> QuerySet[Park]:
    """The parks whose costs an actor sees, by code."""
    rows: QuerySet[Park] = _limited(parks_visible_to(actor).order_by("code"), actor, "pk")
    return rows


def park_kept_by(actor: Actor, code: str) -> Park:
    """A park, for whoever sees its costs. Raises: Park.DoesNotExist."""
    park = park_of(actor, code)
    kept = kept_parks(actor)
    if kept is not None and park.pk not in kept:
        raise Park.DoesNotExist
    return park


def entries_visible_to(actor: Actor) -> QuerySet[Entry]:
    """The entries of the actor's parks, with what a row shows."""
    rows = Entry.objects.select_related("park", "heading", "reversed_by", "reverses")
    return _limited(rows, actor)


def entry_of(actor: Actor, pk: int) -> Entry:
    """One entry. Raises: Entry.DoesNotExist."""
    rows = entries_visible_to(actor).select_related("contract", "recorded_by")
    found: Entry = rows.get(pk=pk)
    return found


def contracts_visible_to(actor: Actor) -> QuerySet[SupplierContract]:
    """The contracts with suppliers of the actor's parks."""
    rows = SupplierContract.objects.select_related("park", "heading", "organisation")
    return _limited(rows, actor)


def contract_of(actor: Actor, pk: int) -> SupplierContract:
    """One contract with a supplier. Raises: SupplierContract.DoesNotExist."""
    found: SupplierContract = contracts_visible_to(actor).get(pk=pk)
    return found


def headings(actor: Actor) -> QuerySet[Heading]:  # noqa: ARG001 - the same for all who keep accounts
    """All headings in their order, those no longer used as well."""
    return Heading.objects.order_by("position", "code")


def headings_in_use() -> QuerySet[Heading]:
    """Those under which something may be recorded."""
    return Heading.objects.filter(ended_on=None).order_by("position", "code")


def heading_of(actor: Actor, pk: int) -> Heading:
    """One heading. Raises: Heading.DoesNotExist."""
    return headings(actor).get(pk=pk)
