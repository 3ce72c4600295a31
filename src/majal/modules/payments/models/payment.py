"""Payments as they came, and their reversals: neither is ever changed or removed."""

from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.modules.payments.workflow import REFERENCED, Method

KEPT = """
IF TG_OP = 'INSERT' THEN
    -- Whoever closes a period holds the entity: one of the two waits for the other.
    PERFORM 1 FROM billing_legalentity WHERE id = NEW.entity_id FOR SHARE;
    IF EXISTS (SELECT 1 FROM billing_closing c WHERE c.entity_id = NEW.entity_id
               AND c.reopened_at IS NULL AND c.through >= NEW.day) THEN
        RAISE EXCEPTION 'the period is closed' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'payment_period_open';
    END IF;
    RETURN NEW;
END IF;
IF to_jsonb(NEW) - 'receipt_id' IS DISTINCT FROM to_jsonb(OLD) - 'receipt_id'
   OR OLD.receipt_id IS NOT NULL THEN
    RAISE EXCEPTION 'what was recorded is fixed' USING
        ERRCODE = 'restrict_violation', CONSTRAINT = 'payment_fixed';
END IF;
RETURN NEW;
"""
TAKEN_BACK = """
SELECT * INTO paid FROM payments_payment WHERE id = NEW.payment_id FOR UPDATE;
IF NEW.day < paid.day THEN
    RAISE EXCEPTION 'taken back before it came' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'reversal_after_payment';
END IF;
PERFORM 1 FROM billing_legalentity WHERE id = paid.entity_id FOR SHARE;
IF EXISTS (SELECT 1 FROM billing_closing c WHERE c.entity_id = paid.entity_id
           AND c.reopened_at IS NULL AND c.through >= NEW.day) THEN
    RAISE EXCEPTION 'the period is closed' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'reversal_period_open';
END IF;
RETURN NEW;
"""


class Payment(models.Model):
    """Money of a company that came to a legal entity on a day, in dirhams.

    What no allocation uses is the company's credit. ``stamp`` is what the receipt of an amount in
    cash bears by the rule of its day; it is no part of the amount.
    """

    entity = models.ForeignKey(
        "billing.LegalEntity", models.PROTECT, related_name="+", verbose_name=_("legal entity")
    )
    payer = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("payer")
    )
    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    method = models.CharField(pgettext_lazy("payment", "by"), max_length=8, choices=Method)
    day = models.DateField(pgettext_lazy("payment", "received on"))
    amount = models.DecimalField(_("amount (MAD)"), max_digits=14, decimal_places=2)
    stamp = models.DecimalField(
        _("stamp duty (MAD)"), max_digits=12, decimal_places=2, default=Decimal(0)
    )
    reference = models.CharField(pgettext_lazy("payment", "reference"), max_length=80, blank=True)
    note = models.CharField(pgettext_lazy("payment", "note"), max_length=300, blank=True)
    receipt = models.OneToOneField(
        "kernel.IssuedDocument", models.PROTECT, null=True, related_name="+"
    )
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("payment")
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["payer", "day"], name="payment_of_payer"),
            models.Index(fields=["park", "day"], name="payment_of_park"),
            models.Index(fields=["entity", "day"], name="payment_of_entity"),
        ]
        constraints = [
            models.CheckConstraint(
                name="payment_method_known", condition=Q(method__in=Method.values)
            ),
            models.CheckConstraint(name="payment_above_nothing", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="payment_stamp_on_cash",
                condition=Q(stamp=0) | Q(stamp__gt=0, method=Method.CASH),
            ),
            models.CheckConstraint(
                name="payment_referenced",
                condition=~Q(method__in=REFERENCED) | ~Q(reference=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="payment_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="payment_kept",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=KEPT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.day:%Y-%m-%d} {self.amount}"

    def get_absolute_url(self) -> str:
        return address_of("payments:payment", self.pk)

    @property
    def organisation_id(self) -> int:
        """The payer, whom permissions ask for."""
        return self.payer_id

    @property
    def is_reversed(self) -> bool:
        return hasattr(self, "reversal")


class Reversal(models.Model):
    """A payment that counts no more from a day on: a cheque without funds, a slip of the pen."""

    payment = models.OneToOneField(Payment, models.PROTECT, related_name="reversal")
    day = models.DateField(pgettext_lazy("reversal", "counts no more from"))
    reason = models.CharField(pgettext_lazy("reversal", "reason"), max_length=300)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reversal of a payment")
        constraints = [
            models.CheckConstraint(name="reversal_reason", condition=~Q(reason="")),
        ]
        triggers = [
            *append_only_triggers(),
            pgtrigger.Trigger(
                name="reversal_after_payment",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[("paid", "payments_payment%ROWTYPE")],
                func=TAKEN_BACK,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.reason}"
