"""Reading exports: rows to write, an engine over what was written, expressions on it."""

from majal.modules.analytics.queries.engine import REGIONS, Engine, engine_named, opened
from majal.modules.analytics.queries.exports import (
    changed_files,
    export_of,
    exports_visible_to,
    manifest_of,
)
from majal.modules.analytics.queries.facts import COLUMNS, KEYS, Partition, partitions

__all__ = [
    "COLUMNS",
    "KEYS",
    "REGIONS",
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
