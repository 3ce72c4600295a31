"""The vault: what each document is, from when to when it holds, which one it replaces."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.kernel.models import Attachment
from majal.modules.organisations.models.organisation import Organisation

SOON = timedelta(days=30)
"""How long before its last day a document is said to expire soon."""


class DocumentKind(models.TextChoices):
    """What a document is. Identity papers are no kind: they are not asked for (law 09-08)."""

    STATUTES = "statutes", _("statutes")
    REGISTRATION = "registration", _("trade-register certificate (RC)")
    TAX = "tax", _("tax-clearance certificate")
    CNSS = "cnss", _("CNSS attestation")
    INSURANCE = "insurance", _("insurance certificate")
    OTHER = "other", _("other document")


class DocumentState(models.TextChoices):
    """How a document stands on a day."""

    VALID = "valid", _("valid")
    EXPIRING = "expiring", _("expires soon")
    EXPIRED = "expired", _("expired")
    UNDATED = "undated", _("without an end date")


@tracked()
class Document(models.Model):
    """A document of the vault; its file and title are those of the attachment.

    ``expires_on`` is the last day it holds. A document that is replaced is kept: the newer one
    ``supersedes`` it.
    """

    attachment = models.OneToOneField(
        Attachment, models.PROTECT, primary_key=True, related_name="+", verbose_name=_("file")
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="documents")
    kind = models.CharField(
        _("kind"), max_length=20, choices=DocumentKind, default=DocumentKind.OTHER
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    supersedes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("replaces"),
    )

    class Meta:
        verbose_name = _("document")
        indexes = [models.Index(fields=["expires_on"], name="document_by_expiry")]
        constraints = [
            models.CheckConstraint(
                name="document_kind_known", condition=Q(kind__in=DocumentKind.values)
            ),
            models.CheckConstraint(
                name="document_expires_after_issue",
                condition=Q(issued_on=None)
                | Q(expires_on=None)
                | Q(expires_on__gte=F("issued_on")),
            ),
            models.CheckConstraint(
                name="document_not_its_own_successor",
                condition=Q(supersedes=None) | ~Q(supersedes=F("attachment")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def state_on(self, day: date) -> DocumentState:
        """How it stands on a day."""
        if self.expires_on is None:
            return DocumentState.UNDATED
        if self.expires_on < day:
            return DocumentState.EXPIRED
        soon = self.expires_on <= day + SOON
        return DocumentState.EXPIRING if soon else DocumentState.VALID

    @property
    def state(self) -> DocumentState:
        """How it stands today."""
        return self.state_on(timezone.localdate())
