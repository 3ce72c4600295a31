"""What packs come to, for whoever invoices: the price of the day to whoever pays.

One that was returned is charged no more, so that the next run takes back what was invoiced of it.
The payer may be a council: the line names the voucher, and no organisation that is advised.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from majal.kernel.charges import Charge, charging
from majal.kernel.refs import ref_to
from majal.kernel.remarks import Remark
from majal.modules.hour_packs.queries import chargeable

PACK = _("Pack of %(hours)s hours of expert advice, voucher no. %(number)s, %(day)s")
UNDER = _("Pack of %(hours)s hours of expert advice, voucher no. %(number)s, %(day)s (%(title)s)")


@charging("hour_packs.packs")
def pack_charges(park_id: int, first: date, last: date) -> Iterator[Charge]:
    """Each pack sold within the period and not returned."""
    for one in chargeable(park_id, first, last):
        yield Charge(
            key=f"hour_packs.pack:{one.pk}",
            payer=one.payer_id,
            park=park_id,
            product="hours",
            about=ref_to(one),
            first=one.sold_on,
            last=one.sold_on,
            quantity=Decimal(1),
            unit="unit",
            unit_price=one.amount,
            label=Remark.of(
                UNDER if one.title_ref else PACK,
                hours=str(one.hours),
                number=str(one.voucher_id),
                day=f"{one.sold_on:%d/%m/%Y}",
                title=one.title_ref,
            ),
        )
