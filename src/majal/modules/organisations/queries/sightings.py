"""What sources said that organisations were to a park."""

from django.db.models import QuerySet

from majal.modules.organisations.models import Organisation, Sighting


def sightings_of(organisation: Organisation) -> QuerySet[Sighting]:
    """What was said of an organisation, the latest first; sources are public, and so is this."""
    rows = Sighting.objects.filter(organisation=organisation).select_related("source")
    return rows.order_by("-source__published_last", "pk")


def seen_as(rows: QuerySet[Organisation], relation: str) -> QuerySet[Organisation]:
    """Those that a source named in this relation to a park, whatever they are today."""
    return rows.filter(pk__in=Sighting.objects.filter(relation=relation).values("organisation"))
