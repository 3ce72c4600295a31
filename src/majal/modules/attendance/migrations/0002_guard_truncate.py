"""Marks are only ever added."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("attendance", "0001_initial")]

    operations = [GuardTruncate(["attendance_mark"])]
