"""Who is told of what the press says, and secret addresses of filters."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.mentions.workflow import Rhythm


@tracked(exclude=("told_until",))
class Subscription(models.Model):
    """How somebody wishes to be told; of what is decided by their roles on the day it is written.

    ``told_until``: articles read before this moment were told.
    """

    person: models.OneToOneField[Any, Any] = models.OneToOneField(
        "people.User", models.PROTECT, related_name="+"
    )
    rhythm = models.CharField(
        _("summary of the press"), max_length=6, choices=Rhythm, default=Rhythm.NEVER
    )
    alerts = models.BooleanField(_("alerts of rules, at once"), default=False)
    told_until = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("press desk", "subscription")
        constraints = [
            models.CheckConstraint(name="mention_rhythm", condition=Q(rhythm__in=Rhythm.values))
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class Channel(models.Model):
    """A filter that a news reader fetches by a secret address, as far as its owner may see."""

    owner: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+"
    )
    filter = models.JSONField()
    key = models.CharField(max_length=64)
    seed = models.CharField(max_length=64, unique=True)
    link_id = models.BigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = pgettext_lazy("press desk", "address of a filter")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="mention_channel_once", fields=["owner", "key"], condition=Q(ended_at=None)
            )
        ]
        triggers = [pgtrigger.Protect(name="channel_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.pk)
