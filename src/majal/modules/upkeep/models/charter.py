"""What a park promises: its opening hours, and within how many of them it answers and repairs."""

from datetime import time
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.append_only import append_only_triggers

Week = list[list[tuple[time, time]]]


class Charter(models.Model):
    """The promise of a park from a day on, until the next one; a row is never changed.

    ``week`` holds for each weekday, Monday first, its stretches as ``["08:30", "12:00"]``.
    ``levels`` holds for each severity the minutes of opening within which it is answered and
    repaired. ``confirm_days`` is how long a repair waits to be confirmed before it is closed.
    """

    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    since = models.DateField(_("from"))
    week = models.JSONField(_("opening hours"))
    levels = models.JSONField(_("promised times"))
    confirm_days = models.PositiveSmallIntegerField(_("days to confirm"), default=5)
    set_at = models.DateTimeField(auto_now_add=True)
    set_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("service charter")
        ordering = ["park", "since", "pk"]
        indexes = [models.Index(fields=["park", "since", "id"], name="upkeep_charter_of")]
        constraints = [
            models.CheckConstraint(
                name="upkeep_charter_confirm", condition=Q(confirm_days__range=(1, 60))
            )
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.park_id} {self.since}"

    @property
    def hours(self) -> Week:
        """The opening hours of each weekday, Monday first."""
        return [
            [(time.fromisoformat(a), time.fromisoformat(b)) for a, b in day] for day in self.week
        ]

    def minutes(self, severity: str) -> tuple[int, int] | tuple[None, None]:
        """Within how many minutes of opening such an incident is answered, and repaired."""
        found: Any = self.levels.get(severity)
        return (int(found[0]), int(found[1])) if found else (None, None)
