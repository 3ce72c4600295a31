"""Which payments an actor may see, and what of them is free."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import scopes
from majal.modules.billing.public import invoices_visible_to
from majal.modules.organisations.public import Organisation
from majal.modules.payments.models import Allocation, Payment
from majal.modules.payments.permissions import COMPANY, READERS
from majal.modules.payments.workflow import ZERO
from majal.modules.people.public import Role

MONEY = DecimalField(max_digits=14, decimal_places=2)


def sees_all(actor: Actor) -> bool:
    """Whether every payment of the network is shown: head office, accountants of the network."""
    if actor is SYSTEM:
        return True
    return bool(scopes(actor, Role.HEAD_OFFICE, Role.ACCOUNTANT, kind="network"))


def payments_visible_to(actor: Actor) -> QuerySet[Payment]:
    """Those of one's parks, those of one's organisation; all to some."""
    rows = Payment.objects.select_related("payer", "park", "entity", "reversal", "receipt__file")
    if sees_all(actor):
        return rows
    parks = scopes(actor, *READERS, kind="park")
    own = scopes(actor, *COMPANY, kind="organisation")
    return rows.filter(Q(park__in=parks) | Q(payer__in=own))


def own_payments(actor: Actor) -> QuerySet[Payment]:
    """Those of the actor's own organisations."""
    return payments_visible_to(actor).filter(payer__in=scopes(actor, *COMPANY, kind="organisation"))


def payment_of(actor: Actor, pk: int) -> Payment:
    """One of them. Raises: Payment.DoesNotExist."""
    return payments_visible_to(actor).get(pk=pk)


def free_of(payment: Payment) -> Decimal:
    """What of a payment no invoice uses; nothing of one that was reversed."""
    if payment.is_reversed:
        return ZERO
    used = payment.allocations.aggregate(n=Sum("amount"))["n"] or ZERO
    left: Decimal = payment.amount - used
    return left


def with_free(rows: QuerySet[Payment]) -> QuerySet[Payment]:
    """Each with what is free of it, as ``free``; reversed ones too."""
    used = (
        Allocation.objects.filter(payment=OuterRef("pk"))
        .order_by()
        .values("payment")
        .annotate(used=Sum("amount"))
        .values("used")
    )
    return rows.annotate(
        free=F("amount") - Coalesce(Subquery(used, MONEY), ZERO, output_field=MONEY)
    )


def to_allocate(actor: Actor) -> QuerySet[Payment]:
    """Payments that stand and of which something is free, the oldest first."""
    rows: Any = with_free(payments_visible_to(actor).filter(reversal=None))
    found: QuerySet[Payment] = rows.filter(free__gt=0).order_by("day", "pk")
    return found


def free_credit(payers: Collection[int]) -> dict[tuple[int, int], Decimal]:
    """What is free of all payments of these companies, by company and legal entity."""
    sums: dict[tuple[int, int], Decimal] = {}
    rows: Any = with_free(Payment.objects.filter(payer__in=payers, reversal=None))
    for payer, entity, free in rows.filter(free__gt=0).values_list("payer", "entity", "free"):
        sums[payer, entity] = sums.get((payer, entity), ZERO) + free
    return sums


def company_of(actor: Actor, pk: int) -> Organisation:
    """A company with an invoice or a payment that the actor may see.

    Raises: Organisation.DoesNotExist.
    """
    found = Organisation.objects.get(pk=pk)
    seen = invoices_visible_to(actor).filter(payer=found)
    if seen.exists() or payments_visible_to(actor).filter(payer=found).exists():
        return found
    raise Organisation.DoesNotExist


def own_companies(actor: Actor) -> QuerySet[Organisation]:
    """The organisations that the actor belongs to."""
    own = scopes(actor, *COMPANY, kind="organisation")
    return Organisation.objects.filter(pk__in=own).order_by("pk")
