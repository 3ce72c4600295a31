"""What can be booked: a room, a laboratory, equipment, hours of a person; and by which rules."""

from decimal import Decimal
from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.ranges import Hours, Same


class BookableKind(models.TextChoices):
    """What is booked; each is a product of its own on an invoice."""

    ROOM = "room", pgettext_lazy("bookable", "room")
    LAB = "lab", _("laboratory")
    EQUIPMENT = "equipment", _("equipment")
    PERSON = "person", _("hours of a person")


class Feature(models.TextChoices):
    """What a room is equipped with."""

    SCREEN = "screen", _("screen")
    PROJECTOR = "projector", _("projector")
    VIDEO = "video", _("videoconference")
    SOUND = "sound", _("sound and microphones")
    WHITEBOARD = "whiteboard", _("whiteboard")
    COMPUTERS = "computers", _("computers")
    STREAM = "stream", _("live streaming")
    ACCESSIBLE = "accessible", _("step-free access")
    KITCHEN = "kitchen", _("coffee corner")


def _price(label: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(label, max_digits=10, decimal_places=2, null=True, blank=True)


PRICES = tuple(f"{unit}_{who}" for who in ("inside", "outside") for unit in ("hour", "half", "day"))
STANDS_IN_ITS_PARK = """
IF (NEW.space_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM parks_space s JOIN parks_building b ON b.id = s.building_id
        WHERE s.id = NEW.space_id AND b.park_id = NEW.park_id))
   OR (NEW.equipment_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM parks_equipment WHERE id = NEW.equipment_id AND park_id = NEW.park_id)) THEN
    RAISE EXCEPTION 'bookable % stands in another park', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bookable_stands_in_its_park';
END IF;
RETURN NULL;
"""


@tracked()
class Bookable(models.Model):
    """One thing of a park that can be booked, with all its rules; put aside, never deleted.

    It is booked in steps of ``slot_minutes``, from ``least_minutes`` to ``most_minutes``, at most
    ``days_ahead`` days ahead; ``setup_minutes`` before and ``cleanup_minutes`` after it are held
    too. ``by_calendar``: its own hours count only within those of the timetable that is switched
    on (Ramadan, summer), and days off are closed unless ``on_holidays``. ``overnight``: a booking
    may last beyond midnight. ``checkin_minutes``: who is not there so long after the beginning
    loses it; empty where nobody checks in. Prices in dirhams before tax, none where it is free.
    """

    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    kind = models.CharField(pgettext_lazy("bookable", "kind"), max_length=9, choices=BookableKind)
    space = models.ForeignKey(
        "parks.Space",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("space"),
    )
    equipment = models.ForeignKey(
        "parks.Equipment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("equipment"),
    )
    person = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    note_ar = models.CharField(_("good to know, in Arabic"), max_length=300, blank=True)
    note_fr = models.CharField(_("good to know, in French"), max_length=300, blank=True)
    capacity = models.PositiveSmallIntegerField(_("capacity (people)"), null=True, blank=True)
    features = ArrayField(
        models.CharField(max_length=12, choices=Feature),
        verbose_name=_("equipped with"),
        default=list,
        blank=True,
    )
    slot_minutes = models.PositiveSmallIntegerField(_("step (minutes)"), default=30)
    least_minutes = models.PositiveSmallIntegerField(_("shortest booking (minutes)"), default=30)
    most_minutes = models.PositiveIntegerField(_("longest booking (minutes)"), default=480)
    days_ahead = models.PositiveSmallIntegerField(_("days ahead"), default=90)
    setup_minutes = models.PositiveSmallIntegerField(_("set-up (minutes)"), default=0)
    cleanup_minutes = models.PositiveSmallIntegerField(_("clean-up (minutes)"), default=0)
    by_calendar = models.BooleanField(_("follows the timetable in force"), default=True)
    on_holidays = models.BooleanField(_("open on days off"), default=False)
    overnight = models.BooleanField(_("may last beyond midnight"), default=False)
    needs_approval = models.BooleanField(_("each booking is approved"), default=False)
    to_outsiders = models.BooleanField(_("open to those outside the parks"), default=True)
    checkin_minutes = models.PositiveSmallIntegerField(
        _("released when nobody came (minutes)"), null=True, blank=True
    )
    hour_inside = _price(_("an hour, for companies of the parks"))
    half_inside = _price(_("half a day, for companies of the parks"))
    day_inside = _price(_("a day, for companies of the parks"))
    hour_outside = _price(_("an hour, for others"))
    half_outside = _price(_("half a day, for others"))
    day_outside = _price(_("a day, for others"))
    no_show_penalty = _price(_("penalty when nobody came"))
    clearance = models.ForeignKey(
        "bookables.ClearanceKind",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("clearance required"),
    )
    archived_at = models.DateTimeField(_("put aside"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("bookable", "thing that can be booked")
        ordering = ("park", "kind", "name_fr", "pk")
        constraints = (
            models.CheckConstraint(
                name="bookable_named", condition=~Q(name_ar="") & ~Q(name_fr="")
            ),
            models.CheckConstraint(
                name="bookable_kind_known", condition=Q(kind__in=BookableKind.values)
            ),
            models.CheckConstraint(
                name="bookable_features_known",
                condition=Q(features__contained_by=sorted(Feature.values)),
            ),
            models.CheckConstraint(
                name="bookable_something_behind",
                condition=Q(kind__in=["room", "lab"], equipment=None, person=None)
                | Q(kind="equipment", person=None)
                | Q(kind="person", space=None, equipment=None, person__isnull=False),
            ),
            models.CheckConstraint(
                name="bookable_lengths",
                condition=Q(
                    slot_minutes__range=(5, 240),
                    least_minutes__gte=F("slot_minutes"),
                    most_minutes__gte=F("least_minutes"),
                    most_minutes__lte=31 * 24 * 60,
                    days_ahead__range=(1, 730),
                    setup_minutes__lte=240,
                    cleanup_minutes__lte=240,
                ),
            ),
            models.CheckConstraint(
                name="bookable_prices",
                condition=Q(no_show_penalty=None) | Q(no_show_penalty__gte=Decimal(0)),
            ),
            *(
                models.CheckConstraint(
                    name=f"bookable_price_{name}",
                    condition=Q(**{name: None}) | Q(**{f"{name}__gte": Decimal(0)}),
                )
                for name in PRICES
            ),
            models.UniqueConstraint(
                name="bookable_name_once",
                fields=("park", "name_fr"),
                condition=Q(archived_at=None),
            ),
            *(
                models.UniqueConstraint(
                    name=f"bookable_{behind}_once",
                    fields=(behind,),
                    condition=Q(archived_at=None),
                )
                for behind in ("space", "equipment", "person")
            ),
        )
        triggers = (
            pgtrigger.Protect(name="bookable_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="bookable_in_its_park",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                func=STANDS_IN_ITS_PARK,
            ),
        )

    def __str__(self) -> str:
        return self.name_fr

    def get_absolute_url(self) -> str:
        return address_of("bookables:thing", self.pk)

    @property
    def features_said(self) -> list[str]:
        """What it is equipped with, in words."""
        return [str(Feature(name).label) for name in self.features]


@tracked()
class Opening(models.Model):
    """Hours of a weekday (Monday is 0) at which a thing can be booked; 23:59 means midnight."""

    bookable = models.ForeignKey(Bookable, models.CASCADE, related_name="openings")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        verbose_name = _("opening hours")
        ordering = ("bookable", "weekday", "opens")
        constraints = (
            models.CheckConstraint(name="opening_weekday", condition=Q(weekday__range=(0, 6))),
            models.CheckConstraint(name="opening_hours", condition=Q(closes__gt=F("opens"))),
            ExclusionConstraint(
                name="opening_once",
                expressions=[
                    (Same("bookable"), RangeOperators.OVERLAPS),
                    (Same("weekday"), RangeOperators.OVERLAPS),
                    (Hours("opens", "closes"), RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}–{self.closes}"


@tracked()
class Companion(models.Model):
    """A thing that is offered with another, or that always goes with it (``always``)."""

    bookable = models.ForeignKey(Bookable, models.CASCADE, related_name="companions")
    other = models.ForeignKey(Bookable, models.CASCADE, related_name="+", verbose_name=_("with"))
    always = models.BooleanField(_("always together"), default=False)

    class Meta:
        verbose_name = _("thing booked together")
        constraints = (
            models.UniqueConstraint(name="companion_once", fields=("bookable", "other")),
            models.CheckConstraint(name="companion_of_another", condition=~Q(bookable=F("other"))),
        )

    def __str__(self) -> str:
        return f"{self.bookable_id} + {self.other_id}"
