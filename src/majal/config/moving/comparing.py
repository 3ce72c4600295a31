"""``majal compare``: whether two exports hold the same, table by table and file by file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from majal.config.moving.sources import manifest_of, source, verify
from majal.config.start import say as _


def differences(one: Path, other: Path) -> Iterator[str]:
    """What differs between two verified exports, in sentences; nothing where they are equal.

    Raises: Refused where one of them is not whole.
    """
    first, second = _read(one), _read(other)
    for name in sorted({*first["tables"], *second["tables"]}):
        here, there = first["tables"].get(name), second["tables"].get(name)
        if here is None or there is None:
            lacking = one if here is None else other
            yield _("%(table)s: not in %(file)s") % {"table": name, "file": lacking}
        elif here["sha256"] != there["sha256"]:
            yield _("%(table)s: %(one)s rows and %(other)s, not the same") % {
                "table": name,
                "one": here["rows"],
                "other": there["rows"],
            }
    if (first["files"], first["kept"]) != (second["files"], second["kept"]):
        yield _("files: not the same")
    if first["migrations"] != second["migrations"]:
        yield _("migrations: not the same")
    if first["sequences"] != second["sequences"]:
        yield _("sequences: not the same")


def _read(path: Path) -> dict[str, Any]:
    with source(path) as some:
        manifest = manifest_of(some, path)
        return manifest | {"kept": verify(some, path, manifest).files}
