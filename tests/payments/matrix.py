"""The routes of payments, for the permission matrix."""

from majal.modules.payments.models import Payment
from majal.modules.people.public import Role
from tests.billing.factories import an_accountant
from tests.matrix import Route
from tests.payments.factories import a_deposit, a_payment
from tests.people.factories import person
from tests.reception.factories import a_company, host_of

NONE = {"pk": 10**9}
BOOKS = {"allowed": an_accountant, "wrong": person}


def of_payment():
    return {"pk": a_payment().pk}


def of_deposit():
    return {"pk": a_deposit().pk}


def of_company():
    return {"pk": a_payment().payer_id}


def another_company():
    return host_of(a_company(), Role.COMPANY_MANAGER)


def its_company():
    return host_of(Payment.objects.latest("pk").payer, Role.COMPANY_MANAGER)


def hidden(kwargs, **more):
    values = {"kwargs": kwargs, "allowed": an_accountant, "wrong": another_company}
    return Route(**{**values, "guess": NONE, "hidden": True, **more})


def of_move():
    return {"pk": a_deposit().moves.get().pk}


ROUTES = {
    "api:payments_list": Route(**BOOKS),
    "api:payments_detail": hidden(of_payment, allowed=its_company),
    "api:payments_statement": hidden(of_company, allowed=its_company),
    "payments:undo_move": hidden(of_move),
    "payments:payments": Route(**BOOKS),
    "payments:own": Route(allowed=another_company, wrong=person),
    "payments:record": Route(**BOOKS),
    "payments:statement": Route(kwargs=of_company, guess=NONE, hidden=True, **BOOKS),
    "payments:deposits": Route(**BOOKS),
    "payments:receive": Route(**BOOKS),
    "payments:deposit": hidden(of_deposit),
    "payments:return": hidden(of_deposit),
    "payments:keep": hidden(of_deposit),
    "payments:payment": hidden(of_payment, allowed=its_company),
    "payments:allocate": hidden(of_payment),
    "payments:take_off": hidden(of_payment, method="post", redirects=True),
    "payments:receipt": hidden(of_payment, method="post", redirects=True),
    "payments:reverse": hidden(of_payment),
}
