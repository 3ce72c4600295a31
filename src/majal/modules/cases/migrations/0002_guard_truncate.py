"""Tables that only grow refuse to be emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        GuardTruncate(["cases_clockevent", "cases_decision", "cases_appeal", "cases_move"])
    ]
