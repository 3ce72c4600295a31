"""Payments, and hours of technical support: entries that are reversed, never changed."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.awards.models.agreement import MONEY, Agreement
from majal.modules.awards.models.claim import Claim
from majal.modules.awards.workflow import HourKind, Kind

WITHIN = """
    SELECT w.amount - w.released, a.advance INTO most, part FROM awards_agreement a
        JOIN grants_award w ON w.id = a.award_id
        WHERE a.id = NEW.agreement_id FOR NO KEY UPDATE OF a;
    IF NEW.kind IN ('advance', 'claim') THEN
        SELECT COALESCE(SUM(amount), 0) INTO taken FROM awards_entry
            WHERE agreement_id = NEW.agreement_id;
        IF taken + NEW.amount > most THEN
            RAISE EXCEPTION 'more than was awarded' USING
                ERRCODE = 'check_violation', CONSTRAINT = 'rd_entry_within_award';
        END IF;
    END IF;
    IF NEW.kind = 'claim' THEN
        SELECT COALESCE(SUM(accepted), 0) INTO part FROM awards_claimitem
            WHERE claim_id = NEW.claim_id;
        SELECT COALESCE(SUM(amount), 0) INTO taken FROM awards_entry
            WHERE claim_id = NEW.claim_id;
    ELSIF NEW.kind = 'advance' THEN
        SELECT COALESCE(SUM(amount), 0) INTO taken FROM awards_entry
            WHERE agreement_id = NEW.agreement_id AND claim_id IS NULL AND NOT of_recovery;
    END IF;
    IF NEW.kind IN ('advance', 'claim') AND taken + NEW.amount > part THEN
        RAISE EXCEPTION 'more than is due' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'rd_entry_within_due';
    END IF;
    RETURN NEW;
"""
HOURS_WITHIN = """
    SELECT CASE NEW.kind WHEN 'lab' THEN w.lab_hours ELSE w.expert_hours END INTO most
        FROM awards_agreement a JOIN grants_award w ON w.id = a.award_id
        WHERE a.id = NEW.agreement_id FOR NO KEY UPDATE OF a;
    SELECT COALESCE(SUM(hours), 0) INTO taken FROM awards_hours
        WHERE agreement_id = NEW.agreement_id AND kind = NEW.kind AND undone_at IS NULL
            AND id <> NEW.id;
    IF NEW.undone_at IS NULL AND taken + NEW.hours > most THEN
        RAISE EXCEPTION 'more hours than promised' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'rd_hours_within';
    END IF;
    RETURN NEW;
"""
NUMBERS = [("most", "NUMERIC"), ("part", "NUMERIC"), ("taken", "NUMERIC")]


class Entry(models.Model):
    """Money that moved under an agreement: what was paid counts up, what came back counts down.

    ``of_recovery``: it is money given back by the company, or the reversal of that.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="entries")
    kind = models.CharField(pgettext_lazy("entry", "kind"), max_length=10, choices=Kind)
    amount = models.DecimalField(_("amount"), **MONEY)
    on_day = models.DateField(pgettext_lazy("entry", "day"))
    reference = models.CharField(pgettext_lazy("payment", "reference"), max_length=80)
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="entries")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal")
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    of_recovery = models.BooleanField(default=False)
    entered_at = models.DateTimeField(auto_now_add=True)
    entered_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = pgettext_lazy("R&D", "entry")
        ordering = ["on_day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="rd_entry_whole",
                condition=(
                    Q(kind=Kind.ADVANCE, amount__gt=0, claim=None, reverses=None)
                    | Q(kind=Kind.CLAIM, amount__gt=0, claim__isnull=False, reverses=None)
                    | Q(kind=Kind.RECOVERY, amount__lt=0, claim=None, reverses=None)
                    | (Q(kind=Kind.REVERSAL, reverses__isnull=False) & ~Q(reason=""))
                )
                & ~Q(reference=""),
            ),
        ]
        triggers = [
            *append_only_triggers(),
            pgtrigger.Trigger(
                name="rd_entry_within",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=NUMBERS,
                func=WITHIN,
            ),
        ]

    def __str__(self) -> str:
        return self.reference


@tracked()
class Hours(models.Model):
    """Hours of technical support that were given; undone where they were entered by mistake."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="hours")
    kind = models.CharField(pgettext_lazy("hours", "kind"), max_length=10, choices=HourKind)
    on_day = models.DateField(pgettext_lazy("hours", "day"))
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2)
    note = models.CharField(pgettext_lazy("hours", "what for"), max_length=300, blank=True)
    undone_at = models.DateTimeField(null=True)
    entered_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("hours of support")
        ordering = ["on_day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="rd_hours_in_range", condition=Q(hours__gt=0, kind__in=HourKind.values)
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rd_hours_within",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=NUMBERS[::2],
                func=HOURS_WITHIN,
            ),
            pgtrigger.Protect(name="rd_hours_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.hours)
