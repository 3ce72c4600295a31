"""What is stored of certificates: to whom, of what, and how they ended."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.certificates.workflow import (
    PAPER,
    CertificateKind,
    Ended,
    Forgotten,
    Standing,
)
from majal.modules.events.public import SkillLevel

ATTENDED = """
IF NOT EXISTS (
    SELECT 1 FROM attendance_attendance a
    WHERE a.registration_id = NEW.registration_id AND a.event_id = NEW.event_id AND a.met
) THEN
    RAISE EXCEPTION 'no certificate for an absence' USING
        ERRCODE = 'restrict_violation', CONSTRAINT = 'certificate_attended';
END IF;
RETURN NEW;
"""


FORGOTTEN_ONLY = """
NEW.name IS DISTINCT FROM OLD.name AND (NEW.name <> '' OR NEW.forgotten_at IS NULL) OR
NEW.seed IS DISTINCT FROM OLD.seed AND (NEW.seed <> '' OR NEW.forgotten_at IS NULL) OR
OLD.forgotten_at IS NOT NULL AND
(OLD.forgotten_at, OLD.forgotten) IS DISTINCT FROM (NEW.forgotten_at, NEW.forgotten)
"""


@tracked(exclude=("name", "seed"))
class Certificate(models.Model):
    """One certificate; the numbered document is the kernel's.

    Of one registration there is one at a time, and none without an attendance. ``replaces`` is the
    one whose place it takes. ``seed`` makes the link by which somebody without an account opens it.
    ``forgotten_at`` says that the name is on record no more, and neither is the file; all else is.
    """

    registration: models.ForeignKey[Any, Any] = models.ForeignKey(
        "events.Registration", models.PROTECT, related_name="+"
    )
    event: models.ForeignKey[Any, Any] = models.ForeignKey(
        "events.Event", models.PROTECT, related_name="+", verbose_name=_("event")
    )
    kind = models.CharField(
        pgettext_lazy("certificate", "kind"), max_length=11, choices=CertificateKind
    )
    language = models.CharField(_("language"), max_length=5, choices=PAPER)
    name = models.CharField(_("full name"), max_length=150, blank=True)
    minutes = models.PositiveIntegerField(pgettext_lazy("certificate", "minutes attended"))
    level = models.CharField(
        pgettext_lazy("certificate", "level"), max_length=6, choices=SkillLevel, blank=True
    )
    signer = models.CharField(_("signed by"), max_length=120)
    signer_role = models.CharField(_("in the capacity of"), max_length=120, blank=True)
    document: models.OneToOneField[Any, Any] = models.OneToOneField(
        "kernel.IssuedDocument", models.PROTECT, related_name="+"
    )
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")
    seed = models.CharField(max_length=64, blank=True)
    issued_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("issued by")
    )
    told_at = models.DateTimeField(pgettext_lazy("certificate", "told"), null=True)
    issued_at = models.DateTimeField(pgettext_lazy("certificate", "issued"), auto_now_add=True)
    ended = models.CharField(_("holds no more"), max_length=8, choices=Ended, blank=True)
    ended_at = models.DateTimeField(pgettext_lazy("certificate", "since"), null=True)
    reason = models.CharField(pgettext_lazy("certificate", "reason"), max_length=300, blank=True)
    forgotten = models.CharField(
        _("why the name is forgotten"), max_length=5, choices=Forgotten, blank=True
    )
    forgotten_at = models.DateTimeField(_("name forgotten on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("certificate", "certificate")
        ordering = ("-pk",)
        indexes = (models.Index(name="certificate_of_event", fields=("event", "ended")),)
        constraints = (
            models.UniqueConstraint(
                name="certificate_once", fields=("registration",), condition=Q(ended="")
            ),
            models.CheckConstraint(
                name="certificate_known",
                condition=Q(
                    kind__in=CertificateKind.values, language__in=[code for code, _n in PAPER]
                ),
            ),
            models.CheckConstraint(
                name="certificate_signed", condition=~Q(signer="") & Q(minutes__gt=0)
            ),
            models.CheckConstraint(
                name="certificate_ended_why",
                condition=Q(ended="", ended_at=None, reason="")
                | (Q(ended__in=Ended.values, ended_at__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="certificate_forgotten_whole",
                condition=Q(forgotten="", forgotten_at=None) & ~Q(name="")
                | Q(forgotten__in=Forgotten.values, forgotten_at__isnull=False, name="", seed=""),
            ),
        )
        triggers = (
            pgtrigger.Protect(name="certificate_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="certificate_fixed",
                exclude=[
                    "ended",
                    "ended_at",
                    "reason",
                    "told_at",
                    "name",
                    "seed",
                    "forgotten",
                    "forgotten_at",
                ],
            ),
            pgtrigger.Protect(
                name="certificate_name_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(FORGOTTEN_ONLY),
            ),
            pgtrigger.Trigger(
                name="certificate_attended",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=ATTENDED,
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.document.shown_number}"

    def get_absolute_url(self) -> str:
        return address_of("certificates:detail", self.pk)

    @property
    def standing(self) -> Standing:
        """What whoever checks it is told."""
        return Standing(self.ended or Standing.HOLDS)
