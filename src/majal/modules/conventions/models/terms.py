"""What the parties agreed: as signed, then as each amendment changed it, from a day on."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.append_only import append_only_triggers
from majal.kernel.fields import PartialDateField
from majal.modules.conventions.models.convention import Convention


class Renewal(models.TextChoices):
    """What happens when the term is over."""

    NONE = "none", _("no renewal")
    TACIT = "tacit", _("tacit renewal")


CHANGING = (
    "object_ar",
    "object_fr",
    "object_en",
    "starts_on",
    "ends_on",
    "term_months",
    "renewal",
    "renewal_months",
    "notice_days",
    "total",
)
"""What an amendment may change; it repeats what it leaves as it stands."""


class Terms(models.Model):
    """The terms under one number: 0 as signed, n as amendment no. n left them. Never changed.

    They hold from ``since`` until those of the next number do. ``total`` is the whole cost in
    dirhams, empty where unknown. A tacit renewal lengthens the term by ``renewal_months`` each
    time, unless a party gives notice ``notice_days`` before its end.
    """

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField(_("amendment no."), default=0)
    dated = PartialDateField(_("dated"), null=True, blank=True)
    since = models.DateField(_("in effect since"), null=True, blank=True)
    object_ar = models.TextField(_("object in Arabic"), blank=True)
    object_fr = models.TextField(_("object in French"), blank=True)
    object_en = models.TextField(_("object in English"), blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    term_months = models.PositiveSmallIntegerField(_("term (months)"), null=True, blank=True)
    renewal = models.CharField(_("renewal"), max_length=6, choices=Renewal, default=Renewal.NONE)
    renewal_months = models.PositiveSmallIntegerField(
        _("renewed for (months)"), null=True, blank=True
    )
    notice_days = models.PositiveSmallIntegerField(_("notice (days)"), null=True, blank=True)
    total = models.DecimalField(
        _("total cost (MAD)"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    reason_ar = models.TextField(_("why, in Arabic"), blank=True)
    reason_fr = models.TextField(_("why, in French"), blank=True)
    document = models.ForeignKey(
        "kernel.Attachment", models.PROTECT, null=True, related_name="+", verbose_name=_("document")
    )
    source = models.ForeignKey("sources.Source", models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("terms")
        verbose_name_plural = _("terms")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="terms_once", fields=["convention", "number"]),
            models.CheckConstraint(
                name="terms_amendment_has_day", condition=Q(number=0) | Q(since__isnull=False)
            ),
            models.CheckConstraint(
                name="terms_end_after_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="terms_renewal_known", condition=Q(renewal__in=Renewal.values)
            ),
            models.CheckConstraint(
                name="terms_total_positive", condition=Q(total=None) | Q(total__gt=0)
            ),
        ]
        triggers = [
            *append_only_triggers(),
            pgtrigger.Trigger(
                name="terms_in_order",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[("last", "conventions_terms%ROWTYPE")],
                func="""
                    PERFORM 1 FROM conventions_convention WHERE id = NEW.convention_id FOR UPDATE;
                    SELECT * INTO last FROM conventions_terms
                    WHERE convention_id = NEW.convention_id ORDER BY number DESC LIMIT 1;
                    IF NEW.number <> COALESCE(last.number + 1, 0) THEN
                        RAISE EXCEPTION 'amendments are numbered without a gap' USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'terms_numbered';
                    END IF;
                    IF NEW.since < last.since THEN
                        RAISE EXCEPTION 'an amendment before the terms it changes' USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'terms_in_order';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
