"""Deposits: whose they are, and what happened to each; never more leaves than came."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.modules.payments.models.payment import Payment
from majal.modules.payments.workflow import Method, Move

WITHIN = """
PERFORM 1 FROM payments_deposit WHERE id = NEW.deposit_id FOR UPDATE;
SELECT coalesce(sum(m.amount), 0) INTO held FROM payments_depositmove m
    WHERE m.deposit_id = NEW.deposit_id;
IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM payments_depositmove m WHERE m.id = NEW.reverses_id
        AND m.deposit_id = NEW.deposit_id AND m.reverses_id IS NULL AND m.amount = -NEW.amount
        AND m.day <= NEW.day
) THEN
    RAISE EXCEPTION 'a movement of it, all of it' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'deposit_reverses_its_own';
END IF;
IF held + NEW.amount < 0 THEN
    RAISE EXCEPTION 'more than is held' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'deposit_within_held';
END IF;
RETURN NEW;
"""


class Deposit(models.Model):
    """What a company leaves with a legal entity for one reason, mostly its contract."""

    entity = models.ForeignKey(
        "billing.LegalEntity", models.PROTECT, related_name="+", verbose_name=_("legal entity")
    )
    payer = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("company")
    )
    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    what_for = models.CharField(pgettext_lazy("deposit", "what for"), max_length=160)
    contract = models.ForeignKey(
        "tenancy.Contract",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("deposit", "contract"),
    )
    opened_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("deposit")
        ordering = ["payer", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="deposit_once", fields=["entity", "payer", "park", "what_for"]
            ),
            models.CheckConstraint(name="deposit_what_for", condition=~Q(what_for="")),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.what_for

    def get_absolute_url(self) -> str:
        return address_of("payments:deposit", self.pk)

    @property
    def organisation_id(self) -> int:
        """The company, whom permissions ask for."""
        return self.payer_id


class DepositMove(models.Model):
    """One movement: above nothing what came, below nothing what left; their sum is what is held.

    One that was recorded by mistake is undone by another that ``reverses`` it; both stay.
    """

    deposit = models.ForeignKey(Deposit, models.PROTECT, related_name="moves")
    move = models.CharField(pgettext_lazy("deposit", "movement"), max_length=8, choices=Move)
    day = models.DateField(_("date"))
    amount = models.DecimalField(_("amount (MAD)"), max_digits=14, decimal_places=2)
    method = models.CharField(
        pgettext_lazy("payment", "by"), max_length=8, choices=Method, blank=True
    )
    reference = models.CharField(pgettext_lazy("payment", "reference"), max_length=80, blank=True)
    reason = models.CharField(pgettext_lazy("deposit", "reason"), max_length=300, blank=True)
    payment = models.OneToOneField(Payment, models.PROTECT, null=True, related_name="+")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("movement of a deposit")
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="deposit_move_sign",
                condition=Q(move=Move.RECEIVED, amount__gt=0)
                | Q(move__in=(Move.RETURNED, Move.KEPT), amount__lt=0)
                | Q(move=Move.UNDONE),
            ),
            models.CheckConstraint(
                name="deposit_undone_with_reason",
                condition=Q(move=Move.UNDONE, reverses__isnull=False) & ~Q(reason="")
                | (~Q(move=Move.UNDONE) & Q(reverses=None)),
            ),
            models.CheckConstraint(
                name="deposit_kept_pays",
                condition=Q(move=Move.KEPT, payment__isnull=False) & ~Q(reason="")
                | (~Q(move=Move.KEPT) & Q(payment=None)),
            ),
        ]
        triggers = [
            *append_only_triggers(),
            pgtrigger.Trigger(
                name="deposit_within_held",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[("held", "numeric")],
                func=WITHIN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.move} {self.amount}"

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "reversed_by")
