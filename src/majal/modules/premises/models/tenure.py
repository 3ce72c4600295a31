"""By what right a park is in a building, from when until when, and what that costs it."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.kernel.ranges import Days, Same


class Right(models.TextChoices):
    """By what right the park is in a building; the codes are those of ``parks.Building.title``."""

    FREE = "free", pgettext_lazy("right", "free use")
    RENTED = "rented", pgettext_lazy("right", "rent paid")
    OWNED = "owned", pgettext_lazy("right", "owned")


@tracked()
class Tenure(models.Model):
    """One right to one building, from ``first_day`` up to but not including ``until`` (open: none).

    A building is held by one right at a time: the database refuses two. ``remind_months`` before
    the end the manager of the park is told, and once more in its last month. Money in dirhams.
    """

    building = models.ForeignKey("parks.Building", models.PROTECT, related_name="+")
    right = models.CharField(_("right of use"), max_length=8, choices=Right)
    owner = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner in the register"),
    )
    owner_name = models.CharField(_("owner"), max_length=200)
    reference = models.CharField(_("reference of the deed"), max_length=80, blank=True)
    first_day = models.DateField(_("first day"))
    until = models.DateField(_("ends on"), null=True, blank=True)
    yearly_rent = models.DecimalField(
        _("rent a year (MAD)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    remind_months = models.PositiveSmallIntegerField(_("reminder, months before"), default=6)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("right to a building")
        ordering = ("building", "first_day", "pk")
        constraints = (
            models.CheckConstraint(name="tenure_right_known", condition=Q(right__in=Right.values)),
            models.CheckConstraint(name="tenure_has_owner", condition=~Q(owner_name="")),
            models.CheckConstraint(
                name="tenure_in_order", condition=Q(until=None) | Q(until__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="tenure_rent_where_rented",
                condition=Q(yearly_rent=None) | Q(right=Right.RENTED, yearly_rent__gt=0),
            ),
            models.CheckConstraint(
                name="tenure_reminder_likely", condition=Q(remind_months__range=(1, 60))
            ),
            ExclusionConstraint(
                name="tenure_once",
                expressions=[
                    (Same("building"), RangeOperators.OVERLAPS),
                    (Days("first_day", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.owner_name} · {self.first_day}"
