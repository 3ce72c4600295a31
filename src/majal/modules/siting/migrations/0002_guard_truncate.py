"""Travel times and results are not emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("siting", "0001_initial")]

    operations = [GuardTruncate(["siting_matrix", "siting_result"])]
