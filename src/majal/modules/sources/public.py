"""What other modules may use from sources."""

from majal.modules.sources.commands import (
    COLUMNS,
    add_source,
    correct_source,
    load_sources,
    record_source,
)
from majal.modules.sources.errors import SeveralSources, UnknownSource
from majal.modules.sources.models import Source, SourceKind, SourceLanguage, address_key
from majal.modules.sources.queries import (
    source_by_code,
    source_named,
    sources_by_code,
    sources_visible_to,
)

__all__ = [
    "COLUMNS",
    "SeveralSources",
    "Source",
    "SourceKind",
    "SourceLanguage",
    "UnknownSource",
    "add_source",
    "address_key",
    "correct_source",
    "load_sources",
    "record_source",
    "source_by_code",
    "source_named",
    "sources_by_code",
    "sources_visible_to",
]
