"""``python -m tests.billing.issuer``: issues the drafts there are, one after another, telling each.

In a process of its own, which a test may kill at any moment.
"""

import django


def main():
    django.setup()
    from majal.kernel.actors import SYSTEM
    from majal.kernel.errors import DomainError
    from majal.modules.billing.commands import issue_invoice
    from majal.modules.billing.models import Invoice

    for pk in Invoice.objects.filter(state="draft").order_by("pk").values_list("pk", flat=True):
        try:
            print(issue_invoice(pk, by=SYSTEM).number, flush=True)
        except DomainError:  # another process was first
            continue
    print("done", flush=True)


if __name__ == "__main__":
    main()
