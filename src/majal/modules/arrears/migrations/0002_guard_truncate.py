"""Tables that only grow refuse to be emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("arrears", "0001_initial")]
    operations = [
        GuardTruncate(
            [
                "arrears_reminder",
                "arrears_reminderinvoice",
                "arrears_penalty",
                "arrears_penaltyline",
                "arrears_plan",
                "arrears_instalment",
            ]
        )
    ]
