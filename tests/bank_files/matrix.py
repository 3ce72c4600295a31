"""The routes of bank accounts, for the permission matrix."""

from django.utils import timezone

from majal.kernel.models import ImportFile
from tests.bank_files.factories import a_bank_line, a_sent, a_statement, an_account, of_another_park
from tests.billing.factories import an_accountant
from tests.matrix import Route
from tests.people.factories import person

NONE = {"pk": 10**9}


def of_account():
    return {"pk": an_account().pk}


def of_statement():
    return {"pk": a_statement().pk}


def of_table():
    return {"pk": a_sent("Date;Montant\n03/10/2026;5\n").pk}


def of_import():
    made = a_statement(import_file=ImportFile.objects.count() + 77, confirmed_at=timezone.now())
    return {"pk": made.import_file}


def of_line():
    return {"pk": a_bank_line().pk}


def hidden(kwargs, **more):
    values = {"kwargs": kwargs, "allowed": an_accountant, "wrong": of_another_park}
    return Route(**{**values, "guess": NONE, "hidden": True, **more})


ROUTES = {
    "api:bank_statements": Route(allowed=an_accountant, wrong=person),
    "api:bank_lines": hidden(of_statement),
    "bank_files:accounts": Route(allowed=an_accountant, wrong=person),
    "bank_files:add": Route(allowed=an_accountant, wrong=of_another_park),
    "bank_files:account": hidden(of_account),
    "bank_files:edit": hidden(of_account),
    "bank_files:send": hidden(of_account),
    "bank_files:statement": hidden(of_statement),
    "bank_files:columns": hidden(of_table),
    "bank_files:certain": hidden(of_statement),
    "bank_files:of_import": hidden(of_import, redirects=True),
    "bank_files:line": hidden(of_line),
    "bank_files:accept": hidden(of_line, method="post", redirects=True),
    "bank_files:link": hidden(of_line, method="post", redirects=True),
    "bank_files:aside": hidden(of_line),
    "bank_files:undo": hidden(of_line),
    "bank_files:split": hidden(of_line),
}
