"""The routes of arrears, for the permission matrix."""

from majal.modules.arrears.models import Account, Reminder
from majal.modules.billing.public import Invoice
from majal.modules.people.public import Role
from tests.arrears.factories import a_plan, a_round, remind
from tests.billing.factories import an_accountant
from tests.late_terms.factories import a_late_invoice, a_policy, a_step
from tests.matrix import Route
from tests.people.factories import person
from tests.reception.factories import a_company, host_of

NONE = {"pk": 10**9}
BOOKS = {"allowed": an_accountant, "wrong": person}


def of_account():
    invoice = a_late_invoice()
    return {"park": invoice.park_id, "pk": invoice.payer_id}


def of_open_account():
    letter = remind(a_late_invoice())
    return {"park": letter.account.park_id, "pk": letter.account.payer_id}


def of_reminder():
    return {"pk": remind(a_late_invoice()).pk}


def of_notice():
    a_policy(a_step(7, channel="paper", formal=True))
    return of_reminder()


def of_round():
    return {"pk": a_round(a_late_invoice()).pk}


def of_plan():
    return {"pk": a_plan(a_late_invoice()).pk}


def of_company():
    return {"pk": a_late_invoice().payer_id}


def another_company():
    return host_of(a_company(), Role.COMPANY_MANAGER)


def its_company():
    return host_of(Invoice.objects.latest("pk").payer, Role.COMPANY_MANAGER)


def company_of_letter():
    return host_of(Reminder.objects.latest("pk").account.payer, Role.COMPANY_MANAGER)


def company_of_account():
    return host_of(Account.objects.latest("pk").payer, Role.COMPANY_MANAGER)


def hidden(kwargs, **more):
    values = {"kwargs": kwargs, "allowed": an_accountant, "wrong": another_company}
    return Route(**{**values, "guess": NONE, "hidden": True, **more})


POSTED = {"method": "post", "redirects": True}
ROUTES = {
    "arrears:index": Route(**BOOKS),
    "arrears:own": Route(allowed=another_company, wrong=person),
    "arrears:attest": hidden(of_company, allowed=its_company, **POSTED),
    "arrears:account": hidden(of_account, allowed=its_company),
    "arrears:hold": hidden(of_account),
    "arrears:suspend": hidden(of_account),
    "arrears:lift": hidden(of_open_account, **POSTED),
    "arrears:offer": hidden(of_account),
    "arrears:plan": hidden(of_plan, allowed=company_of_account),
    "arrears:agree": hidden(of_plan, allowed=company_of_account, **POSTED),
    "arrears:refuse": hidden(of_plan, allowed=company_of_account, **POSTED),
    "arrears:drop_plan": hidden(of_plan, **POSTED),
    "arrears:reminders": Route(**BOOKS),
    "arrears:reminder": hidden(of_reminder, allowed=company_of_letter),
    "arrears:dispatch": hidden(of_notice),
    "arrears:rounds": Route(**BOOKS),
    "arrears:begin": Route(**BOOKS),
    "arrears:round": hidden(of_round),
    "arrears:send": hidden(of_round, **POSTED),
    "arrears:again": hidden(of_round, **POSTED),
    "arrears:drop": hidden(of_round, **POSTED),
}
