"""What can happen to an event, and to a registration."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.events.permissions import Perm

KEPT_DAYS = 730
"""Days that names are kept after an event, where no rule of ``parameters`` says another."""
KEPT_RULE = "event_names_kept"
CONFIRM_WITHIN = timedelta(hours=48)
"""How long a place waits for a stranger to open the link they were sent."""
MOST_QUESTIONS, MOST_SESSIONS = 10, 40


class EventKind(TextChoices):
    """What kind of event it is."""

    TRAINING = "training", pgettext_lazy("event", "training course")
    WORKSHOP = "workshop", pgettext_lazy("event", "workshop")
    CONFERENCE = "conference", pgettext_lazy("event", "conference")
    NETWORKING = "networking", pgettext_lazy("event", "networking")
    JOB_FAIR = "job_fair", pgettext_lazy("event", "job fair")
    VISIT = "visit", pgettext_lazy("event", "visit")
    COMPETITION = "competition", pgettext_lazy("event", "competition")


class EventState(TextChoices):
    """Where an event stands."""

    DRAFT = "draft", pgettext_lazy("event", "draft")
    PUBLISHED = "published", pgettext_lazy("event", "published")
    HELD = "held", pgettext_lazy("event", "held")
    CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")


class RegistrationState(TextChoices):
    """Whether somebody has a place."""

    ASKED = "asked", pgettext_lazy("registration", "awaits approval")
    REGISTERED = "registered", pgettext_lazy("registration", "registered")
    WAITING = "waiting", pgettext_lazy("registration", "on the waiting list")
    REFUSED = "refused", pgettext_lazy("registration", "refused")
    CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")


class Audience(TextChoices):
    """For whom an event is meant."""

    EVERYONE = "everyone", pgettext_lazy("audience", "everyone")
    RESIDENTS = "residents", pgettext_lazy("audience", "resident companies")
    PROJECTS = "projects", pgettext_lazy("audience", "project holders")
    STUDENTS = "students", pgettext_lazy("audience", "students")
    PUPILS = "pupils", pgettext_lazy("audience", "pupils and teachers")
    SEEKERS = "seekers", pgettext_lazy("audience", "job seekers")
    WOMEN = "women", pgettext_lazy("audience", "women who undertake")
    PUBLIC = "public", pgettext_lazy("audience", "elected councils and administrations")


class AgeBand(TextChoices):
    """Age, no finer than what is counted."""

    CHILD = "0-14", _("under 15")
    TEEN = "15-17", _("15 to 17")
    YOUNG = "18-24", _("18 to 24")
    ADULT = "25-34", _("25 to 34")
    MIDDLE = "35-59", _("35 to 59")
    OLDER = "60+", _("60 and over")


class Sex(TextChoices):
    """As somebody says it, or leaves it unsaid."""

    FEMALE = "female", pgettext_lazy("sex", "woman")
    MALE = "male", pgettext_lazy("sex", "man")


class SkillLevel(TextChoices):
    """What somebody knows of the subject, by their own word."""

    NONE = "none", pgettext_lazy("skill", "none yet")
    BASIC = "basic", pgettext_lazy("skill", "basic")
    GOOD = "good", pgettext_lazy("skill", "good")
    EXPERT = "expert", pgettext_lazy("skill", "expert")


S, R = EventState, RegistrationState
LIVE = (R.ASKED, R.REGISTERED, R.WAITING)
"""States in which somebody is coming, or may still come."""

EVENT = Workflow(
    name="events.event",
    states=EventState,
    initial=S.DRAFT,
    steps=(
        Step(
            "publish",
            pgettext_lazy("event", "Publish"),
            frozenset({S.DRAFT}),
            S.PUBLISHED,
            Perm.MAKE,
        ),
        Step(
            "cancel",
            pgettext_lazy("event", "Cancel the event"),
            frozenset({S.DRAFT, S.PUBLISHED}),
            S.CANCELLED,
            Perm.MAKE,
        ),
        Step(
            "hold",
            pgettext_lazy("event", "It was held"),
            frozenset({S.PUBLISHED}),
            S.HELD,
            Perm.KEEP_TIME,
        ),
    ),
)
REGISTRATION = Workflow(
    name="events.registration",
    states=RegistrationState,
    initial=R.ASKED,
    steps=(
        Step(
            "approve",
            pgettext_lazy("registration", "Approve"),
            frozenset({R.ASKED}),
            R.REGISTERED,
            Perm.SERVE,
        ),
        Step(
            "queue",
            pgettext_lazy("registration", "Put on the waiting list"),
            frozenset({R.ASKED}),
            R.WAITING,
            Perm.SERVE,
        ),
        Step(
            "promote",
            pgettext_lazy("registration", "Give a place"),
            frozenset({R.WAITING}),
            R.REGISTERED,
            Perm.KEEP_TIME,
        ),
        Step(
            "refuse",
            pgettext_lazy("registration", "Refuse"),
            frozenset({R.ASKED, R.WAITING}),
            R.REFUSED,
            Perm.SERVE,
        ),
        Step(
            "cancel",
            pgettext_lazy("registration", "Cancel the registration"),
            frozenset(LIVE),
            R.CANCELLED,
            Perm.HOLD,
        ),
    ),
)
