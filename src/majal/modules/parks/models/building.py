"""Buildings of a park, and their floors."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.modules.parks.models.park import Park, said_by


class Title(models.TextChoices):
    """By what right the park is in a building."""

    UNKNOWN = "unknown", _("not known")
    FREE = "free", _("free use")
    RENTED = "rented", _("rent paid")
    OWNED = "owned", _("owned")


@tracked()
class Building(models.Model):
    """One building of a park. Area in square metres; put aside when it leaves, never deleted.

    ``owner_name`` is the owner as it is called; ``owner`` the same in the register, where it is.
    """

    park = models.ForeignKey(Park, models.PROTECT, related_name="buildings", verbose_name=_("park"))
    name_ar = models.CharField(_("name in Arabic"), max_length=120, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    owner = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner in the register"),
    )
    owner_name = models.CharField(_("owner"), max_length=200, blank=True)
    title = models.CharField(_("right of use"), max_length=8, choices=Title, default=Title.UNKNOWN)
    area = models.DecimalField(
        _("area (m²)"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    note = models.TextField(_("note"), max_length=2000, blank=True)
    source = said_by()
    archived_at = models.DateTimeField(_("put aside on"), null=True, blank=True)

    class Meta:
        verbose_name = _("building")
        ordering = ("name_fr", "name_ar", "pk")
        constraints = (
            models.CheckConstraint(
                name="building_named", condition=~Q(name_ar="", name_fr="", name_en="")
            ),
            models.CheckConstraint(
                name="building_title_known", condition=Q(title__in=Title.values)
            ),
            models.CheckConstraint(
                name="building_has_area", condition=Q(area=None) | Q(area__gt=0)
            ),
            models.UniqueConstraint(
                name="building_name_once",
                fields=("park", "name_ar", "name_fr", "name_en"),
                condition=Q(archived_at=None),
            ),
        )

    def __str__(self) -> str:
        return self.name_fr or self.name_ar or self.name_en


@tracked()
class Floor(models.Model):
    """A floor: ``level`` 0 is the ground, below it negative. Put aside, never deleted."""

    building = models.ForeignKey(
        Building, models.PROTECT, related_name="floors", verbose_name=_("building")
    )
    level = models.SmallIntegerField(_("level of the floor"))
    name = models.CharField(_("name"), max_length=60, blank=True)
    archived_at = models.DateTimeField(_("put aside on"), null=True, blank=True)

    class Meta:
        verbose_name = _("floor")
        ordering = ("building", "level", "pk")
        constraints = (
            models.CheckConstraint(name="floor_in_reason", condition=Q(level__range=(-9, 99))),
            models.UniqueConstraint(
                name="floor_level_once",
                fields=("building", "level"),
                condition=Q(archived_at=None),
            ),
        )

    def __str__(self) -> str:
        return self.name or str(self.level)
