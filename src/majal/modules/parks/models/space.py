"""Spaces of a building: what is let, booked or shared, for as long as it has that shape."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.kernel.ranges import Days, Same, SameText
from majal.modules.parks.models.building import Building, Floor


class SpaceKind(models.TextChoices):
    """What a space is for."""

    OFFICE = "office", _("office")
    DESK = "desk", _("desk in a shared space")
    MEETING = "meeting", _("meeting room")
    TRAINING = "training", _("training room")
    LAB = "lab", _("laboratory")
    HALL = "hall", _("hall")
    SHOP = "shop", _("shop")
    STORAGE = "storage", _("storage")
    COMMON = "common", _("common space")
    COUNTER = "counter", _("counter or kiosk")
    ADVERT = "advert", _("advertising surface")


@tracked()
class Space(models.Model):
    """One space from ``valid_from`` up to but not including ``valid_until``; either may be open.

    A wall moved makes other spaces: the old one ends that day and new ones begin, under the same
    code or others. At any day a code means one space of a building. Areas in square metres.
    """

    building = models.ForeignKey(
        Building, models.PROTECT, related_name="spaces", verbose_name=_("building")
    )
    floor = models.ForeignKey(
        Floor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="spaces",
        verbose_name=_("floor"),
    )
    code = models.CharField(_("code"), max_length=20)
    kind = models.CharField(_("kind"), max_length=8, choices=SpaceKind)
    net_area = models.DecimalField(
        _("lettable area (m²)"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    gross_area = models.DecimalField(
        _("gross area (m²)"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    capacity = models.PositiveSmallIntegerField(_("capacity (people)"), null=True, blank=True)
    equipped = models.BooleanField(_("equipped"), default=False)
    valid_from = models.DateField(_("in use from"), null=True, blank=True)
    valid_until = models.DateField(_("no longer from"), null=True, blank=True)

    class Meta:
        verbose_name = _("space")
        ordering = ("building", "code", "pk")
        constraints = (
            ExclusionConstraint(
                name="space_code_free",
                expressions=[
                    (Same("building"), RangeOperators.OVERLAPS),
                    (SameText("code"), RangeOperators.OVERLAPS),
                    (Days("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="space_has_code", condition=~Q(code="")),
            models.CheckConstraint(name="space_kind_known", condition=Q(kind__in=SpaceKind.values)),
            models.CheckConstraint(
                name="space_in_order",
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="space_net_within_gross",
                condition=Q(net_area=None) | Q(gross_area=None) | Q(net_area__lte=F("gross_area")),
            ),
            models.CheckConstraint(
                name="space_has_area",
                condition=(Q(net_area=None) | Q(net_area__gt=0))
                & (Q(gross_area=None) | Q(gross_area__gt=0)),
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="floor_in_its_building",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                func="""
                    IF NEW.floor_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM parks_floor
                        WHERE id = NEW.floor_id AND building_id = NEW.building_id
                    ) THEN
                        RAISE EXCEPTION 'floor % is in another building', NEW.floor_id
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'space_floor_in_its_building';
                    END IF;
                    RETURN NULL;
                """,
            ),
        )

    def __str__(self) -> str:
        return self.code
