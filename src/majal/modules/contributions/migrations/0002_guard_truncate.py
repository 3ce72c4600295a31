"""Tables that only grow refuse to be emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial")]
    operations = [GuardTruncate(["contributions_entry"])]
