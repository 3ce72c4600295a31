from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('privacy', '0002_copies_ended_unmade'),
    ]

    operations = [
        ValidateConstraint(model_name='copy', name='privacy_copy_whole'),
    ]
