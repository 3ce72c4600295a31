"""The columns of a list as its people name them, and the fields they are taken for."""

import hashlib
import json
import re
from collections.abc import Sequence

from majal.kernel.tables import Columns
from majal.kernel.text import fold
from majal.modules.organisations.public import words_for
from majal.modules.rosters.models import Holds

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def list_columns() -> Columns:
    """The columns of a list of companies, with every header they are known to carry."""
    return Columns((), tuple(Holds.values), aliases=words_for("column"), ignore_unknown=True)


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
