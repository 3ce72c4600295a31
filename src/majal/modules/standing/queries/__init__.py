"""What is read of standing: groups and how they are formed, comparisons, who saw what."""

from majal.modules.standing.queries.drawing import strip, told, words_of
from majal.modules.standing.queries.grouping import CODE_VERSION, fingerprint, formed
from majal.modules.standing.queries.reading import (
    Own,
    answered,
    compared,
    readers_visible_to,
    rows_of,
    seen_of,
    seen_visible_to,
    standing_of,
    table_of,
    told_before,
)

__all__ = [
    "CODE_VERSION",
    "Own",
    "answered",
    "compared",
    "fingerprint",
    "formed",
    "readers_visible_to",
    "rows_of",
    "seen_of",
    "seen_visible_to",
    "standing_of",
    "strip",
    "table_of",
    "told",
    "told_before",
    "words_of",
]
