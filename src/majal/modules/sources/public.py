"""What other modules may use from sources."""

from majal.modules.sources.models import Source, SourceKind, SourceLanguage
from majal.modules.sources.queries import source_by_code, sources_by_code, sources_visible_to

__all__ = [
    "Source",
    "SourceKind",
    "SourceLanguage",
    "source_by_code",
    "sources_by_code",
    "sources_visible_to",
]
