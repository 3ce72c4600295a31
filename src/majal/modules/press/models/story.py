"""One story told by several papers; by what articles are known to tell it; what people decided."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.modules.press.models.article import Article
from majal.modules.press.workflow import Act


class Story(models.Model):
    """What several articles tell; an article that nobody else tells has none."""

    made_at = models.DateTimeField(auto_now_add=True)
    by_hand = models.BooleanField(default=False)

    class Meta:
        verbose_name = pgettext_lazy("press", "story")

    def __str__(self) -> str:
        return str(self.pk)


class Likeness(models.Model):
    """What an article is compared by: bands of its fingerprint, read with those of days around."""

    article: models.OneToOneField[Any, Any] = models.OneToOneField(
        Article, models.PROTECT, primary_key=True, related_name="likeness_of"
    )
    day = models.DateField()
    bands = ArrayField(models.BigIntegerField())

    class Meta:
        verbose_name = pgettext_lazy("press", "likeness")
        indexes = [models.Index(fields=["day"], name="likeness_day")]

    def __str__(self) -> str:
        return str(self.pk)


class Decision(models.Model):
    """What somebody decided about an article, and why; nobody: its readers. It only grows."""

    article: models.ForeignKey[Any, Any] = models.ForeignKey(
        Article, models.PROTECT, related_name="decisions"
    )
    act = models.CharField(pgettext_lazy("press", "decision"), max_length=12, choices=Act)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    story: models.ForeignKey[Any, Any] = models.ForeignKey(
        Story, models.PROTECT, null=True, related_name="+"
    )
    by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("press", "decision")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="press_decision_known", condition=Q(act__in=Act.values)),
            models.CheckConstraint(
                name="press_decision_said",
                condition=~Q(act__in=["hide", "hide_picture"]) | ~Q(reason="") | Q(by=None),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.get_act_display()
