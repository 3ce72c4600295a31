"""What is stored of reports by readers: the matter, who reported it, what was decided."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.refs import Ref
from majal.modules.moderation.workflow import MatterState

MARK = r"^([0-9a-f]{64})?$"


class Why(models.TextChoices):
    """Why somebody reports something."""

    WRONG = "wrong", pgettext_lazy("moderation", "It does not belong to this article")
    FALSE = "false", pgettext_lazy("moderation", "What it says is not true")
    OFFENSIVE = "offensive", pgettext_lazy("moderation", "It offends or shocks")
    PRIVATE = "private", pgettext_lazy("moderation", "It shows somebody’s private life")
    RIGHTS = "rights", pgettext_lazy("moderation", "It is shown without its owner’s consent")
    OTHER = "other", pgettext_lazy("moderation", "Another reason")


OF_PICTURES = tuple(Why.values)
OF_TEXTS = tuple(why for why in Why.values if why != Why.WRONG)
"""The reasons that are offered beside a picture, and beside a text."""


class Matter(models.Model):
    """One thing that readers reported; ``round`` counts anew after each decision to show it."""

    kind = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    title = models.CharField(_("what it is"), max_length=300)
    state = models.CharField(
        _("state"), max_length=8, choices=MatterState, default=MatterState.REPORTED
    )
    round = models.PositiveSmallIntegerField(default=1)
    reported_at = models.DateTimeField(pgettext_lazy("moderation", "first reported on"))
    hidden_at = models.DateTimeField(pgettext_lazy("moderation", "hidden on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("moderation", "reported thing")
        ordering = ["-reported_at", "-pk"]
        indexes = [models.Index(fields=["state", "reported_at"], name="moderation_waiting")]
        constraints = [
            models.UniqueConstraint(name="moderation_matter_once", fields=["kind", "record_id"]),
            models.CheckConstraint(
                name="moderation_matter_state", condition=Q(state__in=MatterState.values)
            ),
            models.CheckConstraint(name="moderation_matter_round", condition=Q(round__gte=1)),
            models.CheckConstraint(
                name="moderation_matter_hidden",
                condition=~Q(state=MatterState.HIDDEN) | Q(hidden_at__isnull=False),
            ),
        ]
        triggers = [pgtrigger.Protect(name="moderation_matter_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("moderation:matter", self.pk)

    @property
    def ref(self) -> Ref:
        """What was reported."""
        return Ref(self.kind, self.record_id)


class Report(models.Model):
    """One reader's report. A person counts once in a round, by account and by device.

    ``device`` and ``place`` are keyed marks from which neither can be read back. Purpose: that one
    person does not hide alone. Half a year after the decision words, marks and person are emptied.
    """

    matter: models.ForeignKey[Any, Any] = models.ForeignKey(
        Matter, models.PROTECT, related_name="reports", verbose_name=_("what it is")
    )
    round = models.PositiveSmallIntegerField()
    why = models.CharField(pgettext_lazy("moderation", "why"), max_length=9, choices=Why)
    words = models.CharField(_("in some words"), max_length=600, blank=True)
    language = models.CharField(_("language"), max_length=5, default="ar")
    person: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("person")
    )
    device = models.CharField(max_length=64, blank=True)
    place = models.CharField(max_length=64, blank=True)
    counts = models.BooleanField(pgettext_lazy("moderation", "counts"), default=True)
    reported_at = models.DateTimeField(pgettext_lazy("moderation", "reported on"))
    emptied_at = models.DateTimeField(_("emptied"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("moderation", "report")
        ordering = ["reported_at", "pk"]
        constraints = [
            models.CheckConstraint(name="moderation_report_why", condition=Q(why__in=Why.values)),
            models.CheckConstraint(
                name="moderation_report_marks",
                condition=Q(device__regex=MARK) & Q(place__regex=MARK),
            ),
            models.CheckConstraint(
                name="moderation_report_somebody",
                condition=Q(emptied_at__isnull=False) | Q(person__isnull=False) | ~Q(device=""),
            ),
            models.CheckConstraint(
                name="moderation_report_emptied",
                condition=Q(emptied_at=None)
                | Q(words="", device="", place="", person__isnull=True),
            ),
            models.UniqueConstraint(
                name="moderation_person_once",
                fields=["matter", "round", "person"],
                condition=Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                name="moderation_device_once",
                fields=["matter", "round", "device"],
                condition=~Q(device=""),
            ),
            models.UniqueConstraint(
                name="moderation_place_counts_once",
                fields=["matter", "round", "place"],
                condition=Q(person=None, counts=True) & ~Q(place=""),
            ),
        ]
        triggers = [pgtrigger.Protect(name="moderation_report_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.get_why_display())

    def get_absolute_url(self) -> str:
        return address_of("moderation:matter", self.matter_id)


class Decision(models.Model):
    """What became of something: hidden by readers (by nobody), shown or removed by a moderator."""

    matter: models.ForeignKey[Any, Any] = models.ForeignKey(
        Matter, models.PROTECT, related_name="decisions"
    )
    round = models.PositiveSmallIntegerField()
    state = models.CharField(_("state"), max_length=8, choices=MatterState)
    reason = models.CharField(_("reason"), max_length=600, blank=True)
    decided_at = models.DateTimeField(_("decided on"))
    decided_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )

    class Meta:
        verbose_name = pgettext_lazy("moderation", "decision")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="moderation_decision_reason",
                condition=Q(state=MatterState.HIDDEN, decided_by=None) | ~Q(reason=""),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return str(self.get_state_display())
