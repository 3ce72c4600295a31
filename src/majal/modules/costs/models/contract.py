"""Contracts of a park with its suppliers: until when, how they go on, what they promise."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.costs.models.heading import Heading
from majal.modules.costs.workflow import Renewal, Standing, Term, standing_on, term_on


@tracked()
class SupplierContract(models.Model):
    """One contract; ``ends_on`` is the last day of its first term, none where it is open.

    The service level is what the supplier promised: hours to answer and to repair, availability,
    and in words what follows when it is not kept. A contract ends with a reason, and stays.
    """

    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    heading = models.ForeignKey(
        Heading, models.PROTECT, related_name="+", verbose_name=_("heading")
    )
    supplier = models.CharField(_("supplier"), max_length=160)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    title_ar = models.CharField(_("what, in Arabic"), max_length=160, blank=True)
    title_fr = models.CharField(_("what, in French"), max_length=160, blank=True)
    number = models.CharField(_("contract no."), max_length=60, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day of the term"), null=True, blank=True)
    renewal = models.CharField(
        pgettext_lazy("supplier's contract", "at the end"), max_length=8, choices=Renewal
    )
    renews_months = models.PositiveSmallIntegerField(
        _("renewed for how many months"), null=True, blank=True
    )
    notice_days = models.PositiveSmallIntegerField(_("notice, in days"), default=0)
    yearly = models.DecimalField(
        _("amount a year (MAD)"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    response_hours = models.PositiveSmallIntegerField(_("answers within, in hours"), null=True)
    repair_hours = models.PositiveSmallIntegerField(_("repairs within, in hours"), null=True)
    availability = models.DecimalField(
        _("availability (%)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    terms = models.TextField(_("penalties and other promises"), max_length=2000, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_why = models.CharField(_("why it ended"), max_length=300, blank=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("contract with a supplier")
        ordering = ["ends_on", "pk"]
        indexes = [models.Index(fields=["park", "ends_on"], name="cost_contract_of")]
        constraints = [
            models.CheckConstraint(
                name="cost_contract_renewal", condition=Q(renewal__in=Renewal.values)
            ),
            models.CheckConstraint(
                name="cost_contract_forwards",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="cost_contract_term",
                condition=~Q(renewal=Renewal.TACIT)
                | Q(ends_on__isnull=False, renews_months__gte=1, renews_months__isnull=False),
            ),
            models.CheckConstraint(name="cost_contract_notice", condition=Q(notice_days__lte=731)),
            models.CheckConstraint(
                name="cost_contract_level",
                condition=Q(response_hours=None)
                | Q(repair_hours=None)
                | Q(repair_hours__gte=F("response_hours")),
            ),
            models.CheckConstraint(
                name="cost_contract_available",
                condition=Q(availability=None) | Q(availability__gte=0, availability__lte=100),
            ),
            models.CheckConstraint(
                name="cost_contract_ended_why",
                condition=Q(ended_on=None, ended_why="")
                | (Q(ended_on__isnull=False) & ~Q(ended_why="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="cost_contract_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{local(self, 'title')} · {self.supplier}"

    def get_absolute_url(self) -> str:
        return address_of("costs:contract", self.pk)

    def term_on(self, day: date) -> Term:
        """Its last day and its last day of notice, as of a day."""
        return term_on(self, day)

    @property
    def term(self) -> Term:
        """The same, today."""
        return term_on(self, timezone.localdate())

    @property
    def standing(self) -> Standing:
        """How it stands today."""
        return standing_on(self, timezone.localdate())
