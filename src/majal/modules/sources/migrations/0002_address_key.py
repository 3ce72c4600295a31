from django.db import migrations, models

from majal.modules.sources.models import address_key


def fill(apps, schema_editor):
    """Two sources that had one address before it was refused keep it: the later ones apart."""
    source = apps.get_model("sources", "Source")
    seen = set()
    for row in source.objects.exclude(url="").order_by("pk"):
        key = address_key(row.url)
        if key in seen:
            key = address_key(f"{row.url} {row.code}")
        seen.add(key)
        source.objects.filter(pk=row.pk).update(address_key=key)


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]

    operations = [
        migrations.AddField(
            "source", "address_key", models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
