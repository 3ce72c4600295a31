"""Publishing: a new version where the content is another one, and nothing where it is the same."""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.datasets import Dataset, Extra, extras_of
from majal.kernel.files import path_of
from majal.kernel.jobs import enqueue
from majal.kernel.models import JobRun
from majal.kernel.permissions import require
from majal.modules.opendata.commands.writing import kept, write_csv, write_forms
from majal.modules.opendata.errors import PublishedMeanwhile
from majal.modules.opendata.models import PREVIEW, File, Version
from majal.modules.opendata.permissions import Perm
from majal.modules.opendata.queries.described import columns_of, csvw, data_package
from majal.modules.opendata.queries.rows import Lines, changes_since, lines_of
from majal.modules.opendata.queries.spoken import in_all
from majal.modules.opendata.queries.versions import catalogue_settings, dataset_named

HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
PUBLISH = "opendata.publish"
BARS = 12
DATA = "application/json"


@command()
def ask_publication(*, by: Actor) -> JobRun:
    """Ask that all datasets are looked at now instead of tonight.

    Permission: opendata.publish.
    """
    require(by, Perm.PUBLISH)
    return enqueue(PUBLISH, key=f"{PUBLISH}:{uuid4()}", owner=by.pk)


@command(refusals={"opendata_version_once": PublishedMeanwhile})
def publish_dataset(name: str, *, by: Actor) -> Version | None:
    """Make a new version of a dataset if what it says is another; the version, or None.

    Permission: opendata.publish.
    Raises: NotFound; RowsBroken; PublishedMeanwhile.
    """
    require(by, Perm.PUBLISH)
    dataset = dataset_named(name)
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [f"opendata.{name}"])
    before = Version.objects.filter(dataset=name).order_by("-number").first()
    columns = columns_of(dataset)
    with tempfile.TemporaryDirectory(prefix="majal-data-") as place:
        folder = Path(place)
        lines = lines_of(dataset, folder)
        path = folder / f"{name}.csv"
        sha256 = write_csv(dataset, lines, path)
        same = before and before.sha256 == sha256 and before.columns == columns
        extras = [(one, _written(one, folder)) for one in extras_of(dataset)]
        if before and same and not _differ(before, extras):
            return None
        changes = changes_since(_csv_of(before), path, dataset.key)
        first, last = _days(dataset, lines)
        version = Version.objects.create(
            dataset=name,
            number=before.number + 1 if before else 1,
            made_by_id=by.pk,
            sha256=sha256,
            columns=columns,
            rows=len(lines),
            added=changes.added,
            removed=changes.removed,
            changed=changes.changed,
            columns_added=changes.columns_added,
            columns_removed=changes.columns_removed,
            first_day=first,
            last_day=last,
            preview=[[_plain(cell) for cell in line] for line in lines.first(PREVIEW)],
            drawn=_drawn(dataset, lines),
        )
        _keep_files(dataset, version, lines, folder)
        for extra, path in extras:
            _keep(version, path, "extra", extra.media_type, extra=extra)
    return version


def _differ(before: Version, extras: Sequence[tuple[Extra, Path]]) -> bool:
    """Whether a file of another standard is new, or says something else than it did."""
    former = {
        one.name: path_of(one.stored)
        for one in before.files.select_related("stored").filter(form="extra")
    }
    return former.keys() != {path.name for _one, path in extras} or any(
        extra.digest(path) != extra.digest(former[path.name]) for extra, path in extras
    )


def _csv_of(version: Version | None) -> Path | None:
    if version is None:
        return None
    return path_of(version.files.select_related("stored").get(form="csv").stored)


def _keep_files(dataset: Dataset, version: Version, lines: Lines, folder: Path) -> None:
    table = folder / f"{dataset.name}.csv"
    catalogue = catalogue_settings()
    _keep(version, table, "csv", "text/csv")
    for form, media_type, path in write_forms(dataset, lines, folder):
        _keep(version, path, form, media_type)
    package = data_package(dataset, version, catalogue, size=table.stat().st_size)
    for name, form, told, standard in (
        ("datapackage.json", "datapackage", package, "https://datapackage.org/standard/"),
        (
            "csv-metadata.json",
            "csvw",
            csvw(dataset, version, catalogue),
            "https://www.w3.org/TR/tabular-metadata/",
        ),
    ):
        path = folder / name
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
        _keep(version, path, form, DATA, standard=standard)


def _written(extra: Extra, folder: Path) -> Path:
    path = folder / extra.name
    with path.open("wb") as stream:
        extra.write(stream)
    return path


def _keep(
    version: Version,
    path: Path,
    form: str,
    media_type: str,
    *,
    extra: Extra | None = None,
    standard: str = "",
) -> None:
    File.objects.create(
        version=version,
        name=path.name,
        form=form,
        media_type=media_type,
        title=in_all(extra.title) if extra else {},
        standard=extra.standard if extra else standard,
        stored=kept(path),
    )


def _days(dataset: Dataset, lines: Lines) -> tuple[date | None, date | None]:
    if dataset.days is None:
        return None, None
    start, end = (dataset.names.index(name) for name in dataset.days)
    first = min(_dates(lines, start, end), default=None)
    return first, max(_dates(lines, start, end), default=None)


def _dates(lines: Lines, *places: int) -> Iterator[date]:
    for line in lines:
        for place in places:
            if isinstance(cell := line[place], date):
                yield cell


def _drawn(dataset: Dataset, lines: Lines) -> dict[str, Any]:
    """What a page draws: bars summed by a column, or points on a map."""
    if dataset.map:
        places = [dataset.names.index(name) for name in dataset.map]
        points = [[str(line[n]) for n in places] for line in lines]
        return {"points": [one for one in points if "None" not in one]}
    if dataset.chart is None:
        return {}
    word, number = dataset.chart
    sums: dict[str, Decimal] = defaultdict(Decimal)
    by = dataset.names.index(word)
    of = dataset.names.index(number) if number else None
    for line in lines:
        cell = Decimal(1) if of is None else line[of]
        if line[by] is not None and isinstance(cell, int | Decimal):
            sums[str(line[by])] += cell
    largest = sorted(sums.items(), key=lambda one: (-one[1], one[0]))[:BARS]
    return {"bars": [[code, float(value)] for code, value in largest]}


def _plain(cell: Any) -> Any:
    if cell is None or isinstance(cell, bool | int):
        return cell
    if hasattr(cell, "astimezone") and hasattr(cell, "hour"):
        return f"{timezone.localtime(cell):%Y-%m-%d %H:%M}"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
