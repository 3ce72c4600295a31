from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("premises", "0001_initial")]
    operations = [GuardTruncate(["premises_reshape", "premises_lineage"])]
