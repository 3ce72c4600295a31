"""What was issued refuses to be emptied."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial")]
    operations = [GuardTruncate(["billing_invoice", "billing_invoiceline"])]
