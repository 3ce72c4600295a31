"""What people say of an event once it is over."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MARKS = range(1, 6)


class Evaluation(models.Model):
    """One answer of one person, given once and shown together with those of others only."""

    registration: models.OneToOneField[Any, Any] = models.OneToOneField(
        "events.Registration", models.PROTECT, related_name="+"
    )
    rating = models.PositiveSmallIntegerField(pgettext_lazy("evaluation", "the event as a whole"))
    usefulness = models.PositiveSmallIntegerField(pgettext_lazy("evaluation", "useful for me"))
    words = models.TextField(_("in your own words"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("evaluation", "evaluation")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="evaluation_marks",
                condition=Q(rating__range=(1, 5), usefulness__range=(1, 5)),
            ),
        )
        triggers = (
            pgtrigger.Protect(name="evaluation_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="evaluation_fixed", exclude=["words"]),
        )

    def __str__(self) -> str:
        return str(self.rating)
