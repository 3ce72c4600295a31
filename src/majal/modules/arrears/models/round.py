"""Rounds: who is to be reminded of what, looked at before one letter leaves."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.arrears.models.reminder import Reminder
from majal.modules.arrears.workflow import LIVE, Fate, RoundState
from majal.modules.late_terms.public import Policy, Step


@tracked(exclude=("turn",))
class Round(models.Model):
    """One round of reminders of a park; one at a time is under way.

    ``turn`` counts how often it was previewed, so that an old page sends nothing.
    """

    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("arrears", "park"),
    )
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    day = models.DateField(pgettext_lazy("round", "as of"))
    state = models.CharField(
        pgettext_lazy("round", "state"),
        max_length=8,
        choices=RoundState,
        default=RoundState.READY,
    )
    turn = models.PositiveSmallIntegerField(default=1)
    begun_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    sent_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("round of reminders")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="round_one_under_way", fields=["park"], condition=Q(state__in=LIVE)
            ),
        ]
        triggers = [pgtrigger.Protect(name="round_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{local(self.park)} {self.day:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return address_of("arrears:round", self.pk)


class Proposal(models.Model):
    """What a round proposes for one company: a step with its invoices, or why it is left out.

    ``mark`` is that of the invoices and sums that were looked at: what changed since is not sent.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="proposals")
    payer = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="+")
    fate = models.CharField(max_length=7, choices=Fate)
    why = models.JSONField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    invoices = models.JSONField(default=list)
    mark = models.CharField(max_length=64)
    reminder = models.OneToOneField(Reminder, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["round", "pk"]
        indexes = [models.Index(fields=["round", "fate"], name="proposal_fate")]
        constraints = [
            models.UniqueConstraint(
                name="proposal_once",
                fields=["round", "payer", "step"],
                condition=Q(step__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_sent",
                condition=Q(fate=Fate.SENT, reminder__isnull=False)
                | (~Q(fate=Fate.SENT) & Q(reminder=None)),
            ),
            models.CheckConstraint(
                name="proposal_left_or_step",
                condition=Q(fate=Fate.LEFT, step=None)
                | (~Q(fate=Fate.LEFT) & Q(step__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.payer_id}"
