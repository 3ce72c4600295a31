"""``python -m tests.billing_runs.runner RUN``: carries a run out, in a process that may be killed.

Its charges are one rent a payer, for all payers of the run; each part it issues is told.
"""

import sys

import django


def main():
    django.setup()
    from majal.kernel.charges import charges
    from majal.modules.billing_runs import tasks
    from majal.modules.billing_runs.commands import issuing
    from majal.modules.billing_runs.models import Run
    from tests.billing_runs.factories import Says, rent

    run = Run.objects.get(pk=int(sys.argv[1]))
    payers = run.bills.order_by("payer").values_list("payer", flat=True)
    said = Says(*[rent(payer, run.park_id, run.month) for payer in payers])
    charges._items.clear()
    charges._items["tests.charges"] = said
    issuing.AT_ONCE = 3

    class Told:
        @staticmethod
        def tell(done, total):
            print(done, flush=True)

    tasks.issue(Told, run=run.pk)
    print("done", flush=True)


if __name__ == "__main__":
    main()
