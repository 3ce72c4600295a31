"""The routes of billing, for the permission matrix."""

from majal.kernel.actors import SYSTEM
from majal.modules.billing.commands import contest_line
from majal.modules.billing.models import Contest, Invoice, InvoiceLine
from majal.modules.people.public import Role
from tests.billing.factories import a_draft, an_accountant, an_invoice
from tests.matrix import Route
from tests.people.factories import holder_of, person
from tests.reception.factories import a_company, host_of

NONE = {"pk": 10**9}
BOOKS = {"allowed": an_accountant, "wrong": person}


def of_draft():
    return {"pk": a_draft().pk}


def of_draft_line():
    return {"pk": a_draft().lines.get().pk}


def of_issued():
    return {"pk": an_invoice().pk}


def of_issued_line():
    return {"pk": an_invoice().lines.get().pk}


def of_contest():
    line = an_invoice().lines.get()
    return {"pk": contest_line(line.pk, message="Surface fausse", by=SYSTEM).pk}


def its_company():
    return host_of(Invoice.objects.latest("pk").payer, Role.COMPANY_MANAGER)


def company_of_line():
    return host_of(InvoiceLine.objects.latest("pk").invoice.payer, Role.COMPANY_MANAGER)


def company_of_contest():
    return host_of(Contest.objects.latest("pk").line.invoice.payer, Role.COMPANY_MANAGER)


def another_company():
    return host_of(a_company(), Role.COMPANY_MANAGER)


def hidden(kwargs, **more):
    return Route(
        **{
            "kwargs": kwargs,
            "allowed": an_accountant,
            "wrong": another_company,
            "guess": NONE,
            "hidden": True,
            **more,
        }
    )


ROUTES = {
    "billing:invoices": Route(**BOOKS),
    "billing:own": Route(allowed=another_company, wrong=person),
    "billing:begin": Route(**BOOKS),
    "billing:invoice": hidden(of_issued, allowed=its_company),
    "billing:paper": hidden(of_issued, method="post", redirects=True),
    "billing:credit": hidden(of_issued),
    "billing:line": hidden(of_draft),
    "billing:issue": hidden(of_draft),
    "billing:discard": hidden(of_draft, method="post", redirects=True),
    "billing:remove_line": hidden(of_draft_line, method="post", redirects=True),
    "billing:contest": hidden(of_issued_line, allowed=company_of_line),
    "billing:answer": hidden(of_contest),
    "billing:withdraw": hidden(
        of_contest, allowed=company_of_contest, method="post", redirects=True
    ),
    "billing:terms": Route(
        kwargs=lambda: {"pk": a_company().pk},
        allowed=lambda: holder_of(Role.HEAD_OFFICE),
        wrong=person,
        guess=NONE,
    ),
}
