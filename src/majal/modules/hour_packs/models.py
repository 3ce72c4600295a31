"""Prices of packs by park and day, and the packs sold: each is a voucher that somebody pays."""

from datetime import date
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
from majal.kernel.ranges import Days, Same
from majal.modules.mentoring.public import Title

HOURS, AMOUNTS, MONTHS = (1, 500), (1, 1_000_000), (1, 36)


@tracked()
class Price(models.Model):
    """What a pack of so many ``hours`` costs in a park from a day on, before tax; never deleted.

    Its hours can be used for ``months`` after the sale. A new price ends the one before it; one
    whose ``until`` is its first day was withdrawn before it began.
    """

    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    hours = models.PositiveSmallIntegerField(_("hours"))
    amount = models.DecimalField(_("price (MAD, before tax)"), max_digits=9, decimal_places=2)
    months = models.PositiveSmallIntegerField(_("months of validity"), default=12)
    first = models.DateField(pgettext_lazy("price", "from"))
    until = models.DateField(pgettext_lazy("price", "until (not included)"), null=True)
    set_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("set by")
    )

    class Meta:
        verbose_name = pgettext_lazy("hours", "price of a pack")
        ordering = ("park", "hours", "-first", "-pk")
        constraints = (
            models.CheckConstraint(
                name="hour_packs_price_likely",
                condition=Q(hours__range=HOURS, amount__range=AMOUNTS, months__range=MONTHS),
            ),
            models.CheckConstraint(
                name="hour_packs_price_lasts", condition=Q(until=None) | Q(until__gte=F("first"))
            ),
            ExclusionConstraint(
                name="hour_packs_price_one_at_a_time",
                expressions=[
                    (Same("park_id"), RangeOperators.OVERLAPS),
                    (Same("hours"), RangeOperators.OVERLAPS),
                    (Days("first", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        )
        triggers = (
            pgtrigger.Protect(name="price_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="price_fixed", fields=["park", "hours", "amount", "months", "first"]
            ),
        )

    def __str__(self) -> str:
        return f"{self.hours} h · {self.amount}"

    @property
    def minutes(self) -> int:
        return 60 * self.hours

    def holds_on(self, day: date) -> bool:
        """Whether packs are sold at this price on a day."""
        return self.first <= day and (self.until is None or day < self.until)


@tracked()
class Pack(models.Model):
    """A pack sold: its voucher, what it cost on that day, who pays; returned whole or not at all.

    ``key`` is that of the page on which it was bought, so that a second tap buys nothing more.
    """

    voucher: models.OneToOneField[Any, Any] = models.OneToOneField(
        "mentoring.Voucher", models.PROTECT, related_name="+", verbose_name=_("voucher")
    )
    price = models.ForeignKey(Price, models.PROTECT, related_name="packs")
    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    company: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("voucher", "for"),
    )
    payer: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("paid by")
    )
    hours = models.PositiveSmallIntegerField(_("hours"))
    amount = models.DecimalField(_("price (MAD, before tax)"), max_digits=9, decimal_places=2)
    title = models.CharField(pgettext_lazy("voucher", "under"), max_length=10, choices=Title)
    title_ref = models.CharField(_("its code or name"), max_length=120, blank=True)
    sold_on = models.DateField(_("sold on"))
    sold_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("sold by")
    )
    key = models.CharField(max_length=40, blank=True)
    returned_on = models.DateField(_("returned on"), null=True)
    returned_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("returned by")
    )
    return_reason = models.CharField(_("why it was returned"), max_length=300, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("hours", "pack")
        ordering = ("-sold_on", "-pk")
        indexes = (
            models.Index(name="hour_packs_pack_of_park", fields=("park", "sold_on")),
            models.Index(name="hour_packs_pack_of_payer", fields=("payer", "sold_on")),
        )
        constraints = (
            models.CheckConstraint(
                name="hour_packs_pack_likely",
                condition=Q(hours__range=HOURS, amount__range=AMOUNTS, title__in=Title.values),
            ),
            models.CheckConstraint(
                name="hour_packs_pack_returned_why",
                condition=Q(returned_on=None, return_reason="")
                | Q(returned_on__gte=F("sold_on")) & ~Q(return_reason=""),
            ),
            models.UniqueConstraint(
                name="hour_packs_pack_one_tap", fields=("company", "key"), condition=~Q(key="")
            ),
        )
        triggers = (
            pgtrigger.Protect(name="pack_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="pack_fixed",
                fields=[
                    "voucher",
                    "price",
                    "park",
                    "company",
                    "payer",
                    "hours",
                    "amount",
                    "sold_on",
                ],
            ),
            pgtrigger.Protect(
                name="pack_returned_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__returned_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} · {self.hours} h"

    def get_absolute_url(self) -> str:
        return address_of("hour_packs:pack", self.pk)
