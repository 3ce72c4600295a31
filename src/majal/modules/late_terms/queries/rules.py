"""Rules of reminders: those that hold for a park, those that an actor keeps."""

from typing import NamedTuple

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.modules.billing.public import (
    Invoice,
    LegalEntity,
    State,
    entities_visible_to,
    invoices_visible_to,
    parks_invoiced,
)
from majal.modules.late_terms.models import Penalty, Policy, Step
from majal.modules.late_terms.permissions import COMPANY, READERS, Perm
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import Role


def policy_for(park_id: int, entity_id: int) -> Policy | None:
    """The rules that hold for a park: its own, else those of its legal entity."""
    rows = Policy.objects.filter(entity=entity_id).prefetch_related("steps")
    found = {one.park_id: one for one in rows}
    return found.get(park_id) or found.get(None)


def policies_visible_to(actor: Actor) -> QuerySet[Policy]:
    """All rules to those who keep them, none to anyone else."""
    rows = Policy.objects.select_related("entity", "park").prefetch_related("steps")
    return rows if may(actor, Perm.KEEP) else rows.none()


def policy_of(actor: Actor, pk: int) -> Policy:
    """One of them. Raises: Policy.DoesNotExist."""
    return policies_visible_to(actor).get(pk=pk)


def step_of(actor: Actor, pk: int) -> Step:
    """A step of these rules. Raises: Step.DoesNotExist."""
    return Step.objects.select_related("policy").get(
        pk=pk, policy__in=policies_visible_to(actor).values("pk")
    )


def entities_for(actor: Actor) -> QuerySet[LegalEntity]:
    """Legal entities for which rules may be written."""
    return entities_visible_to(actor).filter(archived_at=None)


def parks_for(actor: Actor) -> list[Park]:
    """Parks that may have rules of their own."""
    seats = LegalEntity.objects.filter(archived_at=None).values("seats__park")
    return list(parks_invoiced(actor).filter(pk__in=seats))


def penalties_visible_to(actor: Actor) -> QuerySet[Penalty]:
    """Decisions on interest of one's parks and of one's organisations; all to some."""
    rows = Penalty.objects.select_related("payer", "park", "entity", "decided_by")
    if actor is SYSTEM or scopes(actor, Role.HEAD_OFFICE, Role.ACCOUNTANT, kind="network"):
        return rows
    parks = scopes(actor, *READERS, kind="park")
    own = scopes(actor, *COMPANY, kind="organisation")
    return rows.filter(Q(park__in=parks) | Q(payer__in=own))


def penalty_of(actor: Actor, pk: int) -> Penalty:
    """One of them. Raises: Penalty.DoesNotExist."""
    return penalties_visible_to(actor).get(pk=pk)


class Debtor(NamedTuple):
    """A company that was invoiced for a park, and by whom."""

    payer: Organisation
    park: Park
    entity: LegalEntity

    @property
    def park_id(self) -> int:
        return self.park.pk


def invoiced_of(actor: Actor, park: int, entity: int, pk: int) -> Debtor:
    """A company with an invoice of that entity for that park that the actor sees.

    Raises: Invoice.DoesNotExist.
    """
    rows = invoices_visible_to(actor).filter(payer=pk, park=park, issuer=entity, state=State.ISSUED)
    found = rows.order_by("pk").first()
    if found is None or found.park is None:
        raise Invoice.DoesNotExist
    return Debtor(found.payer, found.park, found.issuer)
