from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """What is said of the network and of lands is found without reading what companies say."""

    atomic = False
    dependencies = [("figures", "0005_whole")]
    operations = [
        AddIndexConcurrently(
            "observation",
            models.Index(
                condition=models.Q(("organisation", None), ("park", None)),
                fields=["measure", "territory", "period_last"],
                name="observation_of_land",
            ),
        ),
    ]
