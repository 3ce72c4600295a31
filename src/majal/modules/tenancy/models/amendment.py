"""What changed in a contract after its signature, numbered; decisions about its end of term."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.modules.tenancy.models.contract import Contract
from majal.modules.tenancy.workflow import Decision


class AmendmentKind(models.TextChoices):
    """What an amendment is about."""

    NAME = "name", pgettext_lazy("amendment", "name of the company")
    FORM = "form", pgettext_lazy("amendment", "legal form")
    PARTNERS = "partners", pgettext_lazy("amendment", "partners or managers")
    SPACE = "space", pgettext_lazy("amendment", "change of space")
    TERM = "term", pgettext_lazy("amendment", "term")
    RELIEF = "relief", pgettext_lazy("amendment", "relief of the rent")
    OTHER = "other", pgettext_lazy("amendment", "other")


class Amendment(models.Model):
    """One amendment, from a day on: what was before, what is since, why. Never changed."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(pgettext_lazy("subject", "about"), max_length=8, choices=AmendmentKind)
    from_day = models.DateField(_("from"))
    before = models.CharField(_("before"), max_length=500, blank=True)
    after = models.CharField(_("since"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("amendment")
        ordering = ["contract", "number"]
        constraints = [
            models.UniqueConstraint(name="amendment_once", fields=["contract", "number"]),
            models.CheckConstraint(
                name="amendment_kind", condition=Q(kind__in=AmendmentKind.values)
            ),
            models.CheckConstraint(
                name="amendment_says_something", condition=~Q(after="", note="")
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return str(self.number)


class TermDecision(models.Model):
    """What was decided about the end of a term, with the plan for it. Never changed."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="decisions")
    decision = models.CharField(_("decision"), max_length=5, choices=Decision)
    until = models.DateField(_("until"))
    plan = models.TextField(_("plan"), max_length=2000)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("decision on the end of a term")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="term_decision_known", condition=Q(decision__in=Decision.values)
            ),
            models.CheckConstraint(name="term_decision_plan", condition=~Q(plan="")),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.get_decision_display()
