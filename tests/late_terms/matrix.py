"""The routes of terms for lateness, for the permission matrix."""

from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.late_terms.commands import decide_interest
from majal.modules.late_terms.models import Penalty, Step
from majal.modules.people.public import Role
from tests.billing.factories import an_accountant
from tests.late_terms.factories import a_late_invoice, a_policy
from tests.matrix import Route
from tests.people.factories import person
from tests.reception.factories import a_company, host_of

NONE = {"pk": 10**9}
BOOKS = {"allowed": an_accountant, "wrong": person}


def of_policy():
    return {"pk": a_policy().pk}


def of_step():
    a_policy()
    return {"pk": Step.objects.latest("pk").pk}


def of_debtor():
    invoice = a_late_invoice()
    return {"park": invoice.park_id, "entity": invoice.issuer_id, "pk": invoice.payer_id}


def of_decision():
    invoice, today = a_late_invoice(), timezone.localdate()
    made = decide_interest(
        invoice.payer_id,
        invoice.park_id,
        invoice.issuer_id,
        kind="charged",
        number="1",
        day=today,
        through=today,
        rate=Decimal(10),
        rate_source="Article 7",
        by=SYSTEM,
    )
    return {"pk": made.pk}


def another_company():
    return host_of(a_company(), Role.COMPANY_MANAGER)


def its_company():
    return host_of(Penalty.objects.latest("pk").payer, Role.COMPANY_MANAGER)


def hidden(kwargs, **more):
    values = {"kwargs": kwargs, "allowed": an_accountant, "wrong": another_company}
    return Route(**{**values, "guess": NONE, "hidden": True, **more})


ROUTES = {
    "late_terms:policies": Route(**BOOKS),
    "late_terms:write": Route(**BOOKS),
    "late_terms:policy": hidden(of_policy),
    "late_terms:terms": hidden(of_policy),
    "late_terms:add": hidden(of_policy),
    "late_terms:step": hidden(of_step),
    "late_terms:remove": hidden(of_step, method="post", redirects=True),
    "late_terms:decision": hidden(of_decision, allowed=its_company),
    "late_terms:decide": hidden(of_debtor),
}
