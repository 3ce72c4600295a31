"""What is stored of declarations: periods, who is asked, what they said, field by field."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.dates import humanise
from majal.kernel.history import tracked
from majal.modules.declarations.workflow import EDITABLE, PeriodState, SubmissionState
from majal.modules.organisations.public import Organisation

LARGEST = 10**14


class PeriodKind(models.TextChoices):
    """How much is asked, and how often."""

    BASELINE = "baseline", pgettext_lazy("declaration", "baseline at entry")
    QUARTERLY = "quarterly", pgettext_lazy("declaration", "quarterly, a few questions")
    YEARLY = "yearly", pgettext_lazy("declaration", "yearly, all questions")


class Part(models.TextChoices):
    """Of whom a number speaks: of all, or of some of them."""

    TOTAL = "", pgettext_lazy("part of a number", "all")
    WOMEN = "women", pgettext_lazy("part of a number", "women")
    YOUNG = "young", pgettext_lazy("part of a number", "young people")


class Origin(models.TextChoices):
    """Where an answer comes from."""

    TYPED = "typed", pgettext_lazy("origin of an answer", "typed")
    LAST = "last", pgettext_lazy("origin of an answer", "as you said last time")
    RECORDED = "recorded", pgettext_lazy("origin of an answer", "as the park recorded it")


def _locked_function(period_of: str) -> str:
    return f"""
        IF EXISTS (
            SELECT 1 FROM declarations_period p WHERE p.state = 'closed' AND p.id = ({period_of})
        ) THEN
            RAISE EXCEPTION 'the period is closed' USING
                ERRCODE = 'check_violation', CONSTRAINT = 'declaration_period_closed';
        END IF;
        RETURN NEW;
    """


OF_EXPECTED = "SELECT e.period_id FROM declarations_expected e WHERE e.id = NEW.expected_id"


def _open_only() -> pgtrigger.Trigger:
    """Refuse whatever is written into a closed period, whatever the program says."""
    return pgtrigger.Trigger(
        name="period_open",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func=_locked_function(OF_EXPECTED),
    )


def _while_written() -> pgtrigger.Trigger:
    """Refuse answers to what was sent or belongs to a closed period."""
    states = ", ".join(f"'{state.value}'" for state in EDITABLE)
    return pgtrigger.Trigger(
        name="still_written",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func=f"""
            IF NOT EXISTS (
                SELECT 1 FROM declarations_submission s
                JOIN declarations_expected e ON e.id = s.expected_id
                JOIN declarations_period p ON p.id = e.period_id
                WHERE s.id = NEW.submission_id AND s.living AND p.state = 'open'
                AND s.state IN ({states})
            ) THEN
                RAISE EXCEPTION 'sent or closed' USING
                    ERRCODE = 'check_violation', CONSTRAINT = 'declaration_answer_locked';
            END IF;
            RETURN NEW;
        """,
    )


@tracked()
class Period(models.Model):
    """A stretch of time of which companies are asked; closed, it never changes again."""

    kind = models.CharField(_("kind"), max_length=9, choices=PeriodKind)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    due_on = models.DateField(_("to be answered by"))
    state = models.CharField(
        _("state"), max_length=6, choices=PeriodState, default=PeriodState.OPEN
    )
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("period of declarations")
        ordering = ["-last_day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="declaration_period_once", fields=["kind", "first_day", "last_day"]
            ),
            models.CheckConstraint(
                name="declaration_period_days",
                condition=Q(first_day__lte=F("last_day"), due_on__gte=F("last_day")),
            ),
            models.CheckConstraint(
                name="declaration_period_closed_at",
                condition=Q(state="open", closed_at=None)
                | Q(state="closed", closed_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="period_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="period_locked",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__state="closed"),
                func="""
                    RAISE EXCEPTION 'the period is closed' USING
                        ERRCODE = 'check_violation', CONSTRAINT = 'declaration_period_closed';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{humanise(self.first_day)} – {humanise(self.last_day)}"

    def get_absolute_url(self) -> str:
        """The page of who answered."""
        return reverse("declarations:period", args=[self.pk])


@tracked()
class Expected(models.Model):
    """A company asked in a period: resident in it, or left within five years; never deleted.

    ``park`` houses it or did last. ``seed`` makes its link, ``code_seed`` the code that opens the
    turnover to ``sure_link``, the link by which somebody proved that they read its mail.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+")
    alumni = models.BooleanField(_("former resident"), default=False)
    asked_on = models.DateField(_("asked on"), null=True)
    reminded_on = models.DateField(_("reminded on"), null=True)
    letters = models.PositiveSmallIntegerField(default=0)
    link = models.ForeignKey("kernel.SignedLink", models.PROTECT, null=True, related_name="+")
    seed = models.CharField(max_length=64, blank=True)
    code_seed = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    sure_link = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("company asked")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="declaration_expected_once", fields=["period", "organisation"]
            ),
        ]
        triggers = [pgtrigger.Protect(name="expected_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.period_id}"

    def get_absolute_url(self) -> str:
        """Where staff read it."""
        return reverse("declarations:expected", args=[self.pk])


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
            _open_only(),
        ]

    def __str__(self) -> str:
        return f"{self.expected_id} {self.state}"


@tracked()
class Answer(models.Model):
    """One number of a declaration: a value, or ``unknown``; with neither it was not answered.

    ``observation`` is the statement made of it when it was sent.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="answers")
    measure = models.CharField(_("measure"), max_length=60)
    part = models.CharField(_("of whom"), max_length=6, choices=Part, blank=True)
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
            _while_written(),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.part}"
