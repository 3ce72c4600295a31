"""Statements and definitions cannot be emptied either (except by tests)."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("figures", "0002_initial")]
    operations = [
        GuardTruncate(["figures_observation", "figures_target", "figures_measureversion"]),
    ]
