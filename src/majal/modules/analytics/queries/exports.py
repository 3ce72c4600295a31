"""Exports that somebody may see, and whether their files are still what was written."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.analytics.models import MANIFEST, Export
from majal.modules.analytics.permissions import Perm
from majal.modules.analytics.queries.engine import files_opened


def exports_visible_to(actor: Actor) -> QuerySet[Export]:
    """All of them for those who analyse, none for others."""
    rows = Export.objects.select_related("asked_by")
    return rows if may(actor, Perm.SEE) else rows.none()


def export_of(actor: Actor, pk: int) -> Export:
    """One export. Raises: Export.DoesNotExist."""
    return exports_visible_to(actor).get(pk=pk)


def manifest_of(export: Export) -> dict[str, Any]:
    """What an export holds: schema, moment, and each file with rows, bytes and SHA-256.

    Raises: FileNotFoundError.
    """
    found: dict[str, Any] = json.loads((export.folder / MANIFEST).read_text(encoding="utf-8"))
    return found


def changed_files(export: Export, region: str | None = None) -> list[str]:
    """Files that are missing or are not what was written, the manifest among them.

    Of ``region`` only what the engine opens for it is looked at.
    """
    manifest = export.folder / MANIFEST
    if not manifest.exists() or digest_of(manifest) != export.sha256:
        return [MANIFEST]
    told = manifest_of(export)
    known = {one["path"]: one["sha256"] for one in (*told["files"], *told.get("regions", []))}
    opens = files_opened(export.folder, region) if region else []
    names = [path.relative_to(export.folder).as_posix() for path in opens] or list(known)
    return [
        name
        for name in names
        if not (path := export.folder / name).exists() or digest_of(path) != known.get(name)
    ]


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
