"""What startups answer, and the jury that judges it."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.challenges.models.challenge import Challenge
from majal.modules.challenges.workflow import MOST_POINTS, AnswerState


@tracked()
class Answer(models.Model):
    """A company’s answer: what it would do, how, and at what price; withdrawn, never deleted."""

    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="answers")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("company")
    )
    summary = models.TextField(_("summary"), max_length=2000)
    plan = models.TextField(_("plan"), max_length=5000)
    price = models.DecimalField(_("price (DH)"), max_digits=14, decimal_places=2)
    state = models.CharField(
        _("state"), max_length=9, choices=AnswerState, default=AnswerState.FILED
    )
    filed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("answer to a challenge")
        ordering = ["filed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="challenge_answer_once",
                fields=["challenge", "organisation"],
                condition=~Q(state=AnswerState.WITHDRAWN),
            ),
            models.CheckConstraint(name="challenge_answer_priced", condition=Q(price__gt=0)),
            models.CheckConstraint(
                name="challenge_answer_state_known", condition=Q(state__in=AnswerState.values)
            ),
        ]
        triggers = [pgtrigger.Protect(name="challenge_answer_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{local(self.organisation)} · {self.challenge}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("challenges:answer", args=[self.pk])


@tracked()
class Juror(models.Model):
    """Somebody on the jury of a challenge, until removed."""

    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="jurors")
    person = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", verbose_name=_("person")
    )
    removed_at = models.DateTimeField(_("removed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("juror")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="challenge_juror_once",
                fields=["challenge", "person"],
                condition=Q(removed_at=None),
            ),
        ]
        triggers = [pgtrigger.Protect(name="challenge_juror_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.person_id)


@tracked()
class Score(models.Model):
    """What a juror gives an answer, or that they have an interest in it and give nothing."""

    juror = models.ForeignKey(Juror, models.PROTECT, related_name="scores")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField(_("points"), null=True, blank=True)
    conflict = models.BooleanField(_("conflict of interest"), default=False)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("score")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="challenge_score_once", fields=["juror", "answer"]),
            models.CheckConstraint(
                name="challenge_score_whole",
                condition=Q(conflict=True, points=None)
                | Q(conflict=False, points__isnull=False, points__lte=MOST_POINTS),
            ),
        ]
        triggers = [pgtrigger.Protect(name="challenge_score_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return "—" if self.points is None else str(self.points)
