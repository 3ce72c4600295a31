"""Runs for tests, with charges that a test says."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.charges import Charge, charges
from majal.kernel.refs import Ref
from majal.kernel.remarks import Remark
from majal.modules.billing_runs.commands import begin_run, fill_preview
from majal.modules.billing_runs.models import Run
from tests.billing.factories import an_entity

D = Decimal


def this_month(months=0):
    """The first day of this month, or of one so many months before."""
    day = timezone.localdate()
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def rent(payer, park, month, *, price="50", quantity="20", key="", days=None, **more):
    """The rent of one contract for a month; of so many days where only a part is charged."""
    last = date.fromordinal(this_month_after(month).toordinal() - 1)
    values = {
        "key": key or f"t:{payer}:{more.get('product', 'rent')}:{month}",
        "payer": payer,
        "park": park,
        "product": "rent",
        "about": Ref("organisations.organisation", payer),
        "first": month if days is None else date.fromordinal(last.toordinal() - days + 1),
        "last": last,
        "quantity": D(quantity),
        "unit": "m2",
        "unit_price": D(price),
        "label": Remark("Rent"),
        "equipped": True,
        **more,
    }
    return Charge(**values)


def this_month_after(month):
    """The first day of the month after."""
    year, number = divmod(month.year * 12 + month.month, 12)
    return date(year, number + 1, 1)


class Says:
    """A provider of charges, whose list a test changes."""

    def __init__(self, *some):
        self.all = list(some)

    def __call__(self, park_id, first, last):
        return [c for c in self.all if c.park == park_id and first <= c.last <= last]


def only(monkeypatch, *some):
    """These charges and no others."""
    said = Says(*some)
    for name in list(charges._items):
        monkeypatch.delitem(charges._items, name)
    monkeypatch.setitem(charges._items, "tests.charges", said)
    return said


def a_preview(month=None, by=SYSTEM) -> Run:
    """A run whose preview is made."""
    park = an_entity().seats.get().park
    run = begin_run(park.pk, month=month or this_month(), by=by)
    return fill_preview(run.pk, run.turn, tell=lambda done, total: None, by=SYSTEM)
