"""Money awarded to a proposal: within the budget of its call and the ceiling of a company."""

from decimal import Decimal
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.modules.grant_calls.public import MONEY, Call
from majal.modules.grants.models.proposal import Proposal

# Both rows are locked in the same order, so that two awards at once wait for one another.
WITHIN = """
    SELECT budget INTO most FROM grant_calls_call WHERE id = NEW.call_id FOR NO KEY UPDATE;
    SELECT COALESCE(SUM(amount - released), 0) INTO taken FROM grants_award
        WHERE call_id = NEW.call_id AND id <> NEW.id;
    IF taken + NEW.amount - NEW.released > most THEN
        RAISE EXCEPTION 'the budget of the call is exhausted' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'rd_award_within_budget';
    END IF;
    IF NEW.ceiling IS NOT NULL THEN
        PERFORM FROM organisations_organisation WHERE id = NEW.company_id FOR NO KEY UPDATE;
        SELECT COALESCE(SUM(amount - released), 0) INTO taken FROM grants_award
            WHERE company_id = NEW.company_id AND id <> NEW.id
                AND awarded_on > NEW.awarded_on - INTERVAL '3 years';
        IF taken + NEW.amount - NEW.released > NEW.ceiling THEN
            RAISE EXCEPTION 'the ceiling of the company is reached' USING
                ERRCODE = 'check_violation', CONSTRAINT = 'rd_award_within_ceiling';
        END IF;
    END IF;
    RETURN NEW;
"""


@tracked()
class Award(models.Model):
    """What a panel awarded to a proposal.

    ``ceiling`` is what a company may receive over three years by the rule of that day; None where
    no rule holds. ``released`` went back to the call: unspent, or taken back on appeal.
    """

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="award")
    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    company: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("company")
    )
    amount = models.DecimalField(_("amount awarded"), **MONEY)
    released = models.DecimalField(_("given back to the call"), default=Decimal(0), **MONEY)
    ceiling = models.DecimalField(_("ceiling over three years"), null=True, **MONEY)
    lab_hours = models.PositiveIntegerField(_("laboratory hours"), default=0)
    expert_hours = models.PositiveIntegerField(_("expert hours"), default=0)
    awarded_on = models.DateField(_("awarded on"))
    conditions = models.TextField(_("conditions"), blank=True)

    class Meta:
        verbose_name = _("award")
        ordering = ["pk"]
        indexes = [models.Index(fields=["company", "awarded_on"], name="rd_award_company")]
        constraints = [
            models.CheckConstraint(
                name="rd_award_amounts",
                condition=Q(amount__gt=0, released__gte=0, released__lte=F("amount")),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rd_award_within",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("most", "NUMERIC"), ("taken", "NUMERIC")],
                func=WITHIN,
            ),
            pgtrigger.Protect(
                name="rd_award_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.amount <> OLD.amount OR NEW.call_id <> OLD.call_id "
                    "OR NEW.company_id <> OLD.company_id OR NEW.proposal_id <> OLD.proposal_id "
                    "OR NEW.awarded_on <> OLD.awarded_on OR NEW.released < OLD.released"
                ),
            ),
            pgtrigger.Protect(name="rd_award_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.proposal)

    @property
    def net(self) -> Decimal:
        """What is left of it for the company."""
        return self.amount - self.released
