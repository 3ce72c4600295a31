"""What an invoice is and how far it has come; what a company may say against a line of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a numbered paper is; sums of a credit note stand below nothing."""

    INVOICE = "invoice", _("invoice")
    CREDIT = "credit", _("credit note")


class State(models.TextChoices):
    """A draft may change and vanish; what is issued does neither."""

    DRAFT = "draft", pgettext_lazy("invoice", "draft")
    ISSUED = "issued", pgettext_lazy("invoice", "issued")


class Category(models.TextChoices):
    """How a tax code treats a line, by the letters of the invoice standards."""

    STANDARD = "S", _("taxed")
    EXEMPT = "E", _("exempt from VAT")
    OUTSIDE = "O", _("outside VAT")


class Answer(models.TextChoices):
    """What became of a line that was contested."""

    OPEN = "", _("waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("contested line", "found right")
    REFUSED = "refused", pgettext_lazy("contested line", "found wrong")
    WITHDRAWN = "withdrawn", pgettext_lazy("contested line", "taken back")


class Language(models.TextChoices):
    """What an invoice is written in."""

    FRENCH = "fr", _("French")
    ARABIC = "ar", _("Arabic")


UNITS = {
    "m2": _("m²"),
    "month": pgettext_lazy("unit", "month"),
    "hour": pgettext_lazy("unit", "hour"),
    "half_day": pgettext_lazy("unit", "half day"),
    "day": pgettext_lazy("unit", "day"),
    "desk": pgettext_lazy("unit", "desk"),
    "person": pgettext_lazy("unit", "person"),
    "unit": pgettext_lazy("unit", "unit"),
    "lump": pgettext_lazy("unit", "lump sum"),
}
"""Units that lines are counted in; a provider of charges may name another, shown as it stands."""

PREFIX = {Kind.INVOICE: "inv", Kind.CREDIT: "crn"}
LETTER = {Kind.INVOICE: "F", Kind.CREDIT: "A"}


def series_of(kind: str, issuer_id: int) -> str:
    """The gapless series of one kind of paper of one legal entity."""
    return f"{PREFIX[Kind(kind)]}-{issuer_id}"


def payment_reference(entity: str, kind: str, year: int, number: int) -> str:
    """What a payer writes on a transfer: ISO 11649, whose two check digits catch a slip.

    >>> payment_reference("MTP", "invoice", 2026, 12)
    'RF27MTP2026F00012'
    """
    body = f"{entity}{year}{LETTER[Kind(kind)]}{number:05d}"
    digits = "".join(str(int(one, 36)) for one in f"{body}RF00")
    return f"RF{98 - int(digits) % 97:02d}{body}"


def reference_holds(text: str) -> bool:
    """Whether the check digits of a reference agree with the rest of it."""
    plain = text.replace(" ", "").upper()
    if not (plain.startswith("RF") and plain.isascii() and plain.isalnum() and len(plain) > 4):
        return False
    return int("".join(str(int(one, 36)) for one in plain[4:] + plain[:4])) % 97 == 1
