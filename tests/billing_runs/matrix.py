"""The routes of runs, for the permission matrix."""

from majal.kernel.actors import SYSTEM
from majal.modules.billing_runs.commands import begin_run
from tests.billing.factories import an_accountant, an_entity
from tests.billing.matrix import BOOKS, hidden
from tests.billing_runs.factories import this_month
from tests.matrix import Route


def of_run():
    park = an_entity().seats.get().park
    return {"pk": begin_run(park.pk, month=this_month(), by=SYSTEM).pk}


POSTED = {"allowed": an_accountant, "method": "post", "redirects": True}
ROUTES = {
    "billing_runs:runs": Route(**BOOKS),
    "billing_runs:begin": Route(**BOOKS),
    "billing_runs:run": hidden(of_run),
    "billing_runs:issue": hidden(of_run, **POSTED),
    "billing_runs:again": hidden(of_run, **POSTED),
    "billing_runs:drop": hidden(of_run, **POSTED),
}
