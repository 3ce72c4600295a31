"""The words of declarations: kinds of periods, of contracts, origins of an answer."""

from django.db import models
from django.utils.translation import pgettext_lazy

LARGEST = 10**14
COMMUNE, CONTRACT = "commune", "contract"
"""Before a colon in ``Answer.part``: rows of where people live and of how they are employed."""
TEXT_VERSION = "1"
"""Of the words under which a company agrees to be named."""


class PeriodKind(models.TextChoices):
    """How much is asked, and how often."""

    BASELINE = "baseline", pgettext_lazy("declaration", "baseline at entry")
    QUARTERLY = "quarterly", pgettext_lazy("declaration", "quarterly, a few questions")
    YEARLY = "yearly", pgettext_lazy("declaration", "yearly, all questions")


class Part(models.TextChoices):
    """Of whom a number speaks: of all, or of some of them."""

    TOTAL = "", pgettext_lazy("part of a number", "all")
    WOMEN = "women", pgettext_lazy("part of a number", "women")
    YOUNG = "young", pgettext_lazy("part of a number", "young people")


class ContractKind(models.TextChoices):
    """How people are employed, as administrations in Morocco count it."""

    PERMANENT = "permanent", pgettext_lazy("contract of work", "permanent (CDI)")
    FIXED_TERM = "fixed_term", pgettext_lazy("contract of work", "fixed-term (CDD)")
    INSERTION = "insertion", pgettext_lazy("contract of work", "insertion (ANAPEC)")
    TEMPORARY = "temporary", pgettext_lazy("contract of work", "through an agency")
    OTHER = "other", pgettext_lazy("contract of work", "other, or none")


class Origin(models.TextChoices):
    """Where an answer comes from."""

    TYPED = "typed", pgettext_lazy("origin of an answer", "typed")
    LAST = "last", pgettext_lazy("origin of an answer", "as you said last time")
    RECORDED = "recorded", pgettext_lazy("origin of an answer", "as the park recorded it")
