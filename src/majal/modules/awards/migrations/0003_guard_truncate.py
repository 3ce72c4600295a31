"""Entries and amendments are never emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("awards", "0002_initial")]
    operations = [GuardTruncate(["awards_entry", "awards_amendment"])]
