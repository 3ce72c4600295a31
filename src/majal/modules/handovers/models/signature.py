"""What each side says with its name under a condition report."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.modules.handovers.models.handover import Handover
from majal.modules.handovers.workflow import NOT_SIGNED, SIGNED, Manner, Side


class Signature(models.Model):
    """One side’s signature, or why there is none; never changed.

    ``sha256`` is the fingerprint of the drawn signature, whose file hangs on the report until its
    time is over; ``content_sha256`` that of what was signed: both sides sign the same. ``reserves``
    is what a side signs under. Who did not sign is named by the staff, with a ``reason`` and a
    ``witness``. Purpose of these personal data: proving who agreed to the condition of the space.
    """

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="signatures")
    side = models.CharField(_("side"), max_length=6, choices=Side)
    manner = models.CharField(_("manner"), max_length=7, choices=Manner)
    name = models.CharField(pgettext_lazy("signature", "name"), max_length=120)
    quality = models.CharField(pgettext_lazy("signature", "quality"), max_length=120, blank=True)
    reserves = models.TextField(_("reserves"), max_length=2000, blank=True)
    reason = models.CharField(_("why there is no signature"), max_length=500, blank=True)
    witness = models.CharField(_("witness"), max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    content_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("condition report", "signature")
        ordering = ["handover", "side"]
        constraints = [
            models.UniqueConstraint(name="signature_once_a_side", fields=["handover", "side"]),
            models.CheckConstraint(
                name="signature_known",
                condition=Q(side__in=Side.values, manner__in=Manner.values)
                & ~Q(name="")
                & Q(content_sha256__regex="^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="signature_whole",
                condition=Q(manner__in=SIGNED, reason="", witness="")
                | (
                    Q(manner__in=NOT_SIGNED, sha256="", reserves="")
                    & ~Q(reason="")
                    & ~Q(witness="")
                ),
            ),
            models.CheckConstraint(
                name="signature_drawn",
                condition=Q(manner=Manner.DRAWN, sha256__regex="^[0-9a-f]{64}$")
                | (~Q(manner=Manner.DRAWN) & Q(sha256="")),
            ),
            models.CheckConstraint(
                name="signature_park_signs",
                condition=~Q(side=Side.PARK) | Q(manner__in=SIGNED),
            ),
        ]
        triggers = [
            *append_only_triggers(),
            pgtrigger.Trigger(
                name="signature_of_same_content",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[("stands", "text")],
                func="""
                    SELECT state INTO stands FROM handovers_handover
                    WHERE id = NEW.handover_id FOR SHARE;
                    IF stands <> 'signing' OR EXISTS (
                        SELECT 1 FROM handovers_signature
                        WHERE handover_id = NEW.handover_id
                        AND content_sha256 <> NEW.content_sha256
                    ) THEN
                        RAISE EXCEPTION 'the report is not to be signed, or not the one signed'
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'signature_of_same_content';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.name}"

    @property
    def is_signed(self) -> bool:
        """Whether this side signed, be it under reserves."""
        return self.manner in SIGNED

    @property
    def of_park(self) -> bool:
        """Whether it is the park’s."""
        return self.side == Side.PARK
