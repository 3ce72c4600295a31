"""What may fail: services of a whole building, single things; how severe, and from what cause."""

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


class Category(TextChoices):
    """What is broken; the codes are those of the question of its kind of dossier."""

    INTERNET = "internet", pgettext_lazy("incident", "internet or telephone")
    POWER = "power", pgettext_lazy("incident", "electricity or light")
    WATER = "water", pgettext_lazy("incident", "water or toilets")
    AIR = "air", pgettext_lazy("incident", "air conditioning")
    LIFT = "lift", pgettext_lazy("incident", "lift")
    ACCESS = "access", pgettext_lazy("incident", "doors or badges")
    CLEANING = "cleaning", pgettext_lazy("incident", "cleaning")
    SAFETY = "safety", pgettext_lazy("incident", "safety")
    OTHER = "other", pgettext_lazy("incident", "something else")


class Severity(TextChoices):
    """How severe it is, the worst first; the codes are those of what its kind asks for."""

    DANGER = "danger", pgettext_lazy("severity", "danger to people")
    STOPPED = "stopped", pgettext_lazy("severity", "work has stopped")
    SLOWED = "slowed", pgettext_lazy("severity", "work is hindered")
    MINOR = "minor", pgettext_lazy("severity", "minor nuisance")
