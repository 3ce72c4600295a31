"""An agreement: its dates, its budget lines, its milestones, and what amendments changed."""

from decimal import Decimal
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.awards.workflow import State
from majal.modules.grants.public import Award, Category

MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}
LINE_STANDS = """
    IF NEW.amount < (
        SELECT COALESCE(SUM(COALESCE(accepted, amount)), 0) FROM awards_claimitem
        WHERE line_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'more was claimed' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'rd_line_above_claims';
    END IF;
    RETURN NEW;
"""


def _person(label: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=label
    )


@tracked()
class Agreement(models.Model):
    """What the network and a company agreed on an award; in force once both sides signed.

    ``released`` is what closing gave back to the call, ``to_recover`` what the company owes back.
    """

    award = models.OneToOneField(Award, models.PROTECT, related_name="+")
    number = models.CharField(pgettext_lazy("agreement", "number"), max_length=40, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    starts_on = models.DateField(pgettext_lazy("agreement", "starts on"))
    ends_on = models.DateField(pgettext_lazy("agreement", "ends on"))
    advance = models.DecimalField(_("advance"), default=Decimal(0), **MONEY)
    terms = models.TextField(_("particular terms"), blank=True)
    network_signed_at = models.DateTimeField(_("signed for the network"), null=True)
    network_signed_by = _person(_("signed for the network by"))
    company_signed_at = models.DateTimeField(_("signed for the company"), null=True)
    company_signed_by = _person(_("signed for the company by"))
    document: models.ForeignKey[Any, Any] = models.ForeignKey(
        "kernel.IssuedDocument", models.PROTECT, null=True, related_name="+"
    )
    suspended_why = models.CharField(_("why it is suspended"), max_length=500, blank=True)
    report = models.TextField(_("closing report"), blank=True)
    reported_at = models.DateTimeField(_("reported"), null=True)
    closed_on = models.DateField(pgettext_lazy("agreement", "closed on"), null=True)
    released = models.DecimalField(_("given back to the call"), default=Decimal(0), **MONEY)
    to_recover = models.DecimalField(_("to be given back by the company"), default=0, **MONEY)

    class Meta:
        verbose_name = pgettext_lazy("R&D", "agreement")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="rd_agreement_in_order", condition=Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(name="rd_agreement_state", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="rd_agreement_signed_when_running",
                condition=Q(state__in=[State.DRAFT, State.OFFERED, State.ENDED])
                | Q(network_signed_at__isnull=False, company_signed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="rd_agreement_closed_when",
                condition=Q(state=State.CLOSED, closed_on__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_on=None)),
            ),
            models.CheckConstraint(
                name="rd_agreement_amounts",
                condition=Q(advance__gte=0, released__gte=0, to_recover__gte=0),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="rd_agreement_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="rd_agreement_signatures_stand",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.network_signed_at IS NOT NULL "
                    "AND NEW.network_signed_at IS DISTINCT FROM OLD.network_signed_at "
                    "OR OLD.company_signed_at IS NOT NULL "
                    "AND NEW.company_signed_at IS DISTINCT FROM OLD.company_signed_at"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return address_of("awards:agreement", self.pk)


@tracked()
class Line(models.Model):
    """What the support pays of a kind of cost."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="lines")
    category = models.CharField(_("kind of cost"), max_length=10, choices=Category)
    amount = models.DecimalField(_("amount"), **MONEY)

    class Meta:
        verbose_name = _("budget line")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="rd_line_once", fields=["agreement", "category"]),
            models.CheckConstraint(
                name="rd_line_in_range", condition=Q(amount__gte=0, category__in=Category.values)
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rd_line_stands",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=LINE_STANDS,
            )
        ]

    def __str__(self) -> str:
        return str(self.get_category_display())


@tracked()
class Milestone(models.Model):
    """What is due by a day, what is paid for it, and what shows that it is reached."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(pgettext_lazy("milestone", "title"), max_length=200)
    due_on = models.DateField(pgettext_lazy("milestone", "due"))
    amount = models.DecimalField(_("amount"), default=Decimal(0), **MONEY)
    evidence = models.CharField(_("evidence wanted"), max_length=300, blank=True)
    reached_on = models.DateField(_("reached on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("R&D", "milestone")
        ordering = ["due_on", "position"]
        constraints = [
            models.UniqueConstraint(name="rd_milestone_once", fields=["agreement", "position"]),
            models.CheckConstraint(name="rd_milestone_amount", condition=Q(amount__gte=0)),
        ]

    def __str__(self) -> str:
        return self.title


class Amendment(models.Model):
    """A numbered change of an agreement from a day: money between lines, dates; the old is kept."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(pgettext_lazy("amendment", "number"))
    from_day = models.DateField(pgettext_lazy("amendment", "from"))
    reason = models.CharField(_("reason"), max_length=500)
    before = models.JSONField()
    after = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = _person(_("made by"))

    class Meta:
        verbose_name = _("amendment")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="rd_amendment_once", fields=["agreement", "number"]),
            models.CheckConstraint(name="rd_amendment_reasoned", condition=~Q(reason="")),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return str(self.number)
