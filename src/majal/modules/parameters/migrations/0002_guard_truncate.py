"""TRUNCATE is refused as well, except in test databases."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("parameters", "0001_initial")]
    operations = [
        GuardTruncate(["parameters_ruleversion", "parameters_holidayoverride"]),
    ]
