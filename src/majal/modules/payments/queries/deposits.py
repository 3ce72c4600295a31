"""Deposits that an actor may see, and what is held of them."""

from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from majal.kernel.actors import Actor
from majal.kernel.permissions import scopes
from majal.modules.organisations.public import Organisation
from majal.modules.payments.models import Deposit, DepositMove
from majal.modules.payments.permissions import COMPANY, READERS
from majal.modules.payments.queries.visible import MONEY, sees_all
from majal.modules.payments.workflow import ZERO


def deposits_visible_to(actor: Actor) -> QuerySet[Deposit]:
    """Those of one's parks and organisations, each with what is ``held``."""
    rows = Deposit.objects.select_related("payer", "park", "entity", "contract").annotate(
        held=Coalesce(Sum("moves__amount"), ZERO, output_field=MONEY)
    )
    if sees_all(actor):
        return rows
    parks = scopes(actor, *READERS, kind="park")
    own = scopes(actor, *COMPANY, kind="organisation")
    return rows.filter(Q(park__in=parks) | Q(payer__in=own))


def deposit_of(actor: Actor, pk: int) -> Deposit:
    """One of them. Raises: Deposit.DoesNotExist."""
    return deposits_visible_to(actor).get(pk=pk)


def move_of(actor: Actor, pk: int) -> DepositMove:
    """A movement of a deposit that the actor may see. Raises: DepositMove.DoesNotExist."""
    seen = deposits_visible_to(actor).order_by().values("pk")
    rows = DepositMove.objects.select_related("deposit__payer", "deposit__park")
    return rows.get(pk=pk, deposit__in=seen)


def held_of(deposit: Deposit) -> Decimal:
    """What is held of a deposit today."""
    held: Decimal = deposit.moves.aggregate(n=Sum("amount"))["n"] or ZERO
    return held


def deposits_held(organisation: Organisation | int) -> Decimal:
    """What is held of all deposits of a company."""
    rows = Deposit.objects.filter(payer=organisation)
    held: Decimal = rows.aggregate(n=Sum("moves__amount"))["n"] or ZERO
    return held
