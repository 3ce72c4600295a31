"""Plans of floors: shapes in numbers, with the names their drawing gave them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked


@tracked()
class FloorPlan(models.Model):
    """The plan of a floor from ``first_day`` until the next one begins.

    Of the file that was sent only numbers are kept: ``shapes`` is a list of
    ``{"names": [...], "rings": [[x, y, x, y, …], …]}`` in a drawing 1,000 wide and ``height`` high.
    A plan of the same floor and day takes the place of the one before, whose content the history
    keeps.
    """

    floor = models.ForeignKey("parks.Floor", models.PROTECT, related_name="+")
    first_day = models.DateField(_("valid from"))
    name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(max_length=64)
    height = models.PositiveIntegerField()
    shapes = models.JSONField()
    sent_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("plan of a floor")
        ordering = ("floor", "-first_day")
        constraints = (
            models.UniqueConstraint(name="floor_plan_a_day", fields=("floor", "first_day")),
            models.CheckConstraint(
                name="floor_plan_in_reason", condition=models.Q(height__range=(1, 10_000))
            ),
        )

    def __str__(self) -> str:
        return self.name
