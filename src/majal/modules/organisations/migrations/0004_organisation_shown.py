from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """The directory counts whom it shows without reading every organisation."""

    atomic = False
    dependencies = [("organisations", "0003_documents_of_kept_files")]
    operations = [
        AddIndexConcurrently(
            "organisation",
            models.Index(
                condition=models.Q(("archived_at", None)),
                fields=["visibility"],
                name="organisation_shown",
            ),
        ),
    ]
