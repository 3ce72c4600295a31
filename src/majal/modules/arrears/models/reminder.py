"""Letters that left: what they said, of which invoices, and the proof that a notice left."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.modules.arrears.models.account import Account
from majal.modules.arrears.workflow import LANGUAGES, Proof
from majal.modules.late_terms.public import Channel, Step

KEPT = """
IF to_jsonb(NEW) - '{document_id,left_on,proof,proof_reference,proof_file_id,proof_by_id}'::text[]
   IS DISTINCT FROM
   to_jsonb(OLD) - '{document_id,left_on,proof,proof_reference,proof_file_id,proof_by_id}'::text[]
   OR (OLD.document_id IS NOT NULL AND NEW.document_id IS DISTINCT FROM OLD.document_id)
   OR (OLD.left_on IS NOT NULL AND to_jsonb(NEW) - 'document_id' IS DISTINCT FROM
       to_jsonb(OLD) - 'document_id') THEN
    RAISE EXCEPTION 'what was written is fixed' USING
        ERRCODE = 'restrict_violation', CONSTRAINT = 'reminder_fixed';
END IF;
RETURN NEW;
"""


class Reminder(models.Model):
    """One letter to one company, as it was written on its day.

    ``left_on`` is the day it left: its own day for a plain letter; for a formal notice that of the
    proof, whose file is kept by its fingerprint.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="reminders")
    step = models.ForeignKey(Step, models.PROTECT, related_name="+")
    day = models.DateField(pgettext_lazy("letter", "written on"))
    formal = models.BooleanField(_("formal notice"))
    channel = models.CharField(pgettext_lazy("letter", "by"), max_length=5, choices=Channel)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    title = models.CharField(pgettext_lazy("letter", "subject"), max_length=200)
    body = models.TextField(pgettext_lazy("letter", "text"), max_length=6000)
    amount = models.DecimalField(_("amount asked (MAD)"), max_digits=14, decimal_places=2)
    document = models.OneToOneField(
        "kernel.IssuedDocument", models.PROTECT, null=True, related_name="+"
    )
    sent_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    left_on = models.DateField(pgettext_lazy("letter", "left on"), null=True)
    proof = models.CharField(
        pgettext_lazy("letter", "proof"), max_length=10, choices=Proof, blank=True
    )
    proof_reference = models.CharField(
        pgettext_lazy("letter", "number of the proof"), max_length=80, blank=True
    )
    proof_file = models.ForeignKey("kernel.StoredFile", models.PROTECT, null=True, related_name="+")
    proof_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("arrears", "reminder")
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="reminder_formal_on_paper",
                condition=Q(formal=False) | ~Q(channel=Channel.EMAIL),
            ),
            models.CheckConstraint(
                name="reminder_left_with_proof",
                condition=Q(formal=False, left_on=F("day"), proof="", proof_file=None)
                | Q(
                    formal=True,
                    left_on=None,
                    proof="",
                    proof_reference="",
                    proof_file=None,
                )
                | (
                    Q(formal=True, left_on__gte=F("day"), proof_file__isnull=False)
                    & Q(proof__in=Proof.values)
                    & ~Q(proof_reference="")
                ),
            ),
            models.CheckConstraint(name="reminder_amount", condition=Q(amount__gt=0)),
        ]
        triggers = [
            pgtrigger.Protect(name="reminder_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="reminder_kept",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=KEPT,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("arrears:reminder", self.pk)

    @property
    def waits_for_proof(self) -> bool:
        return self.formal and self.left_on is None


class ReminderInvoice(models.Model):
    """An invoice that a letter asks for; each step asks once for each invoice."""

    reminder = models.ForeignKey(Reminder, models.PROTECT, related_name="asked")
    invoice = models.ForeignKey("billing.Invoice", models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, models.PROTECT, related_name="+")
    amount = models.DecimalField(_("amount asked (MAD)"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["reminder", "pk"]
        constraints = [
            models.UniqueConstraint(name="step_once_per_invoice", fields=["invoice", "step"]),
            models.CheckConstraint(name="asked_above_nothing", condition=Q(amount__gt=0)),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.reminder_id} {self.invoice_id}"
