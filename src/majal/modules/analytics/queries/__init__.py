"""Reading exports: rows to write, an engine over what was written, expressions on it."""

from majal.modules.analytics.queries.engine import Engine, engine_named, opened
from majal.modules.analytics.queries.exports import (
    changed_files,
    export_of,
    exports_visible_to,
    manifest_of,
)
from majal.modules.analytics.queries.facts import COLUMNS, Partition, partitions

__all__ = [
    "COLUMNS",
    "Engine",
    "Partition",
    "changed_files",
    "engine_named",
    "export_of",
    "exports_visible_to",
    "manifest_of",
    "opened",
    "partitions",
]
