"""What programmes are made of: kinds, kinds of stage, ways out, states on the path."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProgrammeKind(models.TextChoices):
    """What a programme mainly is."""

    PRE_INCUBATION = "pre_incubation", _("pre-incubation")
    INCUBATION = "incubation", _("incubation")
    DEVELOPMENT = "development", _("development")
    ACCELERATION = "acceleration", _("acceleration")
    TRAINING = "training", pgettext_lazy("kind of programme", "training")
    MENTORING = "mentoring", pgettext_lazy("kind of programme", "mentoring")
    COMPETITION = "competition", pgettext_lazy("kind of programme", "competition")
    OPEN_INNOVATION = "open_innovation", _("open innovation")


class StageKind(models.TextChoices):
    """What a stage prepares for."""

    PRE_INCUBATION = "pre_incubation", _("pre-incubation")
    START = "start", pgettext_lazy("stage of a programme", "start")
    DEVELOP = "develop", pgettext_lazy("stage of a programme", "development")
    ACCELERATE = "accelerate", _("acceleration")
    OTHER = "other", pgettext_lazy("stage of a programme", "another stage")


class Outcome(models.TextChoices):
    """How a place ended; empty while it runs."""

    MOVED_ON = "moved_on", pgettext_lazy("member of a cohort", "moved on to the next stage")
    GRADUATED = "graduated", pgettext_lazy("member of a cohort", "graduated")
    LEFT = "left", pgettext_lazy("member of a cohort", "left")


class StepKind(models.TextChoices):
    """A state on the way from an idea to a company that lasts."""

    IDEA = "idea", pgettext_lazy("path of a member", "idea")
    PROJECT = "project", pgettext_lazy("path of a member", "project")
    COMPANY = "company", pgettext_lazy("path of a member", "company")
    SURVIVAL = "survival", pgettext_lazy("path of a member", "looked at again")


class EntryKind(models.TextChoices):
    """What an entry of a logbook tells."""

    MEETING = "meeting", pgettext_lazy("logbook", "meeting")
    PROGRESS = "progress", pgettext_lazy("logbook", "progress")
    DIFFICULTY = "difficulty", pgettext_lazy("logbook", "difficulty")
    DECISION = "decision", pgettext_lazy("logbook", "decision")


class Sex(models.TextChoices):
    """As civil status says it; empty where it was not said."""

    FEMALE = "female", pgettext_lazy("sex", "women")
    MALE = "male", pgettext_lazy("sex", "men")


class AgeBand(models.TextChoices):
    """Ages as figures are split by them; no day of birth is kept."""

    UNDER_25 = "under_25", _("under 25")
    TO_34 = "25_34", _("25 to 34")
    TO_44 = "35_44", _("35 to 44")
    OVER_44 = "over_44", _("45 and over")


MONTHS = (12, 24, 36, 60)
"""So many months after it was created a company is looked at again."""
MOST_PLACES = 1_000
KEEP_YEARS = 5
"""So long after leaving, a project holder's name and address are kept; figures stay."""
