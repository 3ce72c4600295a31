"""What those who read the press say of an article, and everything they said before."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.modules.mentions.workflow import Stand
from majal.modules.press.public import Article


class Review(models.Model):
    """How an article stands. ``version`` grows with each decision, so that nobody overwrites.

    It is made when the article was read for names: an article without one was not read yet.
    """

    article: models.OneToOneField[Any, Any] = models.OneToOneField(
        Article,
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("press desk", "article"),
    )
    stand = models.CharField(
        pgettext_lazy("article", "stands as"), max_length=9, choices=Stand, default=Stand.NEW
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    assigned: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=pgettext_lazy("article", "dealt with by"),
    )  # fmt: skip
    version = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("press desk", "article")
        ordering = ["-article__day", "-article_id"]
        indexes = [
            models.Index(fields=["assigned"], name="mention_review_whose"),
            models.Index(fields=["read_at"], name="mention_review_read"),
        ]
        constraints = [
            models.CheckConstraint(
                name="mention_review_stand", condition=Q(stand__in=Stand.values)
            ),
            models.CheckConstraint(
                name="mention_dismissed_why", condition=~Q(stand="dismissed") | ~Q(reason="")
            ),
        ]
        triggers = [pgtrigger.Protect(name="review_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.article)

    def get_absolute_url(self) -> str:
        return address_of("mentions:review", self.pk)


class Step(models.Model):
    """One decision on an article, by a person or a rule; it only grows."""

    review: models.ForeignKey[Any, Any] = models.ForeignKey(
        Review, models.PROTECT, related_name="steps"
    )
    version = models.PositiveIntegerField()
    stand = models.CharField(max_length=9, choices=Stand)
    reason = models.CharField(max_length=300, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    assigned: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    rule: models.ForeignKey[Any, Any] = models.ForeignKey(
        "mentions.Rule", models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("press desk", "decision")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(name="mention_step_once", fields=["review", "version"]),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.review_id}.{self.version}"
