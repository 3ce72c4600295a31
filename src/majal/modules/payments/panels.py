"""What payments offer: the menu, what is unpaid and to allocate, a company's balance."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.billing.public import Invoice
from majal.modules.billing.public import Perm as BillingPerm
from majal.modules.payments.permissions import Perm
from majal.modules.payments.queries import (
    balance_of,
    deposits_visible_to,
    owed_of,
    own_companies,
    payments_of,
    to_allocate,
    unpaid,
)
from majal.modules.payments.workflow import ZERO
from majal.modules.tenancy.public import Contract

menu_item(
    MenuItem("payments", _("Payments"), "payments:payments", Perm.SEE_LIST, 51, "desk", "coins")
)
menu_item(MenuItem("payments.own", _("My statement"), "payments:own", Perm.OWN, 7, "desk", "coins"))
SHOWN = 4
AGES = ((30, "0–30"), (60, "31–60"), (90, "61–90"))


def _by_age(actor: Actor, today: date) -> list[dict[str, Any]]:
    sums: dict[str, list[Any]] = {label: [ZERO, 0] for _most, label in AGES} | {"": [ZERO, 0]}
    for due_on, owed in unpaid(actor, today).values_list("due_on", "owed"):
        days = (today - due_on).days
        label = next((name for most, name in AGES if days <= most), "")
        sums[label][0] += owed
        sums[label][1] += 1
    return [
        {
            "label": label or pgettext("days late", "over 90"),
            "owed": owed,
            "count": ngettext("%(n)s invoice", "%(n)s invoices", count) % {"n": count},
        }
        for label, (owed, count) in sums.items()
        if count
    ]


@panel(
    "payments.accountant",
    place="home.accountant",
    order=6,
    permission=Perm.SEE_LIST,
    template="payments/_work.html",
)
def work(actor: Actor, record: object) -> Mapping[str, Any]:  # noqa: ARG001
    """What is unpaid by how late it is, and payments that pay nothing yet."""
    return {
        "ages": _by_age(actor, timezone.localdate()),
        "free": list(to_allocate(actor)[:SHOWN]),
    }


@panel(
    "payments.company_member",
    place="home.company_member",
    order=13,
    permission=Perm.OWN,
    template="payments/_mine.html",
)
@panel(
    "payments.company_manager",
    place="home.company_manager",
    order=13,
    permission=Perm.OWN,
    template="payments/_mine.html",
)
def mine(actor: Actor, record: object) -> Mapping[str, Any]:  # noqa: ARG001
    """What one's organisations owe today, or have in credit."""
    today = timezone.localdate()
    found = [(one, balance_of(one, today, to=actor)) for one in own_companies(actor)]
    return {"rows": [{"company": c, "balance": b, "credit": -b} for c, b in found]}


@panel(
    "payments.of_invoice",
    place="billing.invoice",
    order=40,
    permission=BillingPerm.SEE,
    template="payments/_of_invoice.html",
)
def of_invoice(actor: Actor, invoice: Invoice) -> Mapping[str, Any] | None:
    """The payments of an invoice, and what is owed of it still."""
    if invoice.is_draft or invoice.is_credit:
        return None
    return {"rows": payments_of(invoice, to=actor), "owed": owed_of(invoice)}


@panel(
    "payments.of_contract",
    place="tenancy.contract",
    order=70,
    permission=Perm.READ,
    template="payments/_of_contract.html",
)
def of_contract(actor: Actor, contract: Contract) -> Mapping[str, Any] | None:
    """The deposits of a contract that one may see."""
    rows = list(deposits_visible_to(actor).filter(contract=contract.pk))
    return {"rows": rows} if rows else None
