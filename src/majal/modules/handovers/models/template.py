"""What a park looks at in each kind of space, where it has a list of its own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.modules.parks.public import SpaceKind


@tracked()
class TemplateItem(models.Model):
    """One thing to look at in a kind of space of a park; taken off the list, it is retired."""

    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    space_kind = models.CharField(_("kind of space"), max_length=8, choices=SpaceKind)
    position = models.PositiveSmallIntegerField(default=0)
    room_ar = models.CharField(_("room, in Arabic"), max_length=80, blank=True)
    room_fr = models.CharField(_("room, in French"), max_length=80, blank=True)
    name_ar = models.CharField(_("what, in Arabic"), max_length=120, blank=True)
    name_fr = models.CharField(_("what, in French"), max_length=120, blank=True)
    retired_at = models.DateTimeField(_("taken off the list at"), null=True, blank=True)

    class Meta:
        verbose_name = _("thing to look at")
        ordering = ["park", "space_kind", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="template_item_once",
                fields=["park", "space_kind", "room_fr", "room_ar", "name_fr", "name_ar"],
                condition=Q(retired_at=None),
            ),
            models.CheckConstraint(
                name="template_item_named",
                condition=~Q(name_ar="", name_fr="") & ~Q(room_ar="", room_fr=""),
            ),
            models.CheckConstraint(
                name="template_item_kind", condition=Q(space_kind__in=SpaceKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name_fr or self.name_ar
