"""What arrears write: a reminder, what becomes of a payment plan, of the right to book."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.bidi import isolated, plain_number
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.arrears.models import Account, Plan, Reminder


def reminder(context: Context) -> Context | None:
    """The letter in the language it was written in, with its invoices."""
    rows = Reminder.objects.select_related("account__payer", "account__entity")
    found = rows.filter(pk=context["reminder"]).first()
    if found is None:
        return None
    asked = found.asked.select_related("invoice").order_by("invoice__due_on", "pk")
    return {
        "title": found.title,
        "body": found.body,
        "entity": local(found.account.entity),
        "company": local(found.account.payer),
        "rows": [
            {
                "number": isolated(one.invoice.shown_number),
                "due": humanise(one.invoice.due_on) if one.invoice.due_on else "",
                "amount": isolated(plain_number(one.amount, decimals=2)),
                "reference": isolated(one.invoice.reference),
            }
            for one in asked
        ],
        "formal": found.formal,
        "left": humanise(found.left_on) if found.left_on else "",
        "proof": found.get_proof_display(),
        "reference": isolated(found.proof_reference) if found.proof_reference else "",
        "address": settings.MAJAL_ADDRESS + found.get_absolute_url(),
    }


def plan(context: Context) -> Context | None:
    """The plan in words, and what became of it."""
    rows = Plan.objects.select_related("account__payer", "account__park")
    found = rows.filter(pk=context["plan"]).first()
    if found is None:
        return None
    first, last = found.instalments.first(), found.instalments.last()
    return {
        "what": context["what"],
        "company": local(found.account.payer),
        "park": local(found.account.park),
        "total": isolated(plain_number(found.total, decimals=2)),
        "count": found.instalments.count(),
        "first": humanise(first.due_on) if first else "",
        "last": humanise(last.due_on) if last else "",
        "address": settings.MAJAL_ADDRESS + found.get_absolute_url(),
    }


def booking(context: Context) -> Context | None:
    """The decision in words."""
    rows = Account.objects.select_related("payer", "park")
    found = rows.filter(pk=context["account"]).first()
    if found is None:
        return None
    return {
        "what": context["what"],
        "company": local(found.payer),
        "park": local(found.park),
        "number": isolated(found.suspended_no),
        "address": settings.MAJAL_ADDRESS + reverse("arrears:own"),
    }


def example() -> Context:
    return {
        "title": pgettext_lazy("paper", "Reminder"),
        "body": "—",
        "entity": "—",
        "company": "Atlas",
        "park": "Technopark",
        "rows": [],
        "formal": False,
        "left": "",
        "proof": "",
        "reference": "",
        "what": "offered",
        "total": "1 200,00",
        "count": 3,
        "first": "2026",
        "last": "2027",
        "number": "1/2026",
        "address": settings.MAJAL_ADDRESS,
    }


register(
    Letter(
        code="arrears.reminder",
        title=_("You are reminded of invoices"),
        purpose=_("Asking a company to pay invoices that are late, step by step."),
        template="arrears/letters/reminder",
        fill=reminder,
        example=example,
        optional=False,
        digest=False,
    )
)
register(
    Letter(
        code="arrears.plan",
        title=_("A payment plan was offered, answered or broken"),
        purpose=_("Telling the company and whoever offered a payment plan what becomes of it."),
        template="arrears/letters/plan",
        fill=plan,
        example=example,
        optional=False,
        digest=False,
    )
)
register(
    Letter(
        code="arrears.booking",
        title=_("Your right to book was suspended for arrears, or given back"),
        purpose=_("Telling a company that it may book no more because of arrears, or may again."),
        template="arrears/letters/booking",
        fill=booking,
        example=example,
        optional=False,
        digest=False,
    )
)
