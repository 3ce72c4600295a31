"""What is stored of attestations: who asked for which about what, and how it ended."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.attestations.workflow import PAPER, Ended, kinds


@tracked()
class Attestation(models.Model):
    """One attestation; the numbered document is the kernel's.

    ``holder`` is whoever it is about beside its subject, 0 for nobody. ``fingerprint`` tells
    whether the facts are still the same, ``wording`` is the version of its text. Of one kind,
    subject, holder, day, language, facts and text there is one at a time: two taps give one
    document.
    """

    kind = models.SlugField(pgettext_lazy("attestation", "kind"), max_length=40)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    holder = models.BigIntegerField(default=0)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("attestation", "organisation"),
    )
    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("attestation", "park"),
    )
    language = models.CharField(_("language"), max_length=5, choices=PAPER)
    day = models.DateField(pgettext_lazy("attestation", "issued on"))
    valid_until = models.DateField(_("valid until"))
    fingerprint = models.CharField(max_length=64)
    wording = models.PositiveSmallIntegerField(_("version of the text"))
    document = models.OneToOneField(
        "kernel.IssuedDocument", models.PROTECT, null=True, related_name="+"
    )
    asked_by = models.ForeignKey(
        "people.User",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("attestation", "asked by"),
    )
    ended = models.CharField(_("holds no more"), max_length=10, choices=Ended, blank=True)
    ended_at = models.DateTimeField(pgettext_lazy("attestation", "since"), null=True, blank=True)
    reason = models.CharField(pgettext_lazy("attestation", "reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("attestation")
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["organisation", "day"], name="attestation_by_organisation"),
            models.Index(fields=["park", "day"], name="attestation_by_park"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="attestation_once_a_day",
                fields=[
                    "kind",
                    "subject_kind",
                    "subject_id",
                    "holder",
                    "day",
                    "language",
                    "fingerprint",
                    "wording",
                ],
                condition=Q(ended=""),
            ),
            models.CheckConstraint(
                name="attestation_ended_when",
                condition=Q(ended="", ended_at=None, reason="")
                | Q(ended__in=Ended.values, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="attestation_withdrawn_with_reason",
                condition=~Q(ended=Ended.WITHDRAWN) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="attestation_language_known",
                condition=Q(language__in=[code for code, _name in PAPER]),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="attestation_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="attestation_fixed",
                exclude=["document", "ended", "ended_at", "reason"],
            ),
            pgtrigger.Protect(
                name="attestation_ended_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.ended <> ''"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("attestations:detail", self.pk)

    @property
    def title(self) -> str:
        """What its kind is called; the code for a kind that is no longer offered."""
        found = kinds.get(self.kind)
        return str(found.title) if found else self.kind

    def standing(self, today: date) -> str:
        """valid, expired, or why it ended."""
        return self.ended or ("valid" if self.valid_until >= today else "expired")
