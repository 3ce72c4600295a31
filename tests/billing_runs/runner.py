"""What a process that may be killed does: it carries a run out, and tells each part it issues."""

from majal.kernel.charges import charges
from majal.modules.billing_runs import tasks
from majal.modules.billing_runs.commands import issuing
from majal.modules.billing_runs.models import Run
from tests.billing_runs.factories import Says, rent


class Told:
    """Progress that is read by whoever may kill."""

    @staticmethod
    def tell(done, total):
        print(done)


def carry_out(pk):
    """Issue a run whose charges are one rent a payer, for all of its payers."""
    run = Run.objects.get(pk=pk)
    payers = run.bills.order_by("payer").values_list("payer", flat=True)
    charges._items.clear()
    charges._items["tests.charges"] = Says(*[rent(one, run.park_id, run.month) for one in payers])
    issuing.AT_ONCE = 3
    tasks.issue(Told, run=pk)
    print("done")
