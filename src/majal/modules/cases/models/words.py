"""What is said about a dossier: messages and notes, decisions, appeals, steps."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.modules.cases.models.case import Case


class CaseMessage(models.Model):
    """A message between whoever filed a dossier and whoever handles it, or a note among these.

    Its words are never changed, and emptied only when the time of keeping the dossier is over.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="messages")
    author = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    from_applicant = models.BooleanField(default=False)
    internal = models.BooleanField(default=False)
    body = models.TextField(_("message"))
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("dossier", "message")
        ordering = ["case", "id"]
        constraints = [
            models.CheckConstraint(name="case_message_not_empty", condition=~Q(body="")),
            models.CheckConstraint(
                name="case_note_by_staff", condition=Q(internal=False) | Q(from_applicant=False)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="case_message_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="case_message_fixed", exclude=["body"]),
            pgtrigger.Protect(
                name="case_message_only_emptied",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.body <> '—'"),
            ),
        ]

    def __str__(self) -> str:
        return self.body[:60]


class Decision(models.Model):
    """A decision with its reasons; one that is not ``final`` leaves the dossier open."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("outcome"), max_length=40)
    final = models.BooleanField(default=True)
    on_appeal = models.BooleanField(default=False)
    reasons = models.TextField(_("reasons"))
    conditions = models.TextField(_("conditions"), blank=True)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    in_sitting = models.CharField(_("decided in"), max_length=300, blank=True)
    appeal_until = models.DateField(_("appeal until"), null=True)

    class Meta:
        verbose_name = _("decision")
        ordering = ["case", "id"]
        constraints = [
            models.CheckConstraint(name="case_decision_reasoned", condition=~Q(reasons="")),
            models.UniqueConstraint(
                name="case_decided_once",
                fields=["case"],
                condition=Q(final=True, on_appeal=False),
            ),
            models.UniqueConstraint(
                name="case_appeal_decided_once", fields=["case"], condition=Q(on_appeal=True)
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.outcome


class Appeal(models.Model):
    """An appeal against a decision, with its grounds."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="appeal")
    grounds = models.TextField(_("grounds"))
    filed_on = models.DateField(_("filed on"))
    filed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("appeal")
        constraints = [models.CheckConstraint(name="case_appeal_said", condition=~Q(grounds=""))]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return str(self.filed_on)


class Move(models.Model):
    """One step of a dossier, as it was taken: what, from where to where, by whom."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="moves")
    step = models.CharField(_("step"), max_length=30)
    before = models.CharField(max_length=60, blank=True)
    after = models.CharField(max_length=60, blank=True)
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    by_applicant = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("step of a dossier")
        ordering = ["case", "id"]
        indexes = [models.Index(fields=["case", "id"], name="case_moves")]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.step
