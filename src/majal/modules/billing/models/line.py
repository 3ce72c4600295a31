"""Lines of invoices: what is charged, how it is taxed, what it takes back."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Round
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.names import local
from majal.modules.billing.models.catalogue import Product, TaxCode
from majal.modules.billing.models.invoice import Invoice

OF_DRAFTS_ONLY = """
PERFORM 1 FROM billing_invoice
    WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.invoice_id ELSE NEW.invoice_id END
    AND state = 'draft' FOR SHARE;
IF NOT FOUND THEN
    RAISE EXCEPTION 'lines of what was issued are fixed' USING
        ERRCODE = 'restrict_violation', CONSTRAINT = 'line_fixed';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
IF TG_OP = 'UPDATE' AND NEW.invoice_id <> OLD.invoice_id THEN
    RAISE EXCEPTION 'a line stays where it is' USING
        ERRCODE = 'restrict_violation', CONSTRAINT = 'line_fixed';
END IF;
IF TG_OP = 'INSERT' AND NEW.charge_key <> '' THEN
    SELECT coalesce(max(turn), 0) INTO turns FROM billing_invoiceline
        WHERE charge_key = NEW.charge_key;
    IF NEW.turn <> turns + 1 THEN
        RAISE EXCEPTION 'charged meanwhile' USING
            ERRCODE = 'unique_violation', CONSTRAINT = 'line_charge_once';
    END IF;
END IF;
IF NEW.credits_id IS NOT NULL THEN
    SELECT l.net INTO whole FROM billing_invoiceline l WHERE l.id = NEW.credits_id FOR UPDATE;
    SELECT coalesce(sum(l.net), 0) INTO taken FROM billing_invoiceline l
        WHERE l.credits_id = NEW.credits_id AND l.id <> NEW.id;
    IF sign(whole) * (whole + taken + NEW.net) < 0 OR sign(whole) * NEW.net > 0 THEN
        RAISE EXCEPTION 'more is credited than was invoiced' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'line_credited_within';
    END IF;
END IF;
RETURN NEW;
"""


class InvoiceLine(models.Model):
    """One line, before tax and with its tax, in dirhams.

    ``charge_key`` names the charge it comes from; the first line of a charge is its ``turn`` 1, and
    what is adjusted or credited of it later is the next one, so that no charge is invoiced twice.
    ``waived``: what this line credits is not charged again. ``equipped``: whether the premises are,
    empty where it is no matter of premises; bare ones may be outside VAT.
    """

    invoice = models.ForeignKey(Invoice, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    product = models.ForeignKey(
        Product, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("invoice", "product")
    )
    label_ar = models.CharField(_("label in Arabic"), max_length=300, blank=True)
    label_fr = models.CharField(_("label in French"), max_length=300, blank=True)
    label_en = models.CharField(_("label in English"), max_length=300, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=16, decimal_places=6)
    unit = models.CharField(_("unit"), max_length=20)
    unit_price = models.DecimalField(_("price of one (MAD)"), max_digits=18, decimal_places=6)
    net = models.DecimalField(_("before tax (MAD)"), max_digits=14, decimal_places=2)
    tax = models.ForeignKey(TaxCode, models.PROTECT, related_name="+", verbose_name=_("tax code"))
    rate = models.DecimalField(_("VAT (%)"), max_digits=5, decimal_places=2, null=True)
    vat = models.DecimalField(_("VAT (MAD)"), max_digits=14, decimal_places=2)
    first = models.DateField(_("period from"), null=True)
    last = models.DateField(_("period to"), null=True)
    charge_key = models.CharField(max_length=120, blank=True)
    turn = models.PositiveSmallIntegerField(default=1)
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True)
    credits = models.ForeignKey("self", models.PROTECT, null=True, related_name="credited_by")
    waived = models.BooleanField(default=False)
    equipped = models.BooleanField(_("equipped premises"), null=True)

    class Meta:
        verbose_name = _("line")
        ordering = ["invoice", "position"]
        indexes = [models.Index(fields=["about_kind", "about_id"], name="line_about")]
        constraints = [
            models.UniqueConstraint(
                name="line_charge_once", fields=["charge_key", "turn"], condition=~Q(charge_key="")
            ),
            models.UniqueConstraint(name="line_position_once", fields=["invoice", "position"]),
            models.CheckConstraint(
                name="line_labelled", condition=~Q(label_ar="") & ~Q(label_fr="")
            ),
            models.CheckConstraint(
                name="line_net", condition=Q(net=Round(F("quantity") * F("unit_price"), 2))
            ),
            models.CheckConstraint(
                name="line_vat_where_taxed",
                condition=Q(rate=None, vat=0) | Q(rate__gte=0, rate__lte=100),
            ),
            models.CheckConstraint(
                name="line_period", condition=Q(first=None) | Q(last__gte=F("first"))
            ),
            models.CheckConstraint(
                name="line_waives_what_it_credits",
                condition=Q(waived=False) | Q(credits__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="line_kept",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                declare=[("turns", "int"), ("whole", "numeric"), ("taken", "numeric")],
                func=OF_DRAFTS_ONLY,
            ),
        ]

    def __str__(self) -> str:
        return local(self, "label")
