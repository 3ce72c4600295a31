"""What was invoiced of charges already, by their keys."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Q, Sum
from django.utils.translation import gettext_noop as _

from majal.kernel.charges import Charge
from majal.kernel.refs import Ref
from majal.kernel.remarks import Remark
from majal.modules.billing.models import InvoiceLine
from majal.modules.billing.workflow import Kind, State

ZERO = Decimal(0)
AT_ONCE = 5000


@dataclass(frozen=True)
class Standing:
    """Of one charge: what counts as invoiced, what stands on papers, its last turn, who issued it.

    A credit that waives takes from what stands, and the charge counts as invoiced all the same.
    """

    counted: Decimal = ZERO
    stands: Decimal = ZERO
    turn: int = 0
    invoice: int | None = None
    issuer: int | None = None


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
                issuer=Max("invoice__issuer"),
            )
        )
        for row in rows:
            found[row["charge_key"]] = Standing(
                row["counted"], row["stands"], row["last"], row["of"], row["issuer"]
            )
    return found


def withdrawn_charges(
    park_id: int, first: date, last: date, known: Collection[str]
) -> list[tuple[Charge, Standing]]:
    """What was invoiced of a park for days within a period, and its module charges no more.

    ``known`` are the keys it still charges. Each comes as a charge of what a waiver left of it, so
    that the difference takes back what stands on papers and no more.
    """
    lines = InvoiceLine.objects.filter(
        invoice__park=park_id, invoice__state=State.ISSUED, last__gte=first, last__lte=last
    ).exclude(charge_key="")
    keys = {*lines.order_by().values_list("charge_key", flat=True)}.difference(known)
    standing = {key: one for key, one in standing_of(keys).items() if one.stands}
    newest = {
        line.charge_key: line
        for line in lines.filter(charge_key__in=standing)
        .select_related("invoice", "product")
        .order_by("turn")
    }
    return [(_withdrawn(line, standing[key]), standing[key]) for key, line in newest.items()]


def _withdrawn(line: InvoiceLine, standing: Standing) -> Charge:
    said = getattr(line, f"label_{line.invoice.language}")
    return Charge(
        key=line.charge_key,
        payer=line.invoice.payer_id,
        park=line.invoice.park_id or 0,
        product=line.product.code,
        about=Ref(line.about_kind, line.about_id or 0),
        first=line.first or line.invoice.day,  # type: ignore[arg-type]
        last=line.last or line.invoice.day,  # type: ignore[arg-type]
        quantity=Decimal(1),
        unit="lump",
        unit_price=standing.counted - standing.stands,
        label=Remark(_("No longer charged: %(label)s"), {"label": said}),
        equipped=line.equipped,
    )
