"""A set of employment data: sent, read by a job, put in force by a second, deliberate step."""

from collections.abc import Iterable
from typing import TypedDict, Unpack

from django.conf import settings
from django.utils import timezone

from majal.kernel import files, jobs
from majal.kernel.actors import ANYONE, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import TableRefused
from majal.modules.diversification.errors import AdoptedMeanwhile, BadData
from majal.modules.diversification.models import Count, Dataset, Place, Result
from majal.modules.diversification.permissions import Perm
from majal.modules.diversification.queries.code import this_code
from majal.modules.diversification.queries.reading import LARGEST, Row, read_rows
from majal.modules.diversification.queries.working import content_of, cube_of, digest_of
from majal.modules.diversification.workflow import DATA, DataState
from majal.modules.sources.public import Source
from majal.modules.territories.public import territories_visible_to


class Described(TypedDict):
    """What is said of a set of data when it is sent."""

    series: str
    name_ar: str
    name_fr: str
    name_en: str


@command()
def send_data(
    upload: files.Upload,
    *,
    source: Source,
    is_example: bool = False,
    by: Actor,
    **described: Unpack[Described],
) -> Dataset:
    """Keep a file of employment and have it read; nothing is worked out with it yet.

    Permission: diversification.manage.
    Raises: NotAllowed; FileNotKept.
    """
    require(by, Perm.MANAGE)
    limit = min(LARGEST, settings.MAJAL_MAX_UPLOAD)
    stored = files.store(upload, accept=files.TABLES, max_bytes=limit)
    data = Dataset.objects.create(
        file=stored, source=source, is_example=is_example, sent_by_id=by.pk, **described
    )
    jobs.enqueue("diversification.read", key=f"diversification.read:{data.pk}", owner=by.pk,
                 data=data.pk)  # fmt: skip
    return data


@command()
def read_data(data_id: int, *, by: Actor) -> Dataset:
    """Read a file that was sent and keep its rows; what is wrong is said in the report.

    Permission: diversification.work (the system's job).
    """
    require(by, Perm.WORK)
    data = Dataset.objects.select_for_update().get(pk=data_id)
    if data.state != DataState.READING or data.file is None:
        return data  # the job runs a second time: what it did stands
    try:
        rows = read_rows(files.path_of(data.file))
    except (BadData, TableRefused) as error:
        DATA.apply("refuse", data, by=by)
        details = {key: str(value) for key, value in error.details.items()}
        data.report = {"refusal": error.code, "details": details}
    else:
        DATA.apply("report", data, by=by)
        keep_rows(data, rows)
    data.save(update_fields=["state", "report", "digest"])
    return data


def keep_rows(data: Dataset, rows: Iterable[Row]) -> None:
    """Keep the rows of a set of data, and count what it holds in its report."""
    rows = list(rows)
    known = {t.code: t for t in territories_visible_to(ANYONE)} if not data.is_example else {}
    names: dict[str, str] = {}
    for row in rows:
        names[row.place] = names.get(row.place) or row.name
    places = []
    for code, name in names.items():
        land = known.get(code)
        places.append(
            Place(
                dataset=data,
                code=code,
                name_ar=land.name_ar if land else "",
                name_fr=land.name_fr if land else name,
                name_en=land.name_en if land else "",
                level=land.level if land else "",
            )
        )
    made = {place.code: place for place in Place.objects.bulk_create(places)}
    Count.objects.bulk_create(
        [
            Count(place=made[row.place], year=row.year, sector=row.sector, people=row.people)
            for row in rows
        ],
        batch_size=5_000,
    )
    data.digest = digest_of(data)
    data.report = {
        "rows": len(rows),
        "places": len(places),
        "sectors": len({row.sector for row in rows}),
        "years": sorted({row.year for row in rows}),
        "of_territories": sum(place.level != "" for place in places),
    }


@command(refusals={"employment_data_in_force_once": AdoptedMeanwhile})
def adopt_data(data_id: int, *, by: Actor) -> Dataset:
    """Put a set of data in force; the one it follows is superseded and stays on record.

    Permission: diversification.manage.
    Raises: NotAllowed; WrongState; AdoptedMeanwhile.
    """
    data = Dataset.objects.select_for_update().get(pk=data_id)
    DATA.apply("adopt", data, by=by)
    before = (
        Dataset.objects.select_for_update()
        .filter(series=data.series, state=DataState.IN_FORCE)
        .first()
    )
    if before is not None:
        DATA.apply("supersede", before, by=by)
        before.save(update_fields=["state"])
    data.supersedes, data.adopted_at = before, timezone.now()
    data.save(update_fields=["state", "supersedes", "adopted_at"])
    jobs.enqueue("diversification.work_out", owner=by.pk, data=data.pk,
                 key=f"diversification.work_out:{data.pk}:{this_code()}")  # fmt: skip
    return data


@command()
def work_out_data(data_id: int, *, by: Actor) -> Result:
    """Work out the indices of all places, once for the same rows and the same code.

    Permission: diversification.work (the system's job).
    """
    require(by, Perm.WORK)
    data = Dataset.objects.select_for_update().get(pk=data_id)
    same = {"dataset": data, "inputs": data.digest, "version": this_code()}
    made = Result.objects.filter(**same).first()
    return made or Result.objects.create(**same, content=content_of(cube_of(data)))
