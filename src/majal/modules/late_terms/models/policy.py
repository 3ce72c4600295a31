"""How a legal entity reminds: its steps, their words, and from when on what may follow."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.late_terms.workflow import Channel


@tracked()
class Policy(models.Model):
    """The rules of a legal entity, or of one of its parks: a park's own ones go before.

    ``rate`` is the yearly interest that contracts agreed, with the clause that says so; nothing is
    charged by it without a decision. ``suspend_after`` is the order of the step after which the
    right to book may be suspended, empty for never.
    """

    entity = models.ForeignKey(
        "billing.LegalEntity", models.PROTECT, related_name="+", verbose_name=_("legal entity")
    )
    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("arrears", "park"),
    )
    minimum = models.DecimalField(
        _("no reminder below (MAD)"), max_digits=14, decimal_places=2, default=0
    )
    gap_days = models.PositiveSmallIntegerField(_("days between two letters"), default=7)
    tolerance_days = models.PositiveSmallIntegerField(
        _("days an instalment may be late"), default=5
    )
    suspend_after = models.PositiveSmallIntegerField(
        _("suspension of bookings after step"), null=True, blank=True
    )
    rate = models.DecimalField(
        _("yearly interest (percent)"), max_digits=6, decimal_places=3, null=True, blank=True
    )
    rate_source = models.CharField(_("clause that agrees the interest"), max_length=300, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("arrears", "rules of reminders")
        ordering = ["entity", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="policy_once", fields=["entity", "park"], nulls_distinct=False
            ),
            models.CheckConstraint(name="policy_minimum", condition=Q(minimum__gte=0)),
            models.CheckConstraint(
                name="policy_rate_has_source",
                condition=Q(rate=None, rate_source="")
                | (Q(rate__gt=0, rate__lte=100) & ~Q(rate_source="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="policy_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="policy_fixed", fields=["entity", "park"]),
        ]

    def __str__(self) -> str:
        return local(self.park) if self.park else local(self.entity)

    def get_absolute_url(self) -> str:
        return address_of("late_terms:policy", self.pk)


@tracked()
class Step(models.Model):
    """One step: so many days after an invoice was due, in these words, by this way.

    The words may hold ``{company}``, ``{amount}`` and ``{day}``; the invoices stand below them. A
    formal notice leaves on paper, and counts once proof of its dispatch is on record.
    """

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField(pgettext_lazy("reminder", "step"))
    after_days = models.PositiveSmallIntegerField(_("days after an invoice was due"))
    formal = models.BooleanField(_("formal notice"), default=False)
    channel = models.CharField(pgettext_lazy("letter", "by"), max_length=5, choices=Channel)
    title_ar = models.CharField(_("subject in Arabic"), max_length=160)
    title_fr = models.CharField(_("subject in French"), max_length=160)
    words_ar = models.TextField(_("words in Arabic"), max_length=4000)
    words_fr = models.TextField(_("words in French"), max_length=4000)

    class Meta:
        verbose_name = _("step of reminders")
        ordering = ["policy", "order"]
        constraints = [
            models.UniqueConstraint(name="arrears_step_once", fields=["policy", "order"]),
            models.CheckConstraint(name="arrears_step_counted", condition=Q(order__gte=1)),
            models.CheckConstraint(
                name="arrears_step_formal",
                condition=Q(formal=False) | Q(channel__in=[Channel.PAPER, Channel.HAND]),
            ),
            models.CheckConstraint(
                name="arrears_step_worded",
                condition=~Q(title_ar="") & ~Q(title_fr="") & ~Q(words_ar="") & ~Q(words_fr=""),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="arrears_step_fixed", fields=["policy", "order", "formal"]),
        ]

    def __str__(self) -> str:
        return local(self, "title")
