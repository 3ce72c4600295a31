"""The lists a form and a filter offer: kinds, sectors, technologies, regions."""

from django.db.models import QuerySet

from majal.kernel.actors import ANYONE
from majal.modules.organisations.models import OrganisationKind, Sector, Technology
from majal.modules.territories.public import Level, Territory, territories_visible_to


def kinds_of_organisation() -> QuerySet[OrganisationKind]:
    """Every kind of organisation, in the order of the list."""
    return OrganisationKind.objects.order_by("position", "code")


def sectors() -> QuerySet[Sector]:
    """Every sector, in the order of the list."""
    return Sector.objects.order_by("position", "code")


def technologies() -> QuerySet[Technology]:
    """Every technology, in the order of the list."""
    return Technology.objects.order_by("position", "code")


def regions() -> QuerySet[Territory]:
    """The regions, by code."""
    return territories_visible_to(ANYONE).filter(level=Level.REGION).order_by("code")
