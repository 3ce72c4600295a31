"""Which accounts, rounds, letters, decisions and plans an actor may see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.modules.arrears.models import Account, Plan, Reminder, Round
from majal.modules.arrears.permissions import COMPANY, READERS, Perm
from majal.modules.arrears.queries.debts import Debtor, debtor_of, debtors
from majal.modules.billing.public import LegalEntity, State, invoices_visible_to, parks_invoiced
from majal.modules.late_terms.public import Policy, policy_for
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, Scope, people_holding


def sees_all(actor: Actor) -> bool:
    """Whether the whole network is shown: head office, accountants of the network."""
    if actor is SYSTEM:
        return True
    return bool(scopes(actor, Role.HEAD_OFFICE, Role.ACCOUNTANT, kind="network"))


def _seen(actor: Actor, prefix: str = "") -> Q:
    if sees_all(actor):
        return Q()
    parks = scopes(actor, *READERS, kind="park")
    own = scopes(actor, *COMPANY, kind="organisation")
    return Q(**{f"{prefix}park__in": parks}) | Q(**{f"{prefix}payer__in": own})


def accounts_visible_to(actor: Actor) -> QuerySet[Account]:
    """Those of one's parks, those of one's organisations; all to some."""
    rows = Account.objects.select_related("payer", "park", "entity")
    return rows.filter(_seen(actor))


def reminders_visible_to(actor: Actor) -> QuerySet[Reminder]:
    """The letters of these accounts."""
    rows = Reminder.objects.select_related(
        "account__payer", "account__park", "account__entity", "document__file", "proof_file", "step"
    )
    return rows.filter(_seen(actor, "account__"))


def plans_visible_to(actor: Actor) -> QuerySet[Plan]:
    """The payment plans of these accounts."""
    rows = Plan.objects.select_related("account__payer", "account__park", "account__entity")
    return rows.filter(_seen(actor, "account__"))


def rounds_visible_to(actor: Actor) -> QuerySet[Round]:
    """Rounds of one's parks; all to some."""
    rows = Round.objects.select_related("park", "policy__entity")
    if sees_all(actor):
        return rows
    return rows.filter(park__in=scopes(actor, *READERS, kind="park"))


def reminder_of(actor: Actor, pk: int) -> Reminder:
    """One of them. Raises: Reminder.DoesNotExist."""
    return reminders_visible_to(actor).get(pk=pk)


def plan_of(actor: Actor, pk: int) -> Plan:
    """One of them. Raises: Plan.DoesNotExist."""
    return plans_visible_to(actor).get(pk=pk)


def round_of(actor: Actor, pk: int) -> Round:
    """One of them. Raises: Round.DoesNotExist."""
    return rounds_visible_to(actor).get(pk=pk)


@dataclass(frozen=True)
class Position:
    """How a company stands in a park: what is late, the account that is open, the rules."""

    payer: Organisation
    park: Park
    entity: LegalEntity
    debtor: Debtor | None
    account: Account | None
    policy: Policy | None

    @property
    def park_id(self) -> int:
        return self.park.pk

    @property
    def payer_id(self) -> int:
        return self.payer.pk


def position_of(actor: Actor, park: int, pk: int, *, day: date | None = None) -> Position:
    """How a company that was invoiced for a park stands there, as far as the actor sees it.

    Raises: Organisation.DoesNotExist.
    """
    today = day or timezone.localdate()
    rows = accounts_visible_to(actor).filter(payer=pk, park=park)
    account = rows.filter(closed_at=None).first() or rows.first()
    debtor = debtor_of(pk, park, today, entity=account.entity_id if account else None, to=actor)
    found: Any = account or debtor
    if found is None:
        invoices = invoices_visible_to(actor).filter(payer=pk, park=park, state=State.ISSUED)
        invoice = invoices.order_by("-day", "-pk").first()
        if invoice is None or invoice.park is None:
            raise Organisation.DoesNotExist
        payer, entity = invoice.payer, invoice.issuer
        return Position(payer, invoice.park, entity, None, None, policy_for(park, entity.pk))
    policy = policy_for(park, found.entity.pk)
    return Position(found.payer, found.park, found.entity, debtor, account, policy)


def parks_of(actor: Actor) -> list[Park]:
    """Parks whose arrears the actor may see and that a legal entity invoices for."""
    seats = LegalEntity.objects.filter(archived_at=None).values("seats__park")
    return list(parks_invoiced(actor).filter(pk__in=seats))


def parks_to_remind(actor: Actor) -> list[Park]:
    """Those in which the actor may send reminders."""
    return [park for park in parks_of(actor) if may(actor, Perm.REMIND, park)]


def own_organisations(actor: Actor) -> QuerySet[Organisation]:
    """The organisations that the actor manages."""
    own = scopes(actor, Role.COMPANY_MANAGER, kind="organisation")
    return Organisation.objects.filter(pk__in=own).order_by("pk")


def own_positions(actor: Actor) -> list[Position]:
    """How the actor's own organisations stand where something is late or an account is open."""
    own = scopes(actor, *COMPANY, kind="organisation")
    if not own:
        return []
    today = timezone.localdate()
    late = debtors(SYSTEM, today, payers=own)
    keys = {(one.payer.pk, one.park.pk) for one in late}
    rows = Account.objects.filter(payer__in=own, closed_at=None)
    keys |= set(rows.values_list("payer", "park"))
    return [position_of(actor, park, payer, day=today) for payer, park in sorted(keys)]


def companies_that_read(payers: Collection[int]) -> set[int]:
    """Those of these companies for which somebody acts, who can be written to by e-mail."""
    people = people_holding(Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=payers)
    return {
        grant.scope_id
        for one in people.prefetch_related("held_grants")
        for grant in one.held_grants.all()
        if grant.role == Role.COMPANY_MANAGER and grant.scope_id in payers
    }
