"""What was noted of somebody, and what follows: sessions attended, hours, an attendance or not."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.attendance.models.door import Gate
from majal.modules.attendance.workflow import CORRECTIONS, How, MarkKind
from majal.modules.events.public import SkillLevel

OF_ONE_EVENT = """
IF NOT EXISTS (
    SELECT 1 FROM events_registration r JOIN events_session s ON s.event_id = r.event_id
    WHERE r.id = NEW.registration_id AND s.id = NEW.session_id
) THEN
    RAISE EXCEPTION 'the session is of another event' USING
        ERRCODE = 'restrict_violation', CONSTRAINT = 'attendance_of_one_event';
END IF;
RETURN NEW;
"""
OWN_EVENT = """
IF NOT EXISTS (
    SELECT 1 FROM events_registration r
    WHERE r.id = NEW.registration_id AND r.event_id = NEW.event_id
) THEN
    RAISE EXCEPTION 'the registration is of another event' USING
        ERRCODE = 'restrict_violation', CONSTRAINT = 'attendance_of_its_event';
END IF;
RETURN NEW;
"""


def of_one_event(name: str) -> pgtrigger.Trigger:
    """No row joins the session of one event to the registration of another."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func=OF_ONE_EVENT,
    )


class Mark(models.Model):
    """Something noted of one person at one session; only ever added.

    ``key`` is made by whoever notes it, so that what is sent twice is kept once. ``at`` is when it
    was, ``received_at`` when it arrived. By somebody signed in, or by the holder of a link.
    """

    key = models.UUIDField()
    registration: models.ForeignKey[Any, Any] = models.ForeignKey(
        "events.Registration", models.PROTECT, related_name="+"
    )
    session: models.ForeignKey[Any, Any] = models.ForeignKey(
        "events.Session", models.PROTECT, related_name="+"
    )
    kind = models.CharField(pgettext_lazy("attendance", "what"), max_length=7, choices=MarkKind)
    at = models.DateTimeField(pgettext_lazy("attendance", "when"))
    left_at = models.DateTimeField(pgettext_lazy("attendance", "left at"), null=True)
    reason = models.CharField(pgettext_lazy("attendance", "why"), max_length=300, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    gate = models.ForeignKey(Gate, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("attendance", "mark")
        ordering = ("pk",)
        indexes = (models.Index(name="mark_of_person", fields=("registration", "session")),)
        constraints = (
            models.UniqueConstraint(name="mark_once", fields=("key",)),
            models.CheckConstraint(name="mark_known", condition=Q(kind__in=MarkKind.values)),
            models.CheckConstraint(
                name="mark_corrected_why",
                condition=Q(kind__in=CORRECTIONS) & ~Q(reason="") & Q(gate=None)
                | ~Q(kind__in=CORRECTIONS) & Q(reason="", left_at=None),
            ),
            models.CheckConstraint(
                name="mark_left_after", condition=Q(left_at=None) | Q(left_at__gt=F("at"))
            ),
        )
        triggers = (*append_only_triggers(), of_one_event("mark_of_one_event"))

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Presence(models.Model):
    """How somebody attended one session, as all marks together say: one row, however many marks.

    Nothing but the fold of the marks is written here; ``mark`` is the one that decides.
    """

    registration: models.ForeignKey[Any, Any] = models.ForeignKey(
        "events.Registration", models.PROTECT, related_name="+"
    )
    session: models.ForeignKey[Any, Any] = models.ForeignKey(
        "events.Session", models.PROTECT, related_name="+"
    )
    how = models.CharField(pgettext_lazy("attendance", "how"), max_length=7, choices=How)
    arrived_at = models.DateTimeField(pgettext_lazy("attendance", "came at"), null=True)
    left_at = models.DateTimeField(pgettext_lazy("attendance", "left at"), null=True)
    minutes = models.PositiveIntegerField(pgettext_lazy("attendance", "minutes"))
    mark = models.ForeignKey(Mark, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("attendance", "presence")
        ordering = ("pk",)
        indexes = (models.Index(name="presence_of_session", fields=("session", "how")),)
        constraints = (
            models.UniqueConstraint(
                name="attendance_presence_once", fields=("registration", "session")
            ),
            models.CheckConstraint(
                name="attendance_presence_known",
                condition=Q(how=How.ABSENT, arrived_at=None, left_at=None, minutes=0)
                | Q(how__in=[How.ON_TIME, How.LATE], arrived_at__isnull=False),
            ),
        )
        triggers = (
            pgtrigger.Protect(name="presence_kept", operation=pgtrigger.Delete),
            of_one_event("presence_of_one_event"),
        )

    def __str__(self) -> str:
        return str(self.get_how_display())


@tracked(exclude=("seed",))
class Attendance(models.Model):
    """What one person attended of an event: sessions, minutes, and whether that is enough.

    ``met`` follows the rule of the event. ``level_after`` is what they know after it, as they or
    the trainer say. ``seed`` makes the secret of the link to the questions.
    """

    registration: models.OneToOneField[Any, Any] = models.OneToOneField(
        "events.Registration", models.PROTECT, related_name="+"
    )
    event: models.ForeignKey[Any, Any] = models.ForeignKey(
        "events.Event", models.PROTECT, related_name="+", verbose_name=_("event")
    )
    sessions = models.PositiveIntegerField(pgettext_lazy("attendance", "sessions"), default=0)
    minutes = models.PositiveIntegerField(pgettext_lazy("attendance", "minutes"), default=0)
    met = models.BooleanField(pgettext_lazy("attendance", "attended"), default=False)
    level_after = models.CharField(
        pgettext_lazy("attendance", "level after"), max_length=6, choices=SkillLevel, blank=True
    )
    asked_at = models.DateTimeField(_("asked what they think"), null=True, blank=True)
    seed = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("attendance", "attendance")
        ordering = ("pk",)
        indexes = (models.Index(name="attendance_of_event", fields=("event", "met")),)
        constraints = (
            models.CheckConstraint(
                name="attendance_met_in_hours",
                condition=Q(met=False) | Q(minutes__gt=0, sessions__gt=0),
            ),
        )
        triggers = (
            pgtrigger.Protect(name="attendance_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="attendance_of_its_event",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=OWN_EVENT,
            ),
        )

    def __str__(self) -> str:
        return str(self.registration)

    @property
    def came(self) -> bool:
        """Whether they came to any session."""
        return self.sessions > 0
