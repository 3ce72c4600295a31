"""Tours of a park: days with places, and who comes."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.people.public import LANGUAGES

PLACES_LEFT = """
    PERFORM FROM enquiries_tour WHERE id = NEW.tour_id FOR UPDATE;
    IF NEW.cancelled_at IS NULL AND (
        SELECT coalesce(sum(people), 0) FROM enquiries_tourplace
        WHERE tour_id = NEW.tour_id AND cancelled_at IS NULL AND id <> coalesce(NEW.id, 0)
    ) + NEW.people > (SELECT places FROM enquiries_tour WHERE id = NEW.tour_id) THEN
        RAISE EXCEPTION 'the tour is full' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'tour_full';
    END IF;
    RETURN NEW;
"""


@tracked()
class Tour(models.Model):
    """A tour of a park at a moment, for so many people."""

    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    starts_at = models.DateTimeField(_("starts"))
    minutes = models.PositiveSmallIntegerField(_("lasts (minutes)"), default=60)
    places = models.PositiveSmallIntegerField(_("places"), default=12)
    meeting_point = models.CharField(_("where to meet"), max_length=200, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("noun", "tour")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["park", "starts_at"], name="tour_of_park")]
        constraints = [
            models.UniqueConstraint(
                name="tour_once", fields=["park", "starts_at"], condition=Q(cancelled_at=None)
            ),
            models.CheckConstraint(name="tour_places", condition=Q(places__gte=1, places__lte=500)),
            models.CheckConstraint(
                name="tour_minutes", condition=Q(minutes__gte=10, minutes__lte=480)
            ),
        ]
        triggers = [pgtrigger.Protect(name="tour_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return address_of("enquiries:tour", self.pk)


@tracked(exclude=("name", "email"))
class TourPlace(models.Model):
    """Somebody who comes to a tour, with how many; one place an address.

    Purpose: holding the places, and saying where to meet. Emptied thirty days after the tour.
    """

    tour = models.ForeignKey(Tour, models.PROTECT, related_name="taken")
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="ar")
    people = models.PositiveSmallIntegerField(_("people"), default=1)
    booked_at = models.DateTimeField(auto_now_add=True)
    came = models.BooleanField(_("came"), null=True)
    cancelled_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = pgettext_lazy("tour", "place")
        ordering = ["tour", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="tour_place_once",
                fields=["tour", "email"],
                condition=Q(cancelled_at=None) & ~Q(email=""),
            ),
            models.CheckConstraint(
                name="tour_place_people", condition=Q(people__gte=1, people__lte=20)
            ),
            models.CheckConstraint(
                name="tour_place_email_lower", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="tour_place_whole",
                condition=Q(emptied_at__isnull=False, name="", email="")
                | (Q(emptied_at=None) & ~Q(name="") & ~Q(email="")),
            ),
            models.CheckConstraint(
                name="tour_place_cancelled_after",
                condition=Q(cancelled_at=None) | Q(cancelled_at__gte=F("booked_at")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="tour_place_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="tour_full",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=PLACES_LEFT,
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.pk)
