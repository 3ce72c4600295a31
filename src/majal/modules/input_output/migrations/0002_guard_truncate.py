"""What was kept, asked and worked out is not emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("input_output", "0001_initial")]

    operations = [
        GuardTruncate(["input_output_content", "input_output_study", "input_output_result"]),
    ]
