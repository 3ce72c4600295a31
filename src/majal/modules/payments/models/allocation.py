"""Which invoices a payment pays: movements that only grow, held within both by the database."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.append_only import append_only_triggers
from majal.modules.payments.models.payment import Payment

WITHIN = """
SELECT * INTO paid FROM payments_payment WHERE id = NEW.payment_id FOR UPDATE;
SELECT * INTO bill FROM billing_invoice WHERE id = NEW.invoice_id FOR NO KEY UPDATE;
SELECT coalesce(sum(a.amount), 0) INTO pair FROM payments_allocation a
    WHERE a.payment_id = NEW.payment_id AND a.invoice_id = NEW.invoice_id;
IF pair + NEW.amount < 0 THEN
    RAISE EXCEPTION 'more is taken off than was put on' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'allocation_not_below_nothing';
END IF;
IF NEW.amount < 0 THEN RETURN NEW; END IF;
IF bill.state <> 'issued' OR bill.kind <> 'invoice' OR bill.payer_id <> paid.payer_id
   OR bill.issuer_id <> paid.entity_id THEN
    RAISE EXCEPTION 'an invoice of the same two' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'allocation_of_the_same_two';
END IF;
IF EXISTS (SELECT 1 FROM payments_reversal r WHERE r.payment_id = NEW.payment_id) THEN
    RAISE EXCEPTION 'the payment was reversed' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'allocation_of_standing';
END IF;
SELECT coalesce(sum(a.amount), 0) INTO used FROM payments_allocation a
    WHERE a.payment_id = NEW.payment_id;
IF used + NEW.amount > paid.amount THEN
    RAISE EXCEPTION 'more than was paid' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'allocation_within_payment';
END IF;
SELECT coalesce(sum(a.amount), 0) INTO used FROM payments_allocation a
    WHERE a.invoice_id = NEW.invoice_id
    AND NOT EXISTS (SELECT 1 FROM payments_reversal r WHERE r.payment_id = a.payment_id);
SELECT coalesce(sum(c.total - c.withheld), 0) INTO back FROM billing_invoice c
    WHERE c.credits_id = NEW.invoice_id AND c.state = 'issued';
IF used + NEW.amount > bill.total - bill.withheld + back THEN
    RAISE EXCEPTION 'more than is owed' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'allocation_within_invoice';
END IF;
RETURN NEW;
"""


class Allocation(models.Model):
    """So much of a payment pays an invoice; below nothing where some of it is taken off again."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="allocations")
    invoice = models.ForeignKey("billing.Invoice", models.PROTECT, related_name="+")
    amount = models.DecimalField(_("amount (MAD)"), max_digits=14, decimal_places=2)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("allocation of a payment")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="allocation_not_nothing", condition=~Q(amount=0)),
        ]
        triggers = [
            *append_only_triggers(),
            pgtrigger.Trigger(
                name="allocation_within",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[
                    ("paid", "payments_payment%ROWTYPE"),
                    ("bill", "billing_invoice%ROWTYPE"),
                    ("pair", "numeric"),
                    ("used", "numeric"),
                    ("back", "numeric"),
                ],
                func=WITHIN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount}"
