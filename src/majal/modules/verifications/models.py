"""What is stored of verifications: samples with their seed, what was drawn, checks, findings."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.declarations.public import Answer, Expected, Period, Submission
from majal.modules.verifications.workflow import DrawnState

LARGEST = 10**14


class Reason(models.TextChoices):
    """Why a declaration is in its sample."""

    RISK = "risk", pgettext_lazy("sample", "among the riskiest")
    RANDOM = "random", pgettext_lazy("sample", "drawn at random")


class Outcome(models.TextChoices):
    """How a check ended."""

    VERIFIED = "verified", pgettext_lazy("check", "verified")
    RETURNED = "returned", pgettext_lazy("check", "sent back")
    GIVEN_BACK = "given_back", pgettext_lazy("check", "left to a colleague")


class Verdict(models.TextChoices):
    """What the documents say of one number."""

    CONFIRMED = "confirmed", pgettext_lazy("finding", "confirmed")
    DIFFERS = "differs", pgettext_lazy("finding", "differs")
    NOT_PROVABLE = "not_provable", pgettext_lazy("finding", "cannot be proved")


SECOND_PERSON = """
    IF EXISTS (
        SELECT 1 FROM declarations_submission s
        JOIN declarations_submission mine ON mine.expected_id = s.expected_id
        WHERE mine.id = NEW.submission_id AND s.submitted_by_id = NEW.verifier_id
    ) OR EXISTS (
        SELECT 1 FROM declarations_submission mine
        JOIN declarations_submission s ON s.expected_id = mine.expected_id
        JOIN declarations_answer a ON a.submission_id = s.id
        JOIN declarations_answerevent v ON v.pgh_obj_id = a.id
        JOIN pghistory_context c ON c.id = v.pgh_context_id
        WHERE mine.id = NEW.submission_id AND c.metadata->>'user' = NEW.verifier_id::text
    ) OR EXISTS (
        SELECT 1 FROM people_grant g
        JOIN declarations_expected e ON e.organisation_id = g.scope_id
        JOIN declarations_submission s ON s.expected_id = e.id
        WHERE s.id = NEW.submission_id AND g.user_id = NEW.verifier_id
        AND g.scope_kind = 'organisation' AND g.withdrawn_at IS NULL
    ) THEN
        RAISE EXCEPTION 'checked by its author' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'verification_second_person';
    END IF;
    RETURN NEW;
"""
UNFINISHED = """
    IF NOT EXISTS (
        SELECT 1 FROM verifications_check c WHERE c.id = NEW.of_id AND c.outcome = ''
    ) THEN
        RAISE EXCEPTION 'the check is finished' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'verification_locked';
    END IF;
    RETURN NEW;
"""


class Sample(models.Model):
    """A sample of a period’s declarations, drawn once and never changed; the next has a number.

    ``listed`` is the whole list it was drawn from, each with its risk; the same ``seed`` and the
    same list give the same sample, whoever draws.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(pgettext_lazy("sample", "number"))
    size = models.PositiveSmallIntegerField(_("size of the sample"))
    seed = models.CharField(_("seed"), max_length=64)
    listed = models.JSONField(default=list)
    list_hash = models.CharField(_("fingerprint of the list"), max_length=64)
    due_on = models.DateField(_("to be checked by"))
    drawn_at = models.DateTimeField(_("drawn on"), auto_now_add=True)
    drawn_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("declarations", "sample")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(name="verification_sample_number", fields=["period", "number"]),
            models.CheckConstraint(
                name="verification_sample_whole",
                condition=Q(number__gte=1, size__gte=1, list_hash__regex="^[0-9a-f]{64}$")
                & ~Q(seed=""),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.period_id} {self.number}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("verifications:sample", args=[self.pk])


@tracked()
class Drawn(models.Model):
    """One declaration of a sample, why it is there, and how far its check is; drawn once in all.

    ``submission`` is what was declared on the day of the draw; what is checked is what is declared
    on the day of the check.
    """

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="drawn")
    expected = models.ForeignKey(Expected, models.PROTECT, related_name="+")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    reason = models.CharField(pgettext_lazy("sample", "why"), max_length=6, choices=Reason)
    points = models.PositiveSmallIntegerField(_("risk"), default=0)
    rules = models.JSONField(default=list)
    state = models.CharField(
        _("state"), max_length=8, choices=DrawnState, default=DrawnState.WAITING
    )
    taken_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("checked by")
    )

    class Meta:
        verbose_name = _("declaration to check")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="verification_drawn_once", fields=["expected"]),
            models.CheckConstraint(
                name="verification_drawn_known",
                condition=Q(state__in=DrawnState.values, reason__in=Reason.values),
            ),
            models.CheckConstraint(
                name="verification_taken_by_somebody",
                condition=~Q(state="taken") | Q(taken_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="drawn_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="drawn_fixed", exclude=["state", "taken_by"]),
        ]

    def __str__(self) -> str:
        return f"{self.sample_id} {self.expected_id}"

    def get_absolute_url(self) -> str:
        """Where it is checked."""
        return reverse("verifications:drawn", args=[self.pk])


@tracked()
class Check(models.Model):
    """One check of a drawn declaration by one person, who is nowhere among its authors.

    After it was sent back and mended a declaration is checked again, in a round of its own.
    """

    drawn = models.ForeignKey(Drawn, models.PROTECT, related_name="checks")
    round = models.PositiveSmallIntegerField(pgettext_lazy("check", "round"))
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    verifier = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", verbose_name=_("checked by")
    )
    outcome = models.CharField(
        pgettext_lazy("check", "outcome"), max_length=10, choices=Outcome, blank=True
    )
    note = models.CharField(pgettext_lazy("check", "note"), max_length=1000, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(pgettext_lazy("check", "finished"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("declaration", "check")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="verification_round_once", fields=["drawn", "round"]),
            models.UniqueConstraint(
                name="verification_one_open", fields=["drawn"], condition=Q(outcome="")
            ),
            models.CheckConstraint(
                name="verification_ended_whole",
                condition=Q(outcome="", ended_at=None)
                | Q(outcome__in=Outcome.values, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="verification_returned_why", condition=~Q(outcome="returned") | ~Q(note="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="check_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="check_fixed", exclude=["outcome", "note", "ended_at"]),
            pgtrigger.Protect(
                name="check_finished",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__outcome=""),
            ),
            pgtrigger.Trigger(
                name="check_second_person",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=SECOND_PERSON,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.drawn_id} {self.round}"


@tracked()
class Finding(models.Model):
    """What the documents say of one number; ``found`` is the right one where it differs."""

    of = models.ForeignKey(Check, models.PROTECT, related_name="findings")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="+")
    verdict = models.CharField(pgettext_lazy("finding", "verdict"), max_length=12, choices=Verdict)
    found = models.DecimalField(_("number found"), max_digits=20, decimal_places=2, null=True)
    seen = models.CharField(_("document seen"), max_length=300, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("check", "finding")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="verification_finding_once", fields=["of", "answer"]),
            models.CheckConstraint(
                name="verification_found_where_it_differs",
                condition=Q(
                    verdict="differs", found__isnull=False, found__gte=0, found__lte=LARGEST
                )
                | Q(verdict__in=["confirmed", "not_provable"], found=None),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="finding_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="finding_unfinished",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=UNFINISHED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.verdict}"
