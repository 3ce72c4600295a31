"""Tables that only grow refuse to be emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]
    operations = [
        GuardTruncate(
            [
                "payments_payment",
                "payments_reversal",
                "payments_allocation",
                "payments_deposit",
                "payments_depositmove",
            ]
        )
    ]
