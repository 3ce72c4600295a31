"""Invoices and credit notes: drafts may change, what is issued is fixed for good."""

from decimal import Decimal
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.modules.billing.models.entity import LegalEntity
from majal.modules.billing.workflow import Kind, Language, State

ISSUED = Q(state=State.ISSUED)
KEEPS = """
IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN
        RAISE EXCEPTION 'an invoice begins as a draft' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'invoice_begins_as_draft';
    END IF;
    RETURN NEW;
END IF;
IF OLD.state = 'issued' THEN
    IF to_jsonb(NEW) - 'document_id' IS DISTINCT FROM to_jsonb(OLD) - 'document_id'
       OR (OLD.document_id IS NOT NULL AND NEW.document_id IS DISTINCT FROM OLD.document_id) THEN
        RAISE EXCEPTION 'what was issued is fixed' USING
            ERRCODE = 'restrict_violation', CONSTRAINT = 'invoice_fixed';
    END IF;
    RETURN NEW;
END IF;
IF NEW.state = 'issued' THEN
    -- Whoever closes a period holds the entity: one of the two waits for the other.
    PERFORM 1 FROM billing_legalentity WHERE id = NEW.issuer_id FOR SHARE;
    IF EXISTS (SELECT 1 FROM billing_closing c WHERE c.entity_id = NEW.issuer_id
               AND c.reopened_at IS NULL AND c.through >= NEW.day) THEN
        RAISE EXCEPTION 'the period is closed' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'invoice_period_open';
    END IF;
    SELECT count(*), coalesce(sum(l.net), 0), coalesce(sum(l.vat), 0)
        INTO how_many, net_of_lines, vat_of_lines
        FROM billing_invoiceline l WHERE l.invoice_id = NEW.id;
    IF how_many = 0 THEN
        RAISE EXCEPTION 'an invoice has lines' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'invoice_has_lines';
    END IF;
    IF net_of_lines <> NEW.net OR vat_of_lines <> NEW.vat THEN
        RAISE EXCEPTION 'its sums are those of its lines' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'invoice_sums';
    END IF;
    IF NEW.number > 1 THEN
        SELECT i.day INTO before FROM billing_invoice i WHERE i.issuer_id = NEW.issuer_id
            AND i.kind = NEW.kind AND i.year = NEW.year AND i.number = NEW.number - 1;
        IF before IS NULL THEN
            RAISE EXCEPTION 'a number is missing' USING
                ERRCODE = 'check_violation', CONSTRAINT = 'invoice_number_without_gap';
        END IF;
        IF before > NEW.day THEN
            RAISE EXCEPTION 'numbers follow the days' USING
                ERRCODE = 'check_violation', CONSTRAINT = 'invoice_day_in_order';
        END IF;
    END IF;
    IF NEW.credits_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM billing_invoice i WHERE i.id = NEW.credits_id AND i.state = 'issued'
            AND i.kind = 'invoice' AND i.issuer_id = NEW.issuer_id AND i.payer_id = NEW.payer_id
    ) THEN
        RAISE EXCEPTION 'a credit note credits an invoice of the same two' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'invoice_credits_its_own';
    END IF;
END IF;
RETURN NEW;
"""


def money(label: Any) -> Any:
    """A column of dirhams."""
    return models.DecimalField(label, max_digits=14, decimal_places=2, default=Decimal(0))


