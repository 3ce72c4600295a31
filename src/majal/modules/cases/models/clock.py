"""What moves the clock of a dossier, and that its time has lapsed."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.kernel.clock import Event, Kind
from majal.modules.cases.models.case import Case

KINDS = (
    (Kind.FILED.value, pgettext_lazy("clock", "filed")),
    (Kind.PAUSED.value, pgettext_lazy("clock", "paused")),
    (Kind.RESUMED.value, pgettext_lazy("clock", "resumed")),
    (Kind.EXTENDED.value, pgettext_lazy("clock", "extended")),
    (Kind.DECIDED.value, pgettext_lazy("clock", "decided")),
    (Kind.WITHDRAWN.value, pgettext_lazy("clock", "stopped")),
)


class ClockEvent(models.Model):
    """One event of a dossier's clock: filed, paused, resumed, extended, ended. Never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="clock_events")
    kind = models.CharField(pgettext_lazy("clock", "event"), max_length=10, choices=KINDS)
    on = models.DateField(_("day"))
    at = models.DateTimeField()
    days = models.PositiveSmallIntegerField(_("days"), default=0)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("event of a clock")
        ordering = ["case", "id"]
        constraints = [
            models.UniqueConstraint(
                name="case_clock_filed_once", fields=["case"], condition=Q(kind="filed")
            ),
            models.UniqueConstraint(
                name="case_clock_extended_once", fields=["case"], condition=Q(kind="extended")
            ),
            models.UniqueConstraint(
                name="case_clock_paused_once", fields=["case"], condition=Q(kind="paused")
            ),
            models.UniqueConstraint(
                name="case_clock_ended_once",
                fields=["case"],
                condition=Q(kind__in=["decided", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="case_clock_days_extend",
                condition=Q(kind="extended", days__gt=0) | (~Q(kind="extended") & Q(days=0)),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

    @property
    def event(self) -> Event:
        """The same for the clock."""
        return Event(Kind(self.kind), self.on, self.days)


class Lapse(models.Model):
    """That the time of a dossier passed without an answer: stated once, for good.

    ``silence`` is what its kind says this means. ``document`` is the statement, with the request
    for the attestation that the competent authority issues.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="lapse")
    due_on = models.DateField(_("last day"))
    silence = models.CharField(_("what it means"), max_length=10)
    stated_at = models.DateTimeField(auto_now_add=True)
    document = models.ForeignKey(
        "kernel.IssuedDocument", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("lapse of time")
        triggers = [
            pgtrigger.Protect(name="case_lapse_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="case_lapse_fixed", exclude=["document"]),
        ]

    def __str__(self) -> str:
        return str(self.due_on)
