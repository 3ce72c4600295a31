"""What was counted and worked out is not emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("diversification", "0001_initial")]

    operations = [
        GuardTruncate(
            ["diversification_place", "diversification_count", "diversification_result"]
        ),
    ]
