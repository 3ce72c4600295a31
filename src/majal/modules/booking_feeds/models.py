"""Secret addresses of calendars, codes on doors, and which calendars were told of a booking."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.bookings.public import Booking


class Feed(models.Model):
    """One calendar of somebody: their own bookings, those of a thing, or those of a park.

    It shows what its owner may see on the day it is fetched. ``seed`` makes its address, which ends
    when the feed is ended.
    """

    owner: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+"
    )
    bookable: models.ForeignKey[Any, Any] = models.ForeignKey(
        "bookables.Bookable", models.PROTECT, null=True, related_name="+"
    )
    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, null=True, related_name="+"
    )
    seed = models.CharField(max_length=64, unique=True)
    link_id = models.BigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = pgettext_lazy("booking", "calendar")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="feed_of_one", condition=Q(bookable=None) | Q(park=None)),
            models.UniqueConstraint(
                name="feed_once",
                fields=("owner", "bookable", "park"),
                condition=Q(ended_at=None),
                nulls_distinct=False,
            ),
        )
        triggers = (pgtrigger.Protect(name="feed_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return str(self.pk)


class Door(models.Model):
    """The code on the door of a thing: ``seed`` makes its link, a new one ends the former."""

    bookable: models.OneToOneField[Any, Any] = models.OneToOneField(
        "bookables.Bookable", models.PROTECT, related_name="+"
    )
    seed = models.CharField(max_length=64, unique=True)
    link_id = models.BigIntegerField()

    class Meta:
        verbose_name = pgettext_lazy("booking", "code on a door")

    def __str__(self) -> str:
        return str(self.bookable_id)


class Notice(models.Model):
    """A change of a booking of which its booker's calendar is told, once: REQUEST or CANCEL."""

    booking: models.ForeignKey[Any, Any] = models.ForeignKey(
        Booking, models.PROTECT, related_name="+"
    )
    sequence = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("booking", "entry for a calendar")
        ordering = ("pk",)
        indexes = (models.Index(name="notice_due", fields=("id",), condition=Q(sent_at=None)),)
        constraints = (models.UniqueConstraint(name="notice_once", fields=("booking", "sequence")),)

    def __str__(self) -> str:
        return f"{self.booking_id}.{self.sequence}"
