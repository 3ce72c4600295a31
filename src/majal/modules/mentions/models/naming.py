"""Topics, and the names by which parks, territories, organisations and topics are found."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.mentions.workflow import KINDS, Doubt


@tracked()
class Topic(models.Model):
    """What articles may be about; ended, never deleted."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=80)
    name_fr = models.CharField(_("name in French"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    ended_at = models.DateTimeField(pgettext_lazy("topic", "ended on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("press desk", "topic")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="mention_topic_named", condition=~Q(name_ar="") & ~Q(name_fr="")
            ),
        ]
        triggers = [pgtrigger.Protect(name="topic_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return local(self)

    def get_absolute_url(self) -> str:
        return address_of("mentions:topic", self.code)


@tracked(exclude=("key",))
class Alias(models.Model):
    """One more way to write a name, with the words that must or must not stand in the text.

    ``key`` is the name as it is compared. ``required``, ``forbidden``: words with | between them.
    """

    kind = models.CharField(max_length=40)
    record_id = models.BigIntegerField()
    language = models.CharField(_("language"), max_length=3)
    text = models.CharField(_("name"), max_length=120)
    key = models.CharField(max_length=200)
    doubt = models.PositiveSmallIntegerField(
        pgettext_lazy("name", "taken"), choices=Doubt, default=Doubt.SURE
    )
    required = models.CharField(_("one of these words must be there"), max_length=400, blank=True)
    forbidden = models.CharField(_("none of these words may"), max_length=400, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(pgettext_lazy("name", "ended on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("press desk", "name")
        ordering = ["kind", "record_id", "pk"]
        constraints = [
            models.CheckConstraint(name="mention_alias_kind", condition=Q(kind__in=KINDS)),
            models.CheckConstraint(
                name="mention_alias_written", condition=~Q(text="") & ~Q(key="")
            ),
            models.CheckConstraint(name="mention_alias_doubt", condition=Q(doubt__in=Doubt.values)),
            models.UniqueConstraint(
                name="mention_alias_once",
                fields=["key", "kind", "record_id"],
                condition=Q(ended_at=None),
            ),
        ]
        triggers = [pgtrigger.Protect(name="alias_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.text
