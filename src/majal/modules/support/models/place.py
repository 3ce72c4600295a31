"""Places in a building: a door with a code on it, from which incidents are reported."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.kernel.names import local


@tracked()
class Place(models.Model):
    """A place where something may break. ``code`` is what the code on its door leads to.

    Put aside when it is no more, never deleted: what was reported there stays understood.
    """

    building = models.ForeignKey(
        "parks.Building", models.PROTECT, related_name="+", verbose_name=_("building")
    )
    space = models.ForeignKey(
        "parks.Space",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("space"),
    )
    code = models.SlugField(_("code"), max_length=12, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=80, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=80, blank=True)
    archived_at = models.DateTimeField(_("put aside on"), null=True, blank=True)

    class Meta:
        verbose_name = _("place")
        ordering = ["building", "name_fr", "name_ar", "pk"]
        constraints = [
            models.CheckConstraint(
                name="support_place_named", condition=~Q(name_ar="", name_fr="")
            ),
            models.UniqueConstraint(
                name="support_place_once",
                fields=["building", "name_ar", "name_fr"],
                condition=Q(archived_at=None),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="support_place_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return local(self)

    @property
    def park_id(self) -> int:
        """Its building’s park."""
        return self.building.park_id
