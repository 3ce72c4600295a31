from django.db import migrations


def describe_kept_files(apps, _schema_editor):
    """Files kept before documents had a kind and dates become documents of no particular kind."""
    document = apps.get_model("organisations", "Document")
    attachment = apps.get_model("kernel", "Attachment")
    known = apps.get_model("organisations", "Organisation").objects.values("pk")
    kept = attachment.objects.filter(
        kind="organisations.organisation", slot="", record_id__in=known
    )
    document.objects.bulk_create(
        document(attachment=one, organisation_id=one.record_id, kind="other") for one in kept
    )


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_documents_consents_sightings")]
    operations = [migrations.RunPython(describe_kept_files, migrations.RunPython.noop)]
