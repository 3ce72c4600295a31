"""What was invoiced of charges already, by their keys."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, Q, Sum

from majal.modules.billing.models import InvoiceLine
from majal.modules.billing.workflow import Kind

ZERO = Decimal(0)
AT_ONCE = 5000


@dataclass(frozen=True)
class Standing:
    """Of one charge: what counts as invoiced, what stands on papers, its last turn and invoice.

    A credit that waives takes from what stands, and the charge counts as invoiced all the same.
    """

    counted: Decimal = ZERO
    stands: Decimal = ZERO
    turn: int = 0
    invoice: int | None = None


def standing_of(keys: Collection[str]) -> dict[str, Standing]:
    """Of each key of a charge that stands on some paper: how it stands; the others are missing."""
    found: dict[str, Standing] = {}
    wanted = list(keys)
    for start in range(0, len(wanted), AT_ONCE):
        rows = (
            InvoiceLine.objects.filter(charge_key__in=wanted[start : start + AT_ONCE])
            .order_by()
            .values("charge_key")
            .annotate(
                counted=Sum("net", filter=Q(waived=False), default=ZERO),
                stands=Sum("net"),
                last=Max("turn"),
                of=Max("invoice", filter=Q(invoice__kind=Kind.INVOICE)),
            )
        )
        for row in rows:
            found[row["charge_key"]] = Standing(
                row["counted"], row["stands"], row["last"], row["of"]
            )
    return found
