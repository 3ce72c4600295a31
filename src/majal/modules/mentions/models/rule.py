"""A rule: conditions that an article meets, and what then happens; each version is kept."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.press.public import Article


@tracked()
class Rule(models.Model):
    """A rule by its name; what it says stands in its last version. Ended, never deleted."""

    name = models.CharField(_("name"), max_length=120)
    latest = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(pgettext_lazy("rule", "switched off on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("press desk", "rule")
        ordering = ["ended_at", "name", "pk"]
        constraints = [models.CheckConstraint(name="mention_rule_named", condition=~Q(name=""))]
        triggers = [pgtrigger.Protect(name="rule_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("mentions:rule", self.pk)


class RuleVersion(models.Model):
    """What a rule says: ``conditions`` as of ``queries.wanted``, ``effects`` as of ``ruling``."""

    rule: models.ForeignKey[Any, Any] = models.ForeignKey(
        Rule, models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    conditions = models.JSONField()
    effects = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = pgettext_lazy("press desk", "version of a rule")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(name="mention_rule_version_once", fields=["rule", "number"])
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.rule_id}.{self.number}"


class Caught(models.Model):
    """An article that a version of a rule caught; once, so that its effects come once."""

    version: models.ForeignKey[Any, Any] = models.ForeignKey(
        RuleVersion, models.PROTECT, related_name="caught"
    )
    article: models.ForeignKey[Any, Any] = models.ForeignKey(
        Article, models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("press desk", "caught article")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(name="mention_caught_once", fields=["version", "article"])
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.version_id} {self.article_id}"
