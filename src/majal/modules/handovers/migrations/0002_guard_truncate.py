from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("handovers", "0001_initial")]
    operations = [GuardTruncate(["handovers_signature"])]
