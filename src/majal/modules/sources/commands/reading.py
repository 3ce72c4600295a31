"""Reading what is said of a source, in a row of a file or on a page, into what is stored."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from majal.kernel.dates import PartialDate, local_day
from majal.kernel.tables import Columns
from majal.kernel.text import search_key, sort_key
from majal.modules.sources.errors import (
    BadAddress,
    BadCode,
    MissingPart,
    PublishedLater,
    ReservedCode,
    TooLong,
    UnknownLanguage,
)
from majal.modules.sources.models import (
    CODE,
    RESERVED,
    Source,
    SourceKind,
    SourceLanguage,
    address_key,
)

ADDRESS = re.compile(r"https?://[^\s]{3,1990}")
COLUMNS = Columns(
    required=("source_id", "title", "publisher", "url", "published_on", "language"),
)
"""The columns of a file of sources, for ``kernel.tables.read_table``."""
LIMITS = {"title": 400, "publisher": 200}
CORRECTED = "sources.correct_source"

RULES: tuple[tuple[str, str, SourceKind, bool], ...] = (
    # column, pattern of its beginning or whole, kind, whether it is the operator's own words
    ("source_id", r"tp-directory-", SourceKind.DATASET, True),
    ("publisher", r"technopark\.ma\b|MITC\b", SourceKind.STATEMENT, True),
    ("publisher", r"AREP\b", SourceKind.STATEMENT, False),
    ("title", r".*(\bcommuniqué\b|بلاغ)", SourceKind.STATEMENT, False),
    ("title", r"Guide\b|.* - bilan\b", SourceKind.REPORT, False),
    ("title", r"(Loi|Décret|Dahir|Code général)\b", SourceKind.LAW, False),
)
"""Kind and voice of a source of the file, which says neither: the first rule that fits decides.

The operator's own words are its site and what it publishes itself, the count of its public
directory included, whoever made the extraction. An interview with its director stays the paper's:
the paper chose, cut and headed it. A regional agency or council speaks for itself, not for the
operator. What no rule fits is an article.
"""


def read(row: Mapping[str, str]) -> dict[str, Any]:
    """The values of a row of the file, checked; the kind and the voice by ``RULES``.

    Raises: BadSource; BadDate.
    """
    row = {name: (row.get(name) or "").strip() for name in COLUMNS.required}
    for name in ("source_id", "title", "publisher", "language"):
        if not row[name]:
            raise MissingPart(column=name)
    if not CODE.fullmatch(row["source_id"]):
        raise BadCode(text=row["source_id"][:80])
    if row["source_id"] in RESERVED:
        raise ReservedCode(text=row["source_id"])
    for name, limit in LIMITS.items():
        if len(row[name]) > limit:
            raise TooLong(column=name, limit=limit)
    if row["url"] and not ADDRESS.fullmatch(row["url"]):
        raise BadAddress(text=row["url"][:80])
    if row["language"] not in SourceLanguage.values:
        raise UnknownLanguage(text=row["language"][:20], known=", ".join(SourceLanguage.values))
    when = PartialDate.parse(row["published_on"]) if row["published_on"] else None
    if when and when.first() > local_day(timezone.now()):
        raise PublishedLater
    kind, is_operator = _judged(row)
    return {
        "code": row["source_id"],
        "title": row["title"],
        "publisher": row["publisher"],
        "url": row["url"],
        "address_key": address_key(row["url"]),
        "published": when,
        "published_first": when.first() if when else None,
        "published_last": when.last() if when else None,
        "language": row["language"],
        "kind": kind,
        "is_operator": is_operator,
        "search_key": search_key(row["title"], row["publisher"], row["source_id"]),
        "sort_key": sort_key(row["title"]),
    }


def _judged(row: Mapping[str, str]) -> tuple[SourceKind, bool]:
    for column, pattern, kind, is_operator in RULES:
        if re.match(pattern, row[column], re.IGNORECASE):
            return kind, is_operator
    return SourceKind.ARTICLE, False


def differs(source: Source, values: Mapping[str, Any]) -> bool:
    """Whether the stored source says anything else than ``values``."""
    return any(getattr(source, name) != value for name, value in values.items())


def write(values: Mapping[str, Any], source: Source | None) -> Source:
    """The stored source brought to ``values``; untouched where nothing differs."""
    source = source or Source()
    if source.pk is None or differs(source, values):
        for name, value in values.items():
            setattr(source, name, value)
        source.save()
    return source


def corrected_by_hand(code: str | None = None) -> set[str]:
    """The codes whose newest version on record was written by a person, correcting the source."""
    versions: Any = Source  # history gives its model the table of its versions
    events = versions.pgh_event_model.objects.order_by("pgh_obj_id", "-pgh_id")
    newest = (events.filter(code=code) if code else events).distinct("pgh_obj_id")
    said = newest.values_list("code", "pgh_context__metadata")
    return {one for one, by in said if by and by["user"] and by["command"] == CORRECTED}
