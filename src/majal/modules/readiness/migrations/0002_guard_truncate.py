"""The questionnaire is not emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("readiness", "0001_initial")]

    operations = [GuardTruncate(["readiness_criterion"])]
