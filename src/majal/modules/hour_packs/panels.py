"""What packs add to the pages of experts, of a voucher, and of whoever pays hours."""

from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.hour_packs.permissions import Perm
from majal.modules.hour_packs.queries import (
    bought_by,
    is_used,
    last_day_to_return,
    pack_of_voucher,
)


@panel(
    "hour_packs.offers",
    place="advising.experts.acts",
    order=20,
    permission=Perm.OFFERS,
    template="hour_packs/_offers.html",
)
def offers(actor: Actor, record: Any) -> dict[str, Any]:  # noqa: ARG001
    """The way to the packs on offer."""
    return {"shown": True}


@panel(
    "hour_packs.voucher",
    place="advising.voucher",
    order=10,
    permission=Perm.LIST,
    template="hour_packs/_voucher.html",
)
def of_voucher(actor: Actor, record: Any) -> dict[str, Any] | None:
    """What the voucher cost, and whether it can still be returned."""
    pack = pack_of_voucher(record.pk)
    if pack is None:
        return None
    last = last_day_to_return(pack)
    still = pack.returned_on is None and record.closed_at is None and timezone.localdate() <= last
    returns = still and not is_used(pack) and may(actor, Perm.RETURN, pack)
    return {"pack": pack, "last": last, "returns": returns}


@panel(
    "hour_packs.paid",
    place="advising.paid",
    order=10,
    permission=Perm.PAID,
    template="hour_packs/_paid.html",
)
def paid(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    """What packs come to for each payer of the page, in sums; ``record`` are its payers."""
    rows = bought_by(one.payer for one in record)
    return {"rows": rows} if rows else None
