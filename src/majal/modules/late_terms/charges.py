"""Interest that was charged by a decision, for whoever invoices."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from majal.kernel.charges import Charge, charging
from majal.kernel.dates import local_day
from majal.kernel.refs import ref_to
from majal.kernel.remarks import Remark
from majal.modules.late_terms.models import Penalty
from majal.modules.late_terms.workflow import PENALTY, Decision

SAID = _("Interest for late payment, decision %(number)s of %(day)s, %(rate)s %% a year")


@charging("late_terms.interest")
def interest(park_id: int, first: date, last: date) -> Iterator[Charge]:
    """Each decision that was recorded within the period."""
    rows = Penalty.objects.filter(
        kind=Decision.CHARGED,
        park=park_id,
        decided_at__date__gte=first,
        decided_at__date__lte=last,
    )
    for one in rows.order_by("pk"):
        day = local_day(one.decided_at)
        if first <= day <= last:
            yield Charge(
                key=f"late_terms.penalty:{one.pk}",
                payer=one.payer_id,
                park=park_id,
                product=PENALTY,
                about=ref_to(one),
                first=day,
                last=day,
                quantity=Decimal(1),
                unit="lump",
                unit_price=one.amount,
                label=Remark.of(
                    SAID,
                    number=one.number,
                    day=f"{one.day:%d/%m/%Y}",
                    rate=f"{one.rate.normalize():f}",
                ),
            )
