"""Tables that only grow refuse to be emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("bank_files", "0001_initial")]
    operations = [
        GuardTruncate(["bank_files_bankline", "bank_files_bankstatement", "bank_files_match"])
    ]