class Invoice(models.Model):
    """One invoice or credit note of a legal entity to a payer, in dirhams.

    Sums are those of its lines, below nothing on a credit note, whose ``credits`` is the invoice it
    takes back from. Of the buyer and the seller it keeps what was true on its day.
    """

    kind = models.CharField(
        pgettext_lazy("invoice", "kind"), max_length=7, choices=Kind, default=Kind.INVOICE
    )
    state = models.CharField(
        pgettext_lazy("invoice", "state"), max_length=6, choices=State, default=State.DRAFT
    )
    issuer = models.ForeignKey(
        LegalEntity, models.PROTECT, related_name="+", verbose_name=_("legal entity")
    )
    payer = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("payer")
    )
    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("invoice", "park"),
    )
    language = models.CharField(_("language"), max_length=2, choices=Language, default="fr")
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(pgettext_lazy("invoice", "number"), null=True)
    day = models.DateField(pgettext_lazy("invoice", "dated"), null=True)
    due_on = models.DateField(pgettext_lazy("invoice", "to be paid by"), null=True)
    reference = models.CharField(_("payment reference"), max_length=25, blank=True)
    first = models.DateField(_("period from"), null=True)
    last = models.DateField(_("period to"), null=True)
    credits = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="credit_notes", verbose_name=_("credits")
    )
    reason = models.CharField(pgettext_lazy("credit note", "reason"), max_length=300, blank=True)
    seller = models.JSONField(default=dict)
    buyer = models.JSONField(default=dict)
    mentions = models.JSONField(default=list)
    net = money(_("before tax (MAD)"))
    vat = money(_("VAT (MAD)"))
    total = money(_("with VAT (MAD)"))
    withheld_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    withheld = money(_("VAT withheld by the buyer (MAD)"))
    made_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    document = models.OneToOneField(
        "kernel.IssuedDocument", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("invoice")
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["payer", "state", "day"], name="invoice_of_payer"),
            models.Index(fields=["park", "state", "day"], name="invoice_of_park"),
            models.Index(fields=["issuer", "state", "day"], name="invoice_of_issuer"),
            models.Index(fields=["day", "id"], name="invoice_newest"),
            models.Index("made_at", name="invoice_drafts", condition=Q(state=State.DRAFT)),
        ]
        constraints = [
            models.UniqueConstraint(
                name="invoice_number_once", fields=["issuer", "kind", "year", "number"]
            ),
            models.UniqueConstraint(
                name="invoice_reference_once", fields=["reference"], condition=~Q(reference="")
            ),
            models.CheckConstraint(
                name="invoice_state_known",
                condition=Q(state__in=State.values, kind__in=Kind.values),
            ),
            models.CheckConstraint(
                name="invoice_language", condition=Q(language__in=Language.values)
            ),
            models.CheckConstraint(
                name="invoice_issued_whole",
                condition=Q(state=State.DRAFT, number=None, year=None, day=None, issued_at=None)
                | (
                    ISSUED
                    & Q(number__gte=1, year=F("day__year"), due_on__gte=F("day"))
                    & Q(issued_at__isnull=False)
                    & ~Q(reference="")
                    & ~Q(seller={})
                    & ~Q(buyer={})
                ),
            ),
            models.CheckConstraint(
                name="invoice_sign",
                condition=Q(state=State.DRAFT)
                | Q(kind=Kind.INVOICE, total__gte=0, net__gte=0, credits=None)
                | (Q(kind=Kind.CREDIT, net__lte=0, total__lte=0, credits__isnull=False))
                & ~Q(reason=""),
            ),
            models.CheckConstraint(name="invoice_total", condition=Q(total=F("net") + F("vat"))),
            models.CheckConstraint(
                name="invoice_period", condition=Q(first=None) | Q(last__gte=F("first"))
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="invoice_issued_never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=State.ISSUED),
            ),
            pgtrigger.Trigger(
                name="invoice_kept",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[
                    ("how_many", "bigint"),
                    ("net_of_lines", "numeric"),
                    ("vat_of_lines", "numeric"),
                    ("before", "date"),
                ],
                func=KEEPS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.shown_number}".strip()

    def get_absolute_url(self) -> str:
        return address_of("billing:invoice", self.pk)

    @property
    def shown_number(self) -> str:
        """The number as the paper carries it: 3/2026; nothing for a draft."""
        return f"{self.number}/{self.year}" if self.number else ""

    @property
    def to_pay(self) -> Decimal:
        """What the payer transfers: the total without the VAT they withhold."""
        left: Decimal = self.total - self.withheld
        return left

    @property
    def is_credit(self) -> bool:
        return self.kind == Kind.CREDIT

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def organisation_id(self) -> int:
        """The payer, whom permissions ask for."""
        return self.payer_id
