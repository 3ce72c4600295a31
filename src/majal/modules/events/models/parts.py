"""What belongs to an event: speakers, questions, and what a visit is."""

from typing import Any

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.events.models.event import Event, Session
from majal.modules.events.workflow import HostState


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    TEXT = "text", pgettext_lazy("question", "in a few words")
    CHOICE = "choice", pgettext_lazy("question", "one of several")
    YES_NO = "yes_no", pgettext_lazy("question", "yes or no")


class VisitKind(models.TextChoices):
    """What kind of visit it is."""

    TOUR = "tour", pgettext_lazy("visit", "guided tour")
    SCHOOL = "school", pgettext_lazy("visit", "school visit")
    DELEGATION = "delegation", pgettext_lazy("visit", "delegation")


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
class Visit(models.Model):
    """What an event of the kind visit is besides: who comes, from where, for how many nights.

    ``came`` and ``nights`` are what is declared afterwards, whatever was announced.
    """

    event = models.OneToOneField(
        Event, models.PROTECT, primary_key=True, related_name="visit", verbose_name=_("event")
    )
    kind = models.CharField(pgettext_lazy("visit", "kind"), max_length=10, choices=VisitKind)
    origin = models.CharField(pgettext_lazy("visit", "who comes"), max_length=160, blank=True)
    country = models.CharField(
        pgettext_lazy("visit", "country"),
        max_length=2,
        default="MA",
        validators=[RegexValidator("^[A-Z]{2}$")],
    )
    commune: models.ForeignKey[Any, Any] = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("visit", "commune they come from"),
    )
    announced = models.PositiveIntegerField(_("people announced"), null=True, blank=True)
    came = models.PositiveIntegerField(_("people who came"), null=True, blank=True)
    nights = models.PositiveIntegerField(
        _("nights spent in the region, all together"), null=True, blank=True
    )
    declared_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("declared by")
    )

    class Meta:
        verbose_name = pgettext_lazy("event", "visit")
        constraints = (
            models.CheckConstraint(name="visit_kind", condition=Q(kind__in=VisitKind.values)),
            models.CheckConstraint(name="visit_country", condition=Q(country__regex="^[A-Z]{2}$")),
            models.CheckConstraint(
                name="visit_numbers",
                condition=(Q(announced=None) | Q(announced__lte=10_000))
                & (Q(came=None) | Q(came__lte=10_000))
                & (Q(nights=None) | Q(nights__lte=100_000)),
            ),
        )

    def __str__(self) -> str:
        return self.origin


@tracked()
class Host(models.Model):
    """A company that is asked to receive a visit, and what it answered."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="hosts", verbose_name=_("event"))
    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("company"),
    )
    state = models.CharField(
        pgettext_lazy("host", "answer"),
        max_length=8,
        choices=HostState,
        default=HostState.ASKED,
    )
    note = models.CharField(pgettext_lazy("host", "what is asked"), max_length=300, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("answered by")
    )

    class Meta:
        verbose_name = pgettext_lazy("visit", "host company")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="host_once", fields=("event", "organisation")),
            models.CheckConstraint(name="host_state", condition=Q(state__in=HostState.values)),
            models.CheckConstraint(
                name="host_answered_when",
                condition=Q(state="asked") | Q(answered_at__isnull=False),
            ),
        )
        triggers = (pgtrigger.Protect(name="host_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return str(self.organisation)
