"""Claims: costs with their evidence, against budget lines that they never exceed."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.awards.models.agreement import MONEY, Agreement, Line, Milestone
from majal.modules.awards.workflow import ClaimState

WITHIN_LINE = """
    SELECT amount INTO most FROM awards_line WHERE id = NEW.line_id FOR NO KEY UPDATE;
    SELECT COALESCE(SUM(COALESCE(accepted, amount)), 0) INTO taken FROM awards_claimitem
        WHERE line_id = NEW.line_id AND id <> NEW.id;
    IF taken + COALESCE(NEW.accepted, NEW.amount) > most THEN
        RAISE EXCEPTION 'the budget line is exhausted' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'rd_item_within_line';
    END IF;
    RETURN NEW;
"""
OF_DRAFT = """
    IF (SELECT state FROM awards_claim WHERE id = OLD.claim_id) <> 'draft' THEN
        RAISE EXCEPTION 'the claim was sent' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'rd_item_fixed';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""
VERDICT_ONLY = (
    "NEW.line_id <> OLD.line_id OR NEW.amount <> OLD.amount OR NEW.label <> OLD.label "
    "OR NEW.reference <> OLD.reference OR NEW.paid_on <> OLD.paid_on "
    "OR NEW.claim_id <> OLD.claim_id"
)


@tracked()
class Claim(models.Model):
    """What a company claims under its agreement, under a number within it."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="claims")
    number = models.PositiveSmallIntegerField(pgettext_lazy("claim", "number"))
    milestone = models.ForeignKey(
        Milestone,
        models.SET_NULL,
        null=True,
        related_name="claims",
        verbose_name=pgettext_lazy("R&D", "milestone"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ClaimState, default=ClaimState.DRAFT
    )
    note = models.TextField(_("what was done"), blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(pgettext_lazy("claim", "sent"), null=True)
    verified_at = models.DateTimeField(_("verified"), null=True)
    verified_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("claim")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="rd_claim_once", fields=["agreement", "number"]),
            models.CheckConstraint(
                name="rd_claim_state",
                condition=Q(state="draft", sent_at=None, verified_at=None)
                | Q(state="sent", sent_at__isnull=False, verified_at=None)
                | Q(state="verified", sent_at__isnull=False, verified_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="rd_claim_sent_never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state <> 'draft'"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement.number}-{self.number}"

    def get_absolute_url(self) -> str:
        return address_of("awards:claim", self.pk)


@tracked()
class ClaimItem(models.Model):
    """A cost that is claimed, and what was accepted of it."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="items")
    line = models.ForeignKey(Line, models.PROTECT, related_name="items")
    label = models.CharField(pgettext_lazy("claimed cost", "what for"), max_length=200)
    reference = models.CharField(_("invoice or pay slip no."), max_length=80)
    paid_on = models.DateField(_("paid on"))
    amount = models.DecimalField(_("amount claimed"), **MONEY)
    accepted = models.DecimalField(_("amount accepted"), null=True, **MONEY)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("claimed cost")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="rd_item_in_range",
                condition=Q(amount__gt=0)
                & (Q(accepted=None) | Q(accepted__gte=0, accepted__lte=F("amount"))),
            ),
            models.CheckConstraint(
                name="rd_item_reasoned",
                condition=Q(accepted=None) | Q(accepted=F("amount")) | ~Q(reason=""),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rd_item_within_line",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("most", "NUMERIC"), ("taken", "NUMERIC")],
                func=WITHIN_LINE,
            ),
            pgtrigger.Trigger(
                name="rd_item_fixed",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(VERDICT_ONLY),
                func=OF_DRAFT,
            ),
            pgtrigger.Trigger(
                name="rd_item_kept",
                operation=pgtrigger.Delete,
                when=pgtrigger.Before,
                func=OF_DRAFT,
            ),
        ]

    def __str__(self) -> str:
        return self.label
