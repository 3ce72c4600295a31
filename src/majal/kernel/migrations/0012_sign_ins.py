"""Where sessions are open. The row goes with its session, whoever deletes that."""

from django.db import migrations, models

ENDS_WITH_SESSION = """
ALTER TABLE kernel_signin ADD CONSTRAINT kernel_signin_session
    FOREIGN KEY (session_key) REFERENCES django_session (session_key) ON DELETE CASCADE
"""


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0011_slow_statements"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignIn",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False),
                ),
                ("owner_id", models.BigIntegerField()),
                ("began_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("browser", models.CharField(blank=True, max_length=20)),
                ("system", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "indexes": [models.Index(fields=["owner_id"], name="kernel_signin_owner")],
            },
        ),
        migrations.RunSQL(
            ENDS_WITH_SESSION, "ALTER TABLE kernel_signin DROP CONSTRAINT kernel_signin_session"
        ),
    ]
