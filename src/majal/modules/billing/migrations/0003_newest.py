from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """The newest invoices are found without sorting all there are."""

    atomic = False
    dependencies = [("billing", "0002_guard_truncate")]
    operations = [
        AddIndexConcurrently("invoice", models.Index(fields=["day", "id"], name="invoice_newest")),
    ]
