"""Where an article stands for those who read the press, and what a mention is."""

from datetime import timedelta

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stand(TextChoices):
    """What readers of the press said of an article."""

    NEW = "new", pgettext_lazy("article", "not sorted yet")
    RELEVANT = "relevant", pgettext_lazy("article", "relevant")
    DISMISSED = "dismissed", pgettext_lazy("article", "set aside")


class Surety(TextChoices):
    """Whether a mention was looked at by a person."""

    FOUND = "found", pgettext_lazy("mention", "found by its name")
    CONFIRMED = "confirmed", pgettext_lazy("mention", "confirmed")
    REFUSED = "refused", pgettext_lazy("mention", "not meant")


class Basis(TextChoices):
    """How a mention was found."""

    NAME = "name", pgettext_lazy("mention", "by its name")
    NEAR = "near", pgettext_lazy("mention", "by what stands near")
    RULE = "rule", pgettext_lazy("mention", "by a rule")
    PERSON = "person", pgettext_lazy("mention", "by a person")


class Place(TextChoices):
    """Where in the article."""

    TITLE = "title", pgettext_lazy("mention", "in the title")
    TEXT = "text", pgettext_lazy("mention", "in the text")


class Doubt(IntegerChoices):
    """When a name is taken for what it names."""

    SURE = 0, _("always")
    BESIDE = 1, _("after “in”, “to” or the like, or when called a town")
    CALLED = 2, _("only when called what it is")


class Rhythm(TextChoices):
    """How often somebody is told what was said."""

    NEVER = "never", pgettext_lazy("summary", "never")
    DAILY = "daily", pgettext_lazy("summary", "every day")
    WEEKLY = "weekly", pgettext_lazy("summary", "every week")


PARK, TERRITORY = "parks.park", "territories.territory"
ORGANISATION, TOPIC = "organisations.organisation", "mentions.topic"
KINDS = (PARK, TERRITORY, ORGANISATION, TOPIC)
MOST_WORDS = 120
BATCH = 500
TRIED = 1_000
"""How many of the last articles a rule is tried on."""
LASTS = timedelta(days=10 * 366)
"""How long the address of a filter opens."""
MOST_TOLD = 40
