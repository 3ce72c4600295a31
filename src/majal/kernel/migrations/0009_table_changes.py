"""Which transaction changed which table, told by triggers on the tables of ``MAJAL_WATCHED``.

It is logged: after a crash a worker that lives on must still learn what changed before it.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kernel", "0008_names_forgotten")]
    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE kernel_table_change (
                table_name text NOT NULL,
                xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
                at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (table_name, xid)
            );
            CREATE FUNCTION kernel_tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO kernel_table_change (table_name) VALUES (TG_TABLE_NAME)
                    ON CONFLICT DO NOTHING;
                RETURN NULL;
            END $$;
            """,
            "DROP FUNCTION kernel_tell_change() CASCADE; DROP TABLE kernel_table_change",
        )
    ]
