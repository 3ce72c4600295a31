"""The columns of a list as its people name them, and the fields they are taken for."""

import hashlib
import json
import re
from collections.abc import Sequence

from majal.kernel.tables import Columns
from majal.kernel.text import fold
from majal.modules.organisations.public import words_for

FIELDS = (
    "name",
    "name_ar",
    "name_fr",
    "name_en",
    "legal_form",
    "ice",
    "rc_number",
    "rc_court",
    "tax_id",
    "business_tax",
    "cnss",
    "territory",
    "website",
    "email",
    "phone",
    "founded",
    "sector",
)
"""What a column of a list may hold; ``name`` is in whichever script it is written."""
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def list_columns() -> Columns:
    """The columns of a list of companies, with every header they are known to carry."""
    return Columns((), FIELDS, aliases=words_for("column"), ignore_unknown=True)


def proposed(headers: Sequence[str]) -> list[str]:
    """A field for each header, or an empty one; what stands in brackets after it says nothing."""
    bare = [_ASIDE.sub(" ", header) for header in headers]
    found: list[str] = []
    for name in list_columns().named(bare):
        found.append(name if name and name not in found else "")
    return found


def signature_of(headers: Sequence[str]) -> str:
    """What recognises the same headers in another file."""
    return hashlib.sha256(json.dumps([fold(h) for h in headers]).encode()).hexdigest()
