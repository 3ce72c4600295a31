"""The services of a building that may fail for everybody in it, and why they do."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ServiceKind(TextChoices):
    """What may fail in a whole building."""

    INTERNET = "internet", pgettext_lazy("service", "internet")
    POWER = "power", pgettext_lazy("service", "electricity")
    COOLING = "cooling", pgettext_lazy("service", "air conditioning")
    WATER = "water", pgettext_lazy("service", "water")


class Cause(TextChoices):
    """Where an outage came from."""

    UNKNOWN = "unknown", pgettext_lazy("outage", "not known yet")
    PROVIDER = "provider", pgettext_lazy("outage", "the provider")
    EQUIPMENT = "equipment", pgettext_lazy("outage", "the park’s own equipment")
    WORKS = "works", pgettext_lazy("outage", "works announced before")
    WEATHER = "weather", pgettext_lazy("outage", "the weather")
