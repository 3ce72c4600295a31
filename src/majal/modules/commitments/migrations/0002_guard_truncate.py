"""Tables that only grow refuse to be emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_initial")]
    operations = [GuardTruncate(["commitments_move", "commitments_evidence"])]
