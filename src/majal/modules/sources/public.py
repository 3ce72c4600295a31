"""What other modules may use from sources."""

from majal.modules.sources.commands import COLUMNS, load_sources, record_source
from majal.modules.sources.models import Source, SourceKind, SourceLanguage
from majal.modules.sources.queries import source_by_code, sources_by_code, sources_visible_to

__all__ = [
    "COLUMNS",
    "Source",
    "SourceKind",
    "SourceLanguage",
    "load_sources",
    "record_source",
    "source_by_code",
    "sources_by_code",
    "sources_visible_to",
]
