"""Tables that only grow refuse to be emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("arrears", "0002_initial")]
    operations = [
        GuardTruncate(
            [
                "arrears_reminder",
                "arrears_reminderinvoice",
                "arrears_plan",
                "arrears_instalment",
            ]
        )
    ]
