"""What more is known of a space: whether everybody gets in, and in which state it is when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.kernel.ranges import Days, Same


class Accessibility(models.TextChoices):
    """Whether somebody in a wheelchair gets in."""

    UNKNOWN = "unknown", pgettext_lazy("accessibility", "not known")
    FULL = "full", _("without help")
    HELPED = "helped", _("with help")
    NONE = "none", pgettext_lazy("accessibility", "not at all")


@tracked()
class SpaceFacts(models.Model):
    """Facts of a space beside those of ``parks.Space``; a space without a row has none known."""

    space = models.OneToOneField("parks.Space", models.PROTECT, related_name="+")
    access = models.CharField(
        _("access with a wheelchair"),
        max_length=8,
        choices=Accessibility,
        default=Accessibility.UNKNOWN,
    )
    door_width = models.PositiveSmallIntegerField(
        _("width of the door (cm)"), null=True, blank=True
    )
    note_ar = models.CharField(_("description in Arabic"), max_length=300, blank=True)
    note_fr = models.CharField(_("description in French"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("facts of a space")
        constraints = (
            models.CheckConstraint(
                name="facts_access_known", condition=Q(access__in=Accessibility.values)
            ),
            models.CheckConstraint(
                name="facts_door_likely",
                condition=Q(door_width=None) | Q(door_width__range=(40, 1000)),
            ),
        )

    def __str__(self) -> str:
        return str(self.space_id)


class SpaceState(models.TextChoices):
    """What keeps a space from being let; where nothing is said it is available."""

    WORKS = "works", pgettext_lazy("space", "under works")
    RESERVED = "reserved", pgettext_lazy("space", "reserved")
    OUT = "out", pgettext_lazy("space", "out of use")


@tracked()
class StatePeriod(models.Model):
    """A space in one state from ``first_day`` up to but not including ``until``, which may be open.

    Two states of one space never overlap: the database refuses it.
    """

    space = models.ForeignKey("parks.Space", models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=8, choices=SpaceState)
    first_day = models.DateField(_("first day"))
    until = models.DateField(_("available again from"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("state of a space")
        ordering = ("first_day", "pk")
        constraints = (
            models.CheckConstraint(
                name="period_state_known", condition=Q(state__in=SpaceState.values)
            ),
            models.CheckConstraint(
                name="period_in_order", condition=Q(until=None) | Q(until__gte=F("first_day"))
            ),
            ExclusionConstraint(
                name="space_state_once",
                expressions=[
                    (Same("space"), RangeOperators.OVERLAPS),
                    (Days("first_day", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.first_day}"
