"""Payment plans: a debt chosen invoice by invoice, and instalments that add up to it exactly."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.arrears.models.account import Account
from majal.modules.arrears.workflow import HOLDING, PlanState

ADDS_UP = """
SELECT p.total INTO whole FROM arrears_plan p WHERE p.id = {plan};
SELECT coalesce(sum(i.amount), 0) INTO parts FROM arrears_instalment i WHERE i.plan_id = {plan};
SELECT coalesce(sum(d.amount), 0) INTO debt FROM arrears_planinvoice d WHERE d.plan_id = {plan};
IF whole <> parts OR whole <> debt THEN
    RAISE EXCEPTION 'instalments % are not the debt %', parts, debt USING
        ERRCODE = 'check_violation', CONSTRAINT = 'plan_adds_up';
END IF;
RETURN NULL;
"""
SUMS = [("whole", "numeric"), ("parts", "numeric"), ("debt", "numeric")]
LETS_GO = """
IF NEW.state NOT IN ('offered', 'agreed') AND OLD.state IN ('offered', 'agreed') THEN
    UPDATE arrears_planinvoice SET live = false WHERE plan_id = NEW.id;
END IF;
RETURN NULL;
"""


def adds_up(plan: str) -> pgtrigger.Trigger:
    """At the end of a transaction, instalments and the debt of a plan are the same sum."""
    return pgtrigger.Trigger(
        name="plan_adds_up",
        operation=pgtrigger.Insert,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        declare=SUMS,
        func=ADDS_UP.format(plan=plan),
    )


@tracked()
class Plan(models.Model):
    """So much of a debt, paid bit by bit: offered by the park, agreed by the company.

    While it is kept nobody is reminded of its invoices and no booking is suspended for them.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="plans")
    total = models.DecimalField(_("debt (MAD)"), max_digits=14, decimal_places=2)
    state = models.CharField(
        pgettext_lazy("payment plan", "state"),
        max_length=7,
        choices=PlanState,
        default=PlanState.OFFERED,
    )
    note = models.CharField(pgettext_lazy("payment plan", "note"), max_length=300, blank=True)
    offered_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField(auto_now_add=True)
    agreed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    ended_on = models.DateField(pgettext_lazy("payment plan", "ended on"), null=True)

    class Meta:
        verbose_name = _("payment plan")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="plan_one_at_a_time", fields=["account"], condition=Q(state__in=HOLDING)
            ),
            models.CheckConstraint(name="plan_above_nothing", condition=Q(total__gt=0)),
            models.CheckConstraint(
                name="plan_agreed_when",
                condition=Q(state=PlanState.OFFERED, agreed_at=None, ended_on=None)
                | Q(state=PlanState.AGREED, agreed_at__isnull=False, ended_on=None)
                | Q(
                    state__in=[PlanState.KEPT, PlanState.BROKEN],
                    agreed_at__isnull=False,
                    ended_on__isnull=False,
                )
                | Q(state__in=[PlanState.REFUSED, PlanState.DROPPED], ended_on__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="plan_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="plan_fixed", fields=["account", "total", "note"]),
            adds_up("NEW.id"),
            pgtrigger.Trigger(
                name="plan_lets_go",
                operation=pgtrigger.Update,
                when=pgtrigger.After,
                func=LETS_GO,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.total}"

    def get_absolute_url(self) -> str:
        return address_of("arrears:plan", self.pk)


class PlanInvoice(models.Model):
    """So much of an invoice is paid by a plan; no invoice is in two plans that hold."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="debts")
    invoice = models.ForeignKey("billing.Invoice", models.PROTECT, related_name="+")
    amount = models.DecimalField(_("amount (MAD)"), max_digits=14, decimal_places=2)
    live = models.BooleanField(default=True)

    class Meta:
        ordering = ["plan", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="plan_invoice_once", fields=["invoice"], condition=Q(live=True)
            ),
            models.CheckConstraint(name="plan_debt_above_nothing", condition=Q(amount__gt=0)),
        ]
        triggers = [
            pgtrigger.Protect(name="plan_debt_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="plan_debt_fixed", fields=["plan", "invoice", "amount"]),
            adds_up("NEW.plan_id"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.invoice_id}"


class Instalment(models.Model):
    """So much by a day."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField(pgettext_lazy("instalment", "by"))
    amount = models.DecimalField(_("amount (MAD)"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("instalment")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(name="plan_instalment_once", fields=["plan", "number"]),
            models.UniqueConstraint(name="plan_instalment_day_once", fields=["plan", "due_on"]),
            models.CheckConstraint(name="plan_instalment_above_nothing", condition=Q(amount__gt=0)),
        ]
        triggers = [*append_only_triggers(), adds_up("NEW.plan_id")]

    def __str__(self) -> str:
        return f"{self.due_on}"
