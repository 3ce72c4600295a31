"""Who waits for a slot that is taken, and who may not book at present."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.bookings.models.booking import Booking
from majal.modules.bookings.workflow import WishState


class Wish(models.Model):
    """Somebody would have a thing at a time at which it is taken; first come, first served."""

    bookable: models.ForeignKey[Any, Any] = models.ForeignKey(
        "bookables.Bookable", models.PROTECT, related_name="+"
    )
    starts_at = models.DateTimeField(pgettext_lazy("booking", "from"))
    ends_at = models.DateTimeField(pgettext_lazy("booking", "until"))
    title = models.CharField(pgettext_lazy("booking", "what for"), max_length=120)
    people = models.PositiveSmallIntegerField(_("people expected"), null=True, blank=True)
    booker: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+"
    )
    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(_("state"), max_length=7, choices=WishState, default=WishState.WAITING)
    booking = models.OneToOneField(Booking, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("waiting list", "wish")
        ordering = ("created_at", "pk")
        constraints = (
            models.CheckConstraint(name="wish_in_order", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="wish_titled", condition=~Q(title="")),
            models.CheckConstraint(
                name="wish_booked_what",
                condition=Q(state="booked", booking__isnull=False)
                | (~Q(state="booked") & Q(booking=None)),
            ),
            models.CheckConstraint(name="wish_state", condition=Q(state__in=WishState.values)),
            models.UniqueConstraint(
                name="wish_once",
                fields=("booker", "bookable", "starts_at"),
                condition=Q(state="waiting"),
            ),
        )
        triggers = (pgtrigger.Protect(name="wish_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.title


@tracked()
class Suspension(models.Model):
    """An organisation may not book from a moment on, until it is lifted."""

    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    why = models.CharField(_("why"), max_length=300)
    since = models.DateTimeField(_("since"))
    by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(pgettext_lazy("suspension", "lifted"), null=True, blank=True)
    lifted_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = pgettext_lazy("booking", "suspension")
        ordering = ("-since", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="suspension_once", fields=("organisation",), condition=Q(lifted_at=None)
            ),
            models.CheckConstraint(name="suspension_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="suspension_in_order",
                condition=Q(lifted_at=None) | Q(lifted_at__gte=F("since")),
            ),
        )
        triggers = (pgtrigger.Protect(name="suspension_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.why
