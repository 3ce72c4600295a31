"""Everything that changes sources."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, run_import
from majal.kernel.text import search_key, sort_key
from majal.modules.sources.errors import (
    BadAddress,
    BadCode,
    MissingPart,
    TooLong,
    UnknownKind,
    UnknownLanguage,
)
from majal.modules.sources.models import Source, SourceKind, SourceLanguage
from majal.modules.sources.permissions import Perm

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
ADDRESS = re.compile(r"https?://[^\s]{3,1990}")
COLUMNS = Columns(
    required=("source_id", "title", "publisher", "url", "published_on", "language"),
)
"""The columns of a file of sources, for ``kernel.tables.read_table``."""
LIMITS = {"title": 400, "publisher": 200}

RULES: tuple[tuple[str, str, SourceKind, bool], ...] = (
    # column, pattern of its beginning or whole, kind, whether it is the operator's own words
    ("source_id", r"tp-directory-", SourceKind.DATASET, True),
    ("publisher", r"technopark\.ma\b|MITC\b", SourceKind.STATEMENT, True),
    ("publisher", r"AREP\b", SourceKind.STATEMENT, False),
    ("title", r".*(\bcommuniqué\b|بلاغ)", SourceKind.STATEMENT, False),
    ("title", r"Guide\b|.* - bilan\b", SourceKind.REPORT, False),
)
"""Kind and voice of a source of the file, which says neither: the first rule that fits decides.

The operator's own words are its site and what it publishes itself, the count of its public
directory included, whoever made the extraction. An interview with its director stays the paper's:
the paper chose, cut and headed it. A regional agency or council speaks for itself, not for the
operator. What no rule fits is an article.
"""


@command()
def load_sources(rows: Iterable[Row], *, commit: bool, by: Actor) -> Report:
    """Record the sources of a file, row by row; without ``commit`` only say what would happen.

    A second load of the same file changes nothing; a bad row is refused with its reason and stops
    no other. ``rows`` come from ``read_table(…, COLUMNS)``.

    Permission: sources.record.
    Raises: NotAllowed.
    """
    require(by, Perm.RECORD)
    stored = {source.code: source for source in Source.objects.select_for_update()}

    def plan(row: Row) -> RowResult:
        values = _read(row.values)
        source = stored.get(values["code"])
        if source is None:
            status = Status.NEW
        else:
            status = Status.CHANGED if _differs(source, values) else Status.SAME
        return RowResult(
            row.line,
            status,
            label=f"{values['code']} · {values['title']}",
            key=values["code"],
            apply=lambda: _write(values, source),
        )

    return run_import(rows, plan, commit=commit)


@command()
def record_source(
    *,
    code: str,
    title: str,
    publisher: str,
    url: str,
    published: str,
    language: str,
    kind: str,
    is_operator: bool,
    by: Actor,
) -> Source:
    """Record one source, or correct the one that has this code.

    ``published`` is ``2015``, ``2015-05``, ``2015-05-21`` or empty when unknown.

    Permission: sources.record.
    Raises: NotAllowed; BadSource, naming the part that cannot be recorded; BadDate.
    """
    require(by, Perm.RECORD)
    row = {
        "source_id": code,
        "title": title,
        "publisher": publisher,
        "url": url,
        "published_on": published,
        "language": language,
    }
    if kind not in SourceKind.values:
        raise UnknownKind(text=kind, known=", ".join(SourceKind.values))
    values = {**_read(row), "kind": kind, "is_operator": is_operator}
    source = Source.objects.select_for_update().filter(code=code).first()
    return _write(values, source)


def _read(row: Mapping[str, str]) -> dict[str, Any]:
    """The values of a row of the file, checked; the kind and the voice by ``RULES``.

    Raises: BadSource; BadDate.
    """
    row = {name: (row.get(name) or "").strip() for name in COLUMNS.required}
    for name in ("source_id", "title", "publisher", "language"):
        if not row[name]:
            raise MissingPart(column=name)
    if not CODE.fullmatch(row["source_id"]):
        raise BadCode(text=row["source_id"][:80])
    for name, limit in LIMITS.items():
        if len(row[name]) > limit:
            raise TooLong(column=name, limit=limit)
    if row["url"] and not ADDRESS.fullmatch(row["url"]):
        raise BadAddress(text=row["url"][:80])
    if row["language"] not in SourceLanguage.values:
        raise UnknownLanguage(text=row["language"][:20], known=", ".join(SourceLanguage.values))
    when = PartialDate.parse(row["published_on"]) if row["published_on"] else None
    kind, is_operator = _judged(row)
    return {
        "code": row["source_id"],
        "title": row["title"],
        "publisher": row["publisher"],
        "url": row["url"],
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


def _differs(source: Source, values: Mapping[str, Any]) -> bool:
    return any(getattr(source, name) != value for name, value in values.items())


def _write(values: Mapping[str, Any], source: Source | None) -> Source:
    """The stored source brought to ``values``; untouched where nothing differs."""
    source = source or Source()
    if source.pk is None or _differs(source, values):
        for name, value in values.items():
            setattr(source, name, value)
        source.save()
    return source
