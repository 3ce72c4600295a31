"""Appointments: never more at one time than the counter has places."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.kernel.ranges import Same
from majal.modules.counters.models.counter import Counter
from majal.modules.counters.workflow import AppointmentState

WITHIN_PLACES = """
IF NEW.state <> 'cancelled' AND (TG_OP = 'INSERT' OR NEW.place <> OLD.place
        OR NEW.starts_at <> OLD.starts_at OR NEW.counter_id <> OLD.counter_id)
   AND NEW.place > (SELECT places FROM counters_counter WHERE id = NEW.counter_id) THEN
    RAISE EXCEPTION 'counter % has fewer places than %', NEW.counter_id, NEW.place
        USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_within_places';
END IF;
RETURN NEW;
"""


class Moments(Func):
    """From one moment up to but not including another."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()

    def __init__(self, first: str, until: str) -> None:
        self.columns = [first, until]
        super().__init__(F(first), F(until), Value("[)"))

    def deconstruct(self) -> tuple[str, list[str], dict[str, object]]:
        return "majal.modules.counters.models.appointment.Moments", self.columns, {}


@tracked(exclude=("name", "phone", "email", "person", "held_by", "seed"))
class Appointment(models.Model):
    """Somebody is awaited at a counter at an hour, on one of its places.

    Name, telephone, e-mail and account are kept for ninety days after the day, then forgotten, and
    no history keeps them. ``held_by`` is a hash by which one person's second appointment on a day
    is recognised; ``seed`` is what its link is derived from.
    """

    counter = models.ForeignKey(Counter, models.PROTECT, related_name="appointments")
    procedure = models.ForeignKey(
        "desk.Procedure",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("procedure"),
    )
    reference = models.CharField(_("reference"), max_length=12, unique=True)
    starts_at = models.DateTimeField(_("at"))
    day = models.DateField(_("day"))
    ends_at = models.DateTimeField(_("until"))
    place = models.PositiveSmallIntegerField()
    state = models.CharField(
        _("state"), max_length=10, choices=AppointmentState, default=AppointmentState.BOOKED
    )
    person = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    language = models.CharField(max_length=3, default="ar")
    held_by = models.CharField(max_length=64, blank=True)
    seed = models.CharField(max_length=64, blank=True)
    booked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    forgotten_at = models.DateTimeField(_("anonymised at"), null=True, blank=True)

    class Meta:
        verbose_name = _("appointment")
        ordering = ("starts_at", "place")
        indexes = (models.Index(fields=("counter", "day"), name="appointment_of_day"),)
        constraints = (
            ExclusionConstraint(
                name="appointment_place_once",
                expressions=[
                    (Same("counter"), RangeOperators.OVERLAPS),
                    (Same("place"), RangeOperators.OVERLAPS),
                    (Moments("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state=AppointmentState.CANCELLED),
            ),
            models.CheckConstraint(
                name="appointment_hours", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.UniqueConstraint(
                name="appointment_once_a_day",
                fields=("counter", "day", "held_by"),
                condition=Q(state=AppointmentState.BOOKED) & ~Q(held_by=""),
            ),
            models.CheckConstraint(
                name="appointment_state_known", condition=Q(state__in=AppointmentState.values)
            ),
            models.CheckConstraint(name="appointment_place", condition=Q(place__gt=0)),
            models.CheckConstraint(
                name="appointment_forgotten_whole",
                condition=Q(forgotten_at=None)
                | Q(name="", phone="", email="", held_by="", seed="", person=None),
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="within_places",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=WITHIN_PLACES,
            ),
            pgtrigger.Protect(name="appointment_never_deleted", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return self.reference
