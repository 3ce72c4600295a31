"""A mention: an article speaks of something, in these words."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.mentions.workflow import KINDS, MOST_WORDS, Basis, Place, Surety
from majal.modules.press.public import Article


class Mention(models.Model):
    """What an article speaks of, once each. One that is found no more is superseded, not deleted.

    Rows come by the thousand: no history is kept of them but what people decided, which stands
    here and never changes without its person.
    """

    article: models.ForeignKey[Any, Any] = models.ForeignKey(
        Article, models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=40)
    record_id = models.BigIntegerField()
    place = models.CharField(_("where"), max_length=5, choices=Place)
    words = models.CharField(_("in these words"), max_length=MOST_WORDS, blank=True)
    basis = models.CharField(pgettext_lazy("mention", "found"), max_length=6, choices=Basis)
    surety = models.CharField(
        pgettext_lazy("mention", "stands as"), max_length=9, choices=Surety, default=Surety.FOUND
    )
    made_at = models.DateTimeField(auto_now_add=True)
    decided_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = pgettext_lazy("press desk", "mention")
        ordering = ["place", "pk"]
        indexes = [
            models.Index(fields=["kind", "record_id", "article"], name="mention_of_record"),
        ]
        constraints = [
            models.CheckConstraint(name="mention_kind", condition=Q(kind__in=KINDS)),
            models.CheckConstraint(name="mention_place", condition=Q(place__in=Place.values)),
            models.CheckConstraint(name="mention_basis", condition=Q(basis__in=Basis.values)),
            models.CheckConstraint(
                name="mention_decided_by_somebody",
                condition=Q(surety="found", decided_at=None)
                | Q(surety__in=["confirmed", "refused"], decided_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="mention_once",
                fields=["article", "kind", "record_id"],
                condition=Q(superseded_at=None),
            ),
        ]
        triggers = [pgtrigger.Protect(name="mention_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.kind}:{self.record_id}"
