"""Plans and what they gave are not emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0001_initial")]

    operations = [GuardTruncate(["scenarios_scenario", "scenarios_opening"])]
