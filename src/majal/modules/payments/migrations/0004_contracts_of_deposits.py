"""A deposit that was named by the number of its company's contract is that contract's."""

from django.db import migrations

# What only grows refuses the change: its own triggers rest for this one statement.
LINK = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE payments_deposit DISABLE TRIGGER USER;
UPDATE payments_deposit d SET contract_id = c.id FROM tenancy_contract c
    WHERE d.contract_id IS NULL AND c.number = d.what_for AND c.organisation_id = d.payer_id
    AND c.park_id = d.park_id;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE payments_deposit ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0003_deposit_of_contract")]
    operations = [migrations.RunSQL(LINK, migrations.RunSQL.noop)]
