"""What makes a document one that was issued: its number, its code, its address, its day."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from majal.kernel.documents.spoken import LANGUAGES

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: without I, L, O and U, which people take for something else."""
LENGTH, GROUP = 16, 4
MISREAD = str.maketrans("ILO", "110", "- \u00a0\u2010\u2011\u2013\u200e\u200f")


@dataclass(frozen=True)
class Stamp:
    """What a document carries of its being issued; ``language`` as in ``LANGUAGES``."""

    series: str
    year: int
    number: int
    code: str
    language: str
    issued_on: date
    issued_at: datetime

    @property
    def shown_number(self) -> str:
        """The number as people write it: 3/2026."""
        return f"{self.number}/{self.year}"

    @property
    def addresses(self) -> Mapping[str, str]:
        """The page that confirms it, in each language of the document."""
        return {language: address(self.code, language) for language in LANGUAGES[self.language]}

    @property
    def address(self) -> str:
        """The page that confirms it, in the first language of the document."""
        return next(iter(self.addresses.values()))


def new_code() -> str:
    """Eighty random bits, so that nobody finds a document by guessing."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """A code in groups, as it is printed and typed: 7XKP-2M9D-Q4RT-0HWC."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read(typed: str) -> str:
    """The code that somebody typed or scanned; empty when it cannot be one."""
    code = typed.strip().upper().translate(MISREAD)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def address(code: str, language: str) -> str:
    """The absolute address of the page that confirms the document of this code."""
    with override(language):
        return settings.MAJAL_ADDRESS + reverse("kernel:document", args=[shown(code)])
