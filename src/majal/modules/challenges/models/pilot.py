"""The pilot in a real place: its budget and payments, what was measured, its attestation."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.challenges.models.answer import Answer
from majal.modules.challenges.models.challenge import Indicator


@tracked()
class Pilot(models.Model):
    """A finalist’s pilot: where, with whom, between two days, and for how much."""

    answer = models.OneToOneField(Answer, models.PROTECT, related_name="pilot")
    place = models.CharField(_("place"), max_length=200)
    hosts = models.CharField(_("hosts"), max_length=300, blank=True)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    budget = models.DecimalField(_("budget (DH)"), max_digits=14, decimal_places=2)
    document = models.ForeignKey(
        "kernel.IssuedDocument",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("attestation"),
    )

    class Meta:
        verbose_name = _("pilot")
        ordering = ["-first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="challenge_pilot_in_order", condition=Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(name="challenge_pilot_budget", condition=Q(budget__gt=0)),
            models.CheckConstraint(name="challenge_pilot_placed", condition=~Q(place="")),
        ]
        triggers = [pgtrigger.Protect(name="challenge_pilot_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.answer)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("challenges:pilot", args=[self.pk])


class Payment(models.Model):
    """What was paid for a pilot, or taken back: the database holds that the sum fits the budget."""

    pilot = models.ForeignKey(Pilot, models.PROTECT, related_name="payments")
    amount = models.DecimalField(_("amount (DH)"), max_digits=14, decimal_places=2)
    on = models.DateField(_("date"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )

    class Meta:
        verbose_name = _("payment of a pilot")
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="challenge_payment_signed",
                condition=Q(reverses=None, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
            ),
        ]
        triggers = [
            *append_only_triggers(),
            pgtrigger.Trigger(
                name="challenge_payment_within",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[("most", "numeric")],
                func="""
                    SELECT budget INTO most FROM challenges_pilot
                        WHERE id = NEW.pilot_id FOR UPDATE;
                    IF NEW.amount + coalesce((SELECT sum(amount) FROM challenges_payment
                            WHERE pilot_id = NEW.pilot_id), 0) > most THEN
                        RAISE EXCEPTION 'pilot % pays more than its budget', NEW.pilot_id USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'challenge_payment_within';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.amount)


class Result(models.Model):
    """What an indicator was when the pilot was measured; corrected by another."""

    pilot = models.ForeignKey(Pilot, models.PROTECT, related_name="results")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="results")
    value = models.DecimalField(_("measured"), max_digits=14, decimal_places=2)
    on = models.DateField(_("date"))
    evidence = models.ForeignKey(
        "kernel.Attachment", models.PROTECT, null=True, related_name="+", verbose_name=_("evidence")
    )
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    class Meta:
        verbose_name = _("result of a pilot")
        ordering = ["indicator", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="challenge_result_once",
                fields=["pilot", "indicator"],
                condition=Q(supersedes=None),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return str(self.value)
