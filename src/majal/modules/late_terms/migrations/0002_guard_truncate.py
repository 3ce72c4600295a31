"""Tables that only grow refuse to be emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("late_terms", "0001_initial")]
    operations = [
        GuardTruncate(
            [
                "late_terms_penalty",
                "late_terms_penaltyline",
            ]
        )
    ]
