"""What is stored of runs: which month of which park, what each payer comes to, line by line."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.dates import PartialDate
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.billing_runs.workflow import LIVE, Cause, Fate, State


@tracked(exclude=("turn",))
class Run(models.Model):
    """One month of one park, invoiced by its legal entity; one at a time is under way.

    ``turn`` counts how often it was previewed, so that an old page issues nothing.
    """

    park = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=pgettext_lazy("run", "park")
    )
    entity = models.ForeignKey(
        "billing.LegalEntity", models.PROTECT, related_name="+", verbose_name=_("legal entity")
    )
    month = models.DateField(pgettext_lazy("run", "month"))
    state = models.CharField(
        pgettext_lazy("run", "state"), max_length=10, choices=State, default=State.PREVIEWING
    )
    turn = models.PositiveSmallIntegerField(default=1)
    day = models.DateField(pgettext_lazy("run", "invoices dated"), null=True, blank=True)
    begun_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("run of invoices")
        ordering = ["-month", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="run_one_under_way",
                fields=["park", "month"],
                condition=Q(state__in=LIVE),
            ),
            models.CheckConstraint(name="run_whole_month", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="run_dated",
                condition=Q(state__in=[State.PREVIEWING, State.READY, State.DROPPED])
                | Q(day__isnull=False),
            ),
        ]
        triggers = [pgtrigger.Protect(name="run_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{local(self.park)} {self.month:%m/%Y}"

    def get_absolute_url(self) -> str:
        return address_of("billing_runs:run", self.pk)

    @property
    def period(self) -> PartialDate:
        """The month, as people read one."""
        return PartialDate(self.month.year, self.month.month)


class RunBill(models.Model):
    """What one payer comes to in a run; ``mark`` is that of all charges, as they were previewed."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="bills")
    payer = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    net = models.DecimalField(max_digits=14, decimal_places=2)
    before = models.DecimalField(max_digits=14, decimal_places=2)
    differs = models.PositiveIntegerField(default=0)
    mark = models.CharField(max_length=64)
    fate = models.CharField(max_length=8, choices=Fate, default=Fate.PLANNED)
    refusal = models.JSONField(null=True)
    invoice = models.OneToOneField("billing.Invoice", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["run", "pk"]
        indexes = [models.Index(fields=["run", "fate"], name="run_bill_fate")]
        constraints = [
            models.UniqueConstraint(name="run_bill_once", fields=["run", "payer"]),
            models.CheckConstraint(
                name="run_bill_issued",
                condition=Q(fate=Fate.ISSUED, invoice__isnull=False)
                | (~Q(fate=Fate.ISSUED) & Q(invoice=None)),
            ),
            models.CheckConstraint(
                name="run_bill_refused", condition=Q(fate=Fate.REFUSED) ^ Q(refusal__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.payer_id}"


class RunLine(models.Model):
    """One charge in a preview: what is to be invoiced of it, and why it differs from last month."""

    bill = models.ForeignKey(RunBill, models.CASCADE, related_name="lines")
    label = models.JSONField()
    product = models.CharField(max_length=40)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    before = models.DecimalField(max_digits=14, decimal_places=2)
    cause = models.CharField(max_length=8, choices=Cause)
    was = models.CharField(max_length=60, blank=True)
    becomes = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["bill", "pk"]

    def __str__(self) -> str:
        return self.product
