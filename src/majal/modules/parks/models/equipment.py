"""What stands in a park and is used: machines, screens, instruments; and its lines to the net."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from majal.kernel.fields import PartialDateField
from majal.kernel.history import tracked
from majal.modules.parks.models.building import Building
from majal.modules.parks.models.park import Park, said_by
from majal.modules.parks.models.space import Space


class EquipmentKind(models.TextChoices):
    """What a piece of equipment does."""

    AUDIOVISUAL = "audiovisual", _("sound and image")
    COMPUTING = "computing", _("computing and network")
    MAKING = "making", _("making and prototyping")
    LABORATORY = "laboratory", _("laboratory instruments")
    ENERGY = "energy", _("energy")
    OTHER = "other", _("other")


class EquipmentState(models.TextChoices):
    """Whether it can be used."""

    WORKING = "working", _("in working order")
    BROKEN = "broken", _("out of order")
    RETIRED = "retired", _("retired")


@tracked()
class Equipment(models.Model):
    """A piece of equipment of a park, where it stands if that is known; retired, never deleted."""

    park = models.ForeignKey(Park, models.PROTECT, related_name="equipment", verbose_name=_("park"))
    building = models.ForeignKey(
        Building,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="equipment",
        verbose_name=_("building"),
    )
    space = models.ForeignKey(
        Space,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="equipment",
        verbose_name=_("space"),
    )
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=EquipmentKind)
    state = models.CharField(
        _("state"), max_length=8, choices=EquipmentState, default=EquipmentState.WORKING
    )

    class Meta:
        verbose_name = _("equipment")
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(name="equipment_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="equipment_kind_known", condition=Q(kind__in=EquipmentKind.values)
            ),
            models.CheckConstraint(
                name="equipment_state_known", condition=Q(state__in=EquipmentState.values)
            ),
            models.CheckConstraint(
                name="equipment_space_tells_building",
                condition=Q(space=None) | Q(building__isnull=False),
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="equipment_in_its_park",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                func="""
                    IF (NEW.building_id IS NOT NULL AND NOT EXISTS (
                            SELECT 1 FROM parks_building
                            WHERE id = NEW.building_id AND park_id = NEW.park_id))
                       OR (NEW.space_id IS NOT NULL AND NOT EXISTS (
                            SELECT 1 FROM parks_space
                            WHERE id = NEW.space_id AND building_id = NEW.building_id)) THEN
                        RAISE EXCEPTION 'equipment % stands in another park', NEW.id
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'equipment_stands_in_its_park';
                    END IF;
                    RETURN NULL;
                """,
            ),
        )

    def __str__(self) -> str:
        return self.name


class Technology(models.TextChoices):
    """By what a building is joined to the net."""

    FIBRE = "fibre", _("optical fibre")
    LEASED = "leased", _("leased line")
    COPPER = "copper", _("copper line (ADSL, VDSL)")
    RADIO = "radio", _("radio link")
    MOBILE = "mobile", _("mobile network (4G, 5G)")
    SATELLITE = "satellite", _("satellite")


@tracked()
class Connectivity(models.Model):
    """One line of a building to the net; bandwidth in megabits per second, as contracted."""

    building = models.ForeignKey(
        Building, models.PROTECT, related_name="connections", verbose_name=_("building")
    )
    technology = models.CharField(_("technology"), max_length=9, choices=Technology)
    provider = models.CharField(_("provider"), max_length=120)
    down = models.DecimalField(
        _("download (Mbit/s)"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    up = models.DecimalField(
        _("upload (Mbit/s)"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    since = PartialDateField(_("since"), blank=True)
    until = PartialDateField(_("until"), blank=True)
    source = said_by()

    class Meta:
        verbose_name = _("connectivity")
        verbose_name_plural = _("connectivity")
        ordering = ("building", "-down", "pk")
        constraints = (
            models.CheckConstraint(
                name="connectivity_technology_known", condition=Q(technology__in=Technology.values)
            ),
            models.CheckConstraint(name="connectivity_has_provider", condition=~Q(provider="")),
            models.CheckConstraint(
                name="connectivity_has_bandwidth",
                condition=(Q(down=None) | Q(down__gt=0)) & (Q(up=None) | Q(up__gt=0)),
            ),
            models.CheckConstraint(
                name="connectivity_in_order",  # dates may be years only: their years are in order
                condition=Q(since="")
                | Q(until="")
                | Q(GreaterThanOrEqual(Left(F("until"), 4), Left(F("since"), 4))),
            ),
        )

    def __str__(self) -> str:
        return self.provider
