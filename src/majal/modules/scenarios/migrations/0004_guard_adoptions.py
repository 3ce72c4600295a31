"""Adoptions and what they recorded are not emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0003_adoption")]

    operations = [
        GuardTruncate(
            [
                "scenarios_adoption",
                "scenarios_adoptedtarget",
                "scenarios_adoptionwithdrawal",
            ]
        )
    ]
