"""Everything that changes sources."""

from majal.modules.sources.commands.loading import load_sources
from majal.modules.sources.commands.reading import COLUMNS
from majal.modules.sources.commands.recording import add_source, correct_source, record_source

__all__ = ["COLUMNS", "add_source", "correct_source", "load_sources", "record_source"]
