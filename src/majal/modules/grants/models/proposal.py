"""A proposal in answer to a call: its dossier, its partners, its work and its budget."""

from decimal import Decimal
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.grant_calls.public import MONEY, Call, Category

OF_DRAFT = """
    IF (
        SELECT c.state FROM grants_proposal p JOIN cases_case c ON c.id = p.case_id
        WHERE p.id = {proposal}
    ) <> 'draft' THEN
        RAISE EXCEPTION 'the proposal was filed' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'rd_plan_fixed';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""
ROW = "COALESCE(NEW.proposal_id, OLD.proposal_id)"
LINE = (
    "(SELECT proposal_id FROM grants_workpackage "
    "WHERE id = COALESCE(NEW.package_id, OLD.package_id))"
)


def _of_draft(name: str, proposal: str, *operations: Any, **more: Any) -> pgtrigger.Trigger:
    operation = operations[0]
    for one in operations[1:]:
        operation |= one
    return pgtrigger.Trigger(
        name=name,
        operation=operation,
        when=pgtrigger.Before,
        func=OF_DRAFT.replace("{proposal}", proposal),
        **more,
    )


EVERY = (pgtrigger.Insert, pgtrigger.Update, pgtrigger.Delete)


@tracked(exclude=("begun_key",))
class Proposal(models.Model):
    """A dossier filed by a company, alone or leading partners, in answer to a call.

    ``asked`` is what the network is asked for, ``own`` what the company and its partners carry;
    with ``recommended`` it goes before the panel. ``left_at``: it ended without a decision, and the
    company may answer the call again.
    """

    case: models.OneToOneField[Any, Any] = models.OneToOneField(
        "cases.Case", models.CASCADE, related_name="+"
    )
    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    company: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("company")
    )
    begun_key = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    asked = models.DecimalField(_("asked of the network"), default=Decimal(0), **MONEY)
    own = models.DecimalField(_("own means"), default=Decimal(0), **MONEY)
    lab_hours = models.PositiveIntegerField(_("laboratory hours asked for"), default=0)
    expert_hours = models.PositiveIntegerField(_("expert hours asked for"), default=0)
    equipment = models.CharField(_("equipment asked for"), max_length=500, blank=True)
    complete_at = models.DateTimeField(_("found complete on"), null=True)
    complete_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    recommended = models.DecimalField(_("amount put to the panel"), null=True, **MONEY)
    left_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("proposal")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="rd_proposal_once", fields=["call", "company"], condition=Q(left_at=None)
            ),
            models.CheckConstraint(
                name="rd_proposal_amounts", condition=Q(asked__gte=0, own__gte=0)
            ),
            models.CheckConstraint(
                name="rd_recommended_in_range",
                condition=Q(recommended=None) | Q(recommended__gt=0, recommended__lte=F("asked")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="rd_proposal_of_case",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.case_id <> OLD.case_id OR NEW.call_id <> OLD.call_id "
                    "OR NEW.company_id <> OLD.company_id"
                ),
            ),
            _of_draft(
                "rd_proposal_plan_fixed",
                "NEW.id",
                pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.asked <> OLD.asked OR NEW.own <> OLD.own "
                    "OR NEW.lab_hours <> OLD.lab_hours OR NEW.expert_hours <> OLD.expert_hours "
                    "OR NEW.equipment <> OLD.equipment"
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.case)

    def get_absolute_url(self) -> str:
        return address_of("grants:proposal", self.pk)


@tracked()
class Partner(models.Model):
    """Who carries a part of the work beside the company that leads it."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="partners")
    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(pgettext_lazy("R&D partner", "name"), max_length=200)
    task = models.CharField(pgettext_lazy("R&D partner", "part in the work"), max_length=300)

    class Meta:
        verbose_name = pgettext_lazy("R&D", "partner")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="rd_partner_once", fields=["proposal", "name"]),
        ]
        triggers = [_of_draft("rd_partner_of_draft", ROW, *EVERY)]

    def __str__(self) -> str:
        return self.name


@tracked()
class WorkPackage(models.Model):
    """A part of the work: its months, and the cost that it states."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="packages")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(pgettext_lazy("work package", "title"), max_length=200)
    text = models.TextField(_("what is done, and what comes of it"), blank=True)
    first_month = models.PositiveSmallIntegerField(_("from month"))
    last_month = models.PositiveSmallIntegerField(_("to month"))
    stated = models.DecimalField(_("cost of the package"), **MONEY)

    class Meta:
        verbose_name = _("work package")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="rd_package_once",
                fields=["proposal", "position"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="rd_package_months",
                condition=Q(first_month__gte=1, last_month__gte=F("first_month"))
                & Q(last_month__lte=60),
            ),
        ]
        triggers = [_of_draft("rd_package_of_draft", ROW, *EVERY)]

    def __str__(self) -> str:
        return self.title


@tracked()
class BudgetLine(models.Model):
    """A cost of a work package."""

    package = models.ForeignKey(WorkPackage, models.CASCADE, related_name="lines")
    category = models.CharField(_("kind of cost"), max_length=10, choices=Category)
    label = models.CharField(pgettext_lazy("budget line", "what for"), max_length=200)
    cost = models.DecimalField(_("cost"), **MONEY)

    class Meta:
        verbose_name = _("budget line")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="rd_line_whole",
                condition=Q(cost__gt=0, category__in=Category.values) & ~Q(label=""),
            ),
        ]
        triggers = [_of_draft("rd_line_of_draft", LINE, *EVERY)]

    def __str__(self) -> str:
        return self.label
