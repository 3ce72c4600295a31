"""Writing all observations to Parquet: in a folder aside, moved into place once it is whole."""

import json
import shutil
from collections.abc import Callable

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue, given_up
from majal.kernel.permissions import require
from majal.modules.analytics.commands.writing import files_in, tables_of
from majal.modules.analytics.errors import ExportUnderWay
from majal.modules.analytics.models import JOB, KEPT, MANIFEST, Export, root
from majal.modules.analytics.permissions import Perm
from majal.modules.analytics.queries import COLUMNS, KEYS, partitions
from majal.modules.analytics.queries.exports import digest_of
from majal.modules.analytics.workflow import EXPORT, ExportState

Tell = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Tell nobody how far the work is."""


@command(refusals={"export_one_under_way": ExportUnderWay})
def ask_export(*, by: Actor) -> Export:
    """Ask for all observations as Parquet; one at a time.

    Permission: analytics.export.
    Raises: NotAllowed; ExportUnderWay.
    """
    require(by, Perm.EXPORT)
    for lost in Export.objects.select_for_update().filter(state=ExportState.ASKED):
        if given_up(lost.job_key):  # its worker died too often: it bars no other
            EXPORT.apply("fail", lost, by=by)
            lost.save(update_fields=["state"])
    made = Export.objects.create(asked_by_id=by.pk)
    enqueue(JOB, key=made.job_key, owner=by.pk, export=made.pk)
    return made


@command()
def write_export(export_id: int, *, by: Actor, tell: Tell = silent) -> Export:
    """Write an export that was asked for; run again it writes nothing twice.

    Permission: analytics.export.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.EXPORT)
    export = Export.objects.select_for_update().filter(pk=export_id).first()
    if export is None:
        raise NotFound
    if export.state not in (ExportState.ASKED, ExportState.FAILED):
        return export
    aside = root() / f"{export.pk}.part"
    for old in (aside, export.folder):  # what a killed worker left
        shutil.rmtree(old, ignore_errors=True)
    aside.mkdir(parents=True)
    found = partitions()
    files = []
    with files_in(aside) as kept:
        for done, one in enumerate(found):
            tables = tables_of(one, kept.schema)
            files.append(kept.write(one.folder, (one.year, one.measure), tables))
            tell(done + 1, len(found))
        regions = kept.close()
    manifest = {
        "export": export.pk,
        "format": 2,
        "columns": [*map(list, COLUMNS), *map(list, KEYS)],
        "rows": sum(one["rows"] for one in files),
        "files": files,
        "regions": regions,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    (aside / MANIFEST).write_text(text, encoding="utf-8")
    aside.rename(export.folder)
    EXPORT.apply("write", export, by=by)
    export.rows, export.files = manifest["rows"], len(files)
    export.size = sum(one["bytes"] for one in (*files, *regions))
    export.sha256, export.written_at = digest_of(export.folder / MANIFEST), timezone.now()
    export.save()
    return export


@command()
def end_exports(*, by: Actor) -> int:
    """Put away the files of all but the last exports; says of how many.

    Permission: analytics.export.
    Raises: NotAllowed.
    """
    require(by, Perm.EXPORT)
    ready = Export.objects.select_for_update().filter(state=ExportState.READY)
    old = list(ready.order_by("-pk")[KEPT:])
    for export in old:
        EXPORT.apply("end", export, by=by)
        export.save(update_fields=["state"])
        shutil.rmtree(export.folder, ignore_errors=True)
    return len(old)
