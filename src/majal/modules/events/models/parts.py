"""What belongs to an event: speakers, questions to whoever registers, co-organisers."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.events.models.event import Event, Session


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    TEXT = "text", pgettext_lazy("question", "in a few words")
    CHOICE = "choice", pgettext_lazy("question", "one of several")
    YES_NO = "yes_no", pgettext_lazy("question", "yes or no")


class Speaker(models.Model):
    """Somebody who speaks, as the public programme names them."""

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="speakers", verbose_name=_("event")
    )
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="speakers"
    )
    name = models.CharField(_("full name"), max_length=120)
    role = models.CharField(pgettext_lazy("speaker", "who they are"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("speaker")
        ordering = ("pk",)
        constraints = (models.CheckConstraint(name="speaker_named", condition=~Q(name="")),)

    def __str__(self) -> str:
        return self.name


@tracked()
class Question(models.Model):
    """What is asked of whoever registers; taken out, not deleted, since answers speak of it."""

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="questions", verbose_name=_("event")
    )
    kind = models.CharField(pgettext_lazy("question", "kind"), max_length=6, choices=QuestionKind)
    name_ar = models.CharField(_("question in Arabic"), max_length=200, blank=True)
    name_fr = models.CharField(_("question in French"), max_length=200, blank=True)
    name_en = models.CharField(_("question in English"), max_length=200, blank=True)
    choices = models.JSONField(_("choices"), default=list, blank=True)
    required = models.BooleanField(pgettext_lazy("question", "must be answered"), default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("event", "question")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="question_known", condition=Q(kind__in=QuestionKind.values)
            ),
            models.CheckConstraint(
                name="question_said", condition=~Q(name_ar="", name_fr="", name_en="")
            ),
        )

    def __str__(self) -> str:
        return self.name_fr or self.name_ar or self.name_en


@tracked()
class CoOrganiser(models.Model):
    """An organisation that co-organises an event and sees its part of it."""

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="partners", verbose_name=_("event")
    )
    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )

    class Meta:
        verbose_name = _("co-organiser")
        constraints = (
            models.UniqueConstraint(name="co_organiser_once", fields=("event", "organisation")),
        )

    def __str__(self) -> str:
        return str(self.organisation)
