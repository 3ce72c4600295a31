"""Bookings: one row a thing and a period; nobody else has the thing while one holds it."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.ranges import Moments, Same
from majal.modules.bookings.workflow import HOLDS, BookingState, Choice


class BookingKind(models.TextChoices):
    """Whether somebody uses the thing, or it is kept closed."""

    BOOKING = "booking", pgettext_lazy("booking", "booking")
    BLOCKED = "blocked", pgettext_lazy("booking", "kept closed")


class Unit(models.TextChoices):
    """By what a booking is counted on an invoice."""

    HOUR = "hour", pgettext_lazy("price", "hour")
    HALF = "half", pgettext_lazy("price", "half day")
    DAY = "day", pgettext_lazy("price", "day")


class Series(models.Model):
    """The same hours every week, or every so many weeks, and the dates that could not be had.

    ``refused``: the first moment of each, the code of the refusal, its sentence as a remark, and
    the moment to which it was moved instead, if any.
    """

    bookable = models.ForeignKey("bookables.Bookable", models.PROTECT, related_name="+")
    booker: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+"
    )
    every = models.PositiveSmallIntegerField(_("every … weeks"), default=1)
    choice = models.CharField(_("refused dates"), max_length=4, choices=Choice)
    refused = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("booking", "series")
        constraints = (
            models.CheckConstraint(name="series_every", condition=Q(every__range=(1, 8))),
            models.CheckConstraint(name="series_choice", condition=Q(choice__in=Choice.values)),
        )
        triggers = (pgtrigger.Protect(name="series_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return str(self.pk)


@tracked(exclude=("key",))
class Booking(models.Model):
    """A thing from ``starts_at`` up to but not including ``ends_at``; never deleted.

    ``held_from`` and ``held_until`` are the same with set-up and clean-up, as the rules were when
    it was booked: no two that hold one thing overlap. ``organisation`` pays; none for what the team
    books for the park. ``main`` is the booking with which a companion goes. The price is that of
    the day on which it was booked, before tax. ``sequence`` counts the changes that calendars are
    told. ``key`` makes one request of two that a program sends.
    """

    bookable: models.ForeignKey[Any, Any] = models.ForeignKey(
        "bookables.Bookable",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("booking", "what"),
    )
    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    kind = models.CharField(
        _("kind"), max_length=8, choices=BookingKind, default=BookingKind.BOOKING
    )
    state = models.CharField(
        _("state"), max_length=10, choices=BookingState, default=BookingState.REQUESTED
    )
    title = models.CharField(pgettext_lazy("booking", "what for"), max_length=120)
    starts_at = models.DateTimeField(pgettext_lazy("booking", "from"))
    ends_at = models.DateTimeField(pgettext_lazy("booking", "until"))
    held_from = models.DateTimeField()
    held_until = models.DateTimeField()
    people = models.PositiveSmallIntegerField(_("people expected"), null=True, blank=True)
    booker: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("booked by"),
    )
    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    main: models.ForeignKey[Any, Any] = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="others", verbose_name=_("goes with")
    )
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="bookings")
    inside = models.BooleanField(_("at the price of the parks’ companies"), default=True)
    unit = models.CharField(_("counted by"), max_length=4, choices=Unit, blank=True)
    quantity = models.DecimalField(
        _("quantity"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    unit_price = models.DecimalField(
        _("price (MAD)"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    checked_in_at = models.DateTimeField(_("came"), null=True, blank=True)
    ended_at = models.DateTimeField(pgettext_lazy("booking", "ended"), null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(_("booked"), auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("booking", "booking")
        ordering = ("starts_at", "pk")
        indexes = (
            models.Index(
                name="booking_next",
                fields=("bookable", "held_until", "held_from"),
                condition=Q(state__in=sorted(HOLDS)),
            ),
            models.Index(name="booking_when", fields=("starts_at", "ends_at")),
            models.Index(name="booking_of_organisation", fields=("organisation", "starts_at")),
            models.Index(name="booking_of_booker", fields=("booker", "starts_at")),
        )
        constraints = (
            ExclusionConstraint(
                name="booking_slot_free",
                expressions=[
                    (Same("bookable"), RangeOperators.OVERLAPS),
                    (Moments("held_from", "held_until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=sorted(HOLDS)),
            ),
            models.CheckConstraint(
                name="booking_in_order",
                condition=Q(
                    ends_at__gt=F("starts_at"),
                    held_from__lte=F("starts_at"),
                    held_until__gte=F("ends_at"),
                ),
            ),
            models.CheckConstraint(
                name="booking_known",
                condition=Q(
                    state__in=BookingState.values,
                    kind__in=BookingKind.values,
                    unit__in=["", *Unit.values],
                ),
            ),
            models.CheckConstraint(name="booking_titled", condition=~Q(title="")),
            models.CheckConstraint(
                name="booking_refused_why", condition=~Q(state="refused") | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="booking_price_whole",
                condition=Q(unit="", quantity=None, unit_price=None)
                | (~Q(unit="") & Q(quantity__gt=0, unit_price__gte=0)),
            ),
            models.CheckConstraint(
                name="booking_by_somebody", condition=Q(kind="blocked") | Q(booker__isnull=False)
            ),
            models.CheckConstraint(
                name="booking_ended_when",
                condition=Q(state__in=sorted(HOLDS), ended_at=None)
                | (~Q(state__in=sorted(HOLDS)) & Q(ended_at__isnull=False)),
            ),
            models.UniqueConstraint(
                name="booking_key_once", fields=("booker", "key"), condition=~Q(key="")
            ),
        )
        triggers = (pgtrigger.Protect(name="booking_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("bookings:booking", self.main_id or self.pk)

    @property
    def amount(self) -> Decimal:
        """What it costs before tax, to the centime; nothing where it is free."""
        if self.quantity is None or self.unit_price is None:
            return Decimal(0)
        return (self.quantity * self.unit_price).quantize(Decimal("0.01"), ROUND_HALF_UP)
