"""Records of arrears that anything may point at, and the attestation that nothing is due."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.bidi import isolated, plain_number
from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.arrears.models import Account, Plan, Reminder
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import (
    accounts_visible_to,
    debtors,
    own_organisations,
    plans_visible_to,
    reminders_visible_to,
)
from majal.modules.attestations.public import Facts, Missing, kind, spoken
from majal.modules.billing.public import Invoice, State
from majal.modules.organisations.public import Organisation

NAMED = 5
register(
    Kind(
        name="arrears.account",
        title=pgettext_lazy("arrears", "account of a company"),
        model=Account,
        visible=accounts_visible_to,
        label=str,
        address=Account.get_absolute_url,
    )
)
register(
    Kind(
        name="arrears.reminder",
        title=pgettext_lazy("arrears", "reminder"),
        model=Reminder,
        visible=reminders_visible_to,
        label=str,
        address=Reminder.get_absolute_url,
    )
)
register(
    Kind(
        name="arrears.plan",
        title=gettext_lazy("payment plan"),
        model=Plan,
        visible=plans_visible_to,
        label=str,
        address=Plan.get_absolute_url,
    )
)


def _subjects(actor: Actor) -> Iterable[Organisation]:
    return own_organisations(actor)


def nothing_due(actor: Actor, organisation: Organisation) -> Facts | Missing:  # noqa: ARG001
    """That no invoice of a company is late; else which ones are in the way, and what to do."""
    issued = Invoice.objects.filter(payer=organisation, state=State.ISSUED)
    if not issued.exists():
        return Missing(
            gettext_lazy(
                "No invoice was ever issued to this company here, so there is nothing to attest. "
                "Ask the team of the park if you expected one."
            )
        )
    late = [
        one
        for one in debtors(SYSTEM, timezone.localdate(), payers=[organisation.pk])
        if one.owed > one.credit
    ]
    if late:
        return Missing(spoken(lambda: _in_the_way(late)))
    entities = {one.issuer_id: one.issuer for one in issued.select_related("issuer")}
    lines: list[tuple[Any, Any]] = [
        (pgettext_lazy("attestation", "Company"), spoken(lambda: local(organisation)))
    ]
    if organisation.ice:
        lines.append((gettext_lazy("ICE"), organisation.ice))
    owed_to = gettext_lazy("Nothing is due to")
    return {"lines": [*lines, *((owed_to, spoken(partial(local, e))) for e in entities.values())]}


def _in_the_way(late: list[Any]) -> str:
    debts = [debt for one in late for debt in one.debts]
    shown = ", ".join(isolated(debt.invoice.shown_number) for debt in debts[:NAMED])
    amount = isolated(plain_number(sum(one.owed - one.credit for one in late), decimals=2))
    more = len(debts) - NAMED
    if more > 0:
        shown += _(" and %(more)s more") % {"more": plain_number(more)}
    return _(
        "%(amount)s MAD are due: %(invoices)s. Pay them, or ask the accountant of the park to "
        "allocate what you paid or to answer the line that you contest; then ask again."
    ) % {"amount": amount, "invoices": shown}


kind(
    "arrears_nothing_due",
    gettext_lazy("Attestation that nothing is due"),
    lede=gettext_lazy("That no rent or other invoice of your company is late today."),
    permission=Perm.ATTEST,
    subjects=_subjects,
    facts=nothing_due,
    valid_days=30,
)
