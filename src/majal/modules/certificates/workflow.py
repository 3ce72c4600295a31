"""What a certificate says, and how it can end."""

from pathlib import Path

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SERIES = "certificates"
TEMPLATE = Path(__file__).parent / "templates" / "certificates" / "certificate.typ"
PAPER = (
    ("ar+fr", _("Arabic and French")),
    ("ar", _("Arabic")),
    ("fr", _("French")),
)
KEPT_RULE, KEPT_YEARS = "certificate_names_kept", 10
"""The rule of how many years a name stays on record, and how many where it says nothing."""
AT_ONCE = 100
"""How many are issued within one transaction, which holds the series of numbers."""


class CertificateKind(TextChoices):
    """What it certifies."""

    ATTENDANCE = "attendance", _("Certificate of attendance")
    ACHIEVEMENT = "achievement", _("Certificate of achievement")


class Ended(TextChoices):
    """Why it holds no more."""

    REVOKED = "revoked", pgettext_lazy("certificate", "revoked")
    REPLACED = "replaced", pgettext_lazy("certificate", "replaced")


class Standing(TextChoices):
    """What whoever checks one is told of it."""

    HOLDS = "holds", pgettext_lazy("certificate", "holds")
    REVOKED = "revoked", pgettext_lazy("certificate", "revoked")
    REPLACED = "replaced", pgettext_lazy("certificate", "replaced")


class Forgotten(TextChoices):
    """Why the name is on record no more."""

    TIME = "time", pgettext_lazy("name forgotten", "its time was over")
    ASKED = "asked", pgettext_lazy("name forgotten", "the person asked for it")
