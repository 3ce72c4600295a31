"""What sessions come to, for whoever invoices: what no voucher covered, where it has a price."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_noop as _

from majal.kernel.charges import Charge, charging
from majal.kernel.dates import CASABLANCA
from majal.kernel.refs import ref_to
from majal.kernel.remarks import Remark
from majal.modules.mentoring.public import Session, State

FINE = Decimal("0.0001")
GIVEN = _("Advice by %(expert)s, %(day)s, %(hours)s")


@charging("mentoring.sessions")
def session_charges(park_id: int, first: date, last: date) -> Iterator[Charge]:
    """Each settled session whose organisation agreed to pay what goes beyond its vouchers."""
    rows = Session.objects.filter(
        park=park_id,
        state=State.DONE,
        charged__gt=0,
        starts_at__date__gte=first,
        starts_at__date__lte=last,
    )
    for one in rows.select_related("expert__user").order_by("starts_at", "pk"):
        begins = one.starts_at.astimezone(CASABLANCA)
        if one.hour_price is None:
            continue
        yield Charge(
            key=f"mentoring.session:{one.pk}",
            payer=one.company_id,
            park=park_id,
            product="hours",
            about=ref_to(one),
            first=begins.date(),
            last=begins.date(),
            quantity=(Decimal(one.charged) / 60).quantize(FINE, ROUND_HALF_UP),
            unit="hour",
            unit_price=one.hour_price,
            label=Remark.of(
                GIVEN,
                expert=str(one.expert),
                day=f"{begins:%d/%m/%Y}",
                hours=f"{begins:%H:%M}–{one.ends_at.astimezone(CASABLANCA):%H:%M}",
            ),
        )
