from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Headlines and what stands are found in an index alone, also beneath the second wall."""

    atomic = False
    dependencies = [("figures", "0006_observation_of_land")]
    operations = [
        AddIndexConcurrently(
            "observation",
            models.Index(
                condition=models.Q(
                    ("value__isnull", False),
                    ("whole", True),
                    models.Q(("confidence", "low"), _negated=True),
                ),
                fields=["measure", "park", "period_last"],
                include=["id", "organisation", "grade", "qualifier"],
                name="observation_picked",
            ),
        ),
        AddIndexConcurrently(
            "observation",
            models.Index(
                condition=models.Q(("supersedes__isnull", False)),
                fields=["supersedes"],
                include=["organisation"],
                name="observation_later",
            ),
        ),
        RemoveIndexConcurrently("observation", "observation_headline"),
    ]
