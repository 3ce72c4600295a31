"""What companies declare, number by number, and whether they agree to be named."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.declarations.models.guards import period_open, still_written
from majal.modules.declarations.models.period import Expected
from majal.modules.declarations.models.words import LARGEST, TEXT_VERSION, Origin, Part
from majal.modules.declarations.workflow import SubmissionState
from majal.modules.organisations.public import Organisation


@tracked()
class Submission(models.Model):
    """What one company declares for one period; a correction supersedes it, one is living.

    ``confirmed`` names the unlikely things it was asked about and confirmed.
    """

    expected = models.ForeignKey(Expected, models.PROTECT, related_name="submissions")
    state = models.CharField(
        _("state"), max_length=9, choices=SubmissionState, default=SubmissionState.DRAFT
    )
    living = models.BooleanField(default=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )
    confirmed = models.JSONField(default=list)
    submitted_at = models.DateTimeField(_("sent at"), null=True)
    submitted_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("what is to mend"), max_length=1000, blank=True)
    verified_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("declaration")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="declaration_one_living", fields=["expected"], condition=Q(living=True)
            ),
            models.CheckConstraint(
                name="declaration_sent_at",
                condition=Q(state="draft") | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="declaration_second_person",
                condition=~Q(state="verified")
                | Q(verified_by__isnull=False, submitted_by=None)
                | (Q(verified_by__isnull=False) & ~Q(verified_by=F("submitted_by"))),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="submission_kept", operation=pgtrigger.Delete),
            period_open(),
        ]

    def __str__(self) -> str:
        return f"{self.expected_id} {self.state}"


@tracked(exclude=("value",))
class Answer(models.Model):
    """One number of a declaration: a value, or ``unknown``; with neither it was not answered.

    ``part`` tells of whom it speaks: one of ``Part``, or a row such as ``commune:06.141.01.0``.
    What was typed in between is in no history: the statements keep what was sent.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="answers")
    measure = models.CharField(_("measure"), max_length=60)
    part = models.CharField(_("of whom"), max_length=30, choices=Part, blank=True)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=2, null=True)
    unknown = models.BooleanField(_("not known"), default=False)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.TYPED)

    class Meta:
        verbose_name = _("answer of a declaration")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="declaration_answer_once", fields=["submission", "measure", "part"]
            ),
            models.CheckConstraint(
                name="declaration_answer_part",
                condition=Q(part__regex=r"^(women|young|commune:[0-9.]+|contract:[a-z_]+)?$"),
            ),
            models.CheckConstraint(
                name="declaration_answer_unknown_or_value",
                condition=Q(unknown=False) | Q(value=None),
            ),
            models.CheckConstraint(
                name="declaration_answer_bounds",
                condition=Q(value=None) | Q(value__gte=0, value__lte=LARGEST),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="answer_kept", operation=pgtrigger.Delete),
            still_written(),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.part}"


class Naming(models.Model):
    """A company agreed to be named beside its figures in what is published, until it withdrew."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    text_version = models.CharField(_("version of the text"), max_length=20, default=TEXT_VERSION)
    given_at = models.DateTimeField(pgettext_lazy("consent", "given on"))
    given_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True)
    withdrawn_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("consent to be named")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="declaration_naming_once",
                fields=["organisation"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="declaration_naming_ends_after_start",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__gte=F("given_at")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="naming_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="naming_fixed", exclude=["withdrawn_at", "withdrawn_by"]),
            pgtrigger.Protect(
                name="naming_ended",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.given_at:%Y-%m-%d}"
