"""The problem, how it is measured, and what people say of it."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.challenges.workflow import (
    SHOWN,
    ChallengeKind,
    CommentState,
    Outcome,
    State,
)


@tracked()
class Challenge(models.Model):
    """A problem somebody states, in a place, with what happens after; cancelled, never deleted."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=6, choices=ChallengeKind)
    owner = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("stated by"),
    )
    title_ar = models.CharField(_("title in Arabic"), max_length=160, blank=True)
    title_fr = models.CharField(_("title in French"), max_length=160, blank=True)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    problem_ar = models.TextField(_("problem, in Arabic"), max_length=5000, blank=True)
    problem_fr = models.TextField(_("problem, in French"), max_length=5000, blank=True)
    problem_en = models.TextField(_("problem, in English"), max_length=5000, blank=True)
    criteria = models.TextField(_("criteria"), max_length=3000, blank=True)
    after = models.TextField(_("what happens after"), max_length=3000, blank=True)
    budget = models.DecimalField(
        _("budget (DH)"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("park"),
    )
    territory = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territory"),
    )
    answers_until = models.DateField(_("answers until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=7, choices=Outcome, blank=True)
    procedure = models.CharField(_("how it was bought"), max_length=200, blank=True)
    why = models.TextField(_("why"), max_length=2000, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    is_fictitious = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("challenge")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="challenge_placed",
                condition=Q(park__isnull=False) | Q(territory__isnull=False),
            ),
            models.CheckConstraint(
                name="challenge_titled",
                condition=~Q(title_ar="", title_fr="", title_en=""),
            ),
            models.CheckConstraint(
                name="challenge_words_known",
                condition=Q(kind__in=ChallengeKind.values, state__in=State.values),
            ),
            models.CheckConstraint(
                name="challenge_budget", condition=Q(budget=None) | Q(budget__gt=0)
            ),
            models.CheckConstraint(
                name="challenge_decided_whole",
                condition=(~Q(state=State.DECIDED) & Q(outcome="", decided_on=None))
                | Q(
                    state=State.DECIDED,
                    outcome__in=Outcome.values,
                    decided_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="challenge_bought_says_how",
                condition=~Q(outcome=Outcome.BOUGHT) | ~Q(procedure=""),
            ),
        ]
        triggers = [pgtrigger.Protect(name="challenge_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return local(self, "title")

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("challenges:challenge", args=[self.code])

    @property
    def is_shown(self) -> bool:
        """Whether everyone may read it."""
        return self.state in SHOWN

    @property
    def is_open(self) -> bool:
        """Whether answers are taken today."""
        last = self.answers_until
        return self.state == State.PUBLISHED and last is not None and timezone.localdate() <= last


@tracked()
class Indicator(models.Model):
    """Something the problem is measured by: as it is now, and as it should become."""

    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="indicators")
    name_ar = models.CharField(_("name in Arabic"), max_length=160, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=160, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    before = models.DecimalField(_("today"), max_digits=14, decimal_places=2)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("indicator of a challenge")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="challenge_indicator_named", condition=~Q(name_ar="", name_fr="")
            ),
        ]
        triggers = [pgtrigger.Protect(name="challenge_indicator_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return local(self)


class Support(models.Model):
    """One person’s support; no name and no address are kept.

    ``email_key`` is a keyed hash of the address: a person counts once, when it is confirmed.
    """

    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="supports")
    email_key = models.CharField(max_length=64)
    seed = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("support of a challenge")
        constraints = [
            models.UniqueConstraint(
                name="challenge_support_once", fields=["challenge", "email_key"]
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


@tracked()
class Comment(models.Model):
    """What somebody says of a challenge; shown once somebody read it, or refused with a reason.

    It is signed by an account, or by the name that whoever opened a link of support gave.
    """

    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="comments")
    author = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    support = models.OneToOneField(Support, models.PROTECT, null=True, related_name="comment")
    name = models.CharField(_("name"), max_length=80, blank=True)
    text = models.TextField(_("comment"), max_length=2000)
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(
        _("state"), max_length=7, choices=CommentState, default=CommentState.WAITING
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    judged_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(_("judged on"), null=True, blank=True)

    class Meta:
        verbose_name = _("comment on a challenge")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="challenge_comment_says", condition=~Q(text="")),
            models.CheckConstraint(
                name="challenge_comment_signed",
                condition=Q(author__isnull=False, support=None, name="")
                | (Q(author=None, support__isnull=False) & ~Q(name="")),
            ),
            models.CheckConstraint(
                name="challenge_comment_refused_says_why",
                condition=~Q(state=CommentState.REFUSED) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="challenge_comment_judged_whole",
                condition=Q(state=CommentState.WAITING, judged_at=None)
                | (~Q(state=CommentState.WAITING) & Q(judged_at__isnull=False)),
            ),
        ]
        triggers = [pgtrigger.Protect(name="challenge_comment_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        """Where it is judged."""
        return reverse("challenges:moderate", args=[self.pk])

    @property
    def said_by(self) -> str:
        """The name it is shown with."""
        return self.author.name if self.author else self.name
