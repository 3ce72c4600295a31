"""A table: sent, read by a job, put in force by a second, deliberate step, its branches named."""

from collections.abc import Mapping
from typing import TypedDict, Unpack

from django.conf import settings
from django.utils import timezone

from majal.kernel import files, jobs
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.file_types import ARCHIVE
from majal.kernel.permissions import require
from majal.modules.input_output.errors import AdoptedMeanwhile, BadTable, UnknownBranch
from majal.modules.input_output.models import Content, Result, Sector, Table
from majal.modules.input_output.permissions import Perm
from majal.modules.input_output.queries.answers import multipliers_content
from majal.modules.input_output.queries.cells import Found
from majal.modules.input_output.queries.code import this_code
from majal.modules.input_output.queries.findings import findings_of, is_usable
from majal.modules.input_output.queries.layouts import read_file
from majal.modules.input_output.queries.packing import digest_of, packed, unpacked
from majal.modules.input_output.workflow import TABLE, TableState
from majal.modules.sources.public import Source
from majal.modules.territories.public import Activity

ACCEPTED = frozenset({"text/csv", ARCHIVE})
LARGEST = 25_000_000


class Described(TypedDict):
    """What is said of a table when it is sent."""

    series: str
    year: int
    name_ar: str
    name_fr: str
    name_en: str
    currency: str
    scale: int
    job_scale: int
    country: str


@command()
def send_table(
    upload: files.Upload,
    *,
    name: str,
    source: Source,
    is_example: bool = False,
    by: Actor,
    **described: Unpack[Described],
) -> Table:
    """Keep the file of a table and have it read; nothing is worked out with it yet.

    Permission: input_output.manage.
    Raises: NotAllowed; FileNotKept.
    """
    require(by, Perm.MANAGE)
    limit = min(LARGEST, settings.MAJAL_MAX_UPLOAD)
    stored = files.store(upload, accept=ACCEPTED, max_bytes=limit)
    table = Table.objects.create(
        file=stored,
        file_name=name[:200],
        source=source,
        is_example=is_example,
        sent_by_id=by.pk,
        **described,
    )
    jobs.enqueue("input_output.read", key=f"input_output.read:{table.pk}", owner=by.pk,
                 table=table.pk)  # fmt: skip
    return table


@command()
def read_table(table_id: int, *, by: Actor) -> Table:
    """Read a file that was sent, check it and keep its numbers; the report says what is wrong.

    Permission: input_output.work (the system's job).
    """
    require(by, Perm.WORK)
    table = Table.objects.select_for_update().get(pk=table_id)
    if table.state != TableState.READING:
        return table  # the job runs a second time: what it did stands
    try:
        found = read_file(files.path_of(table.file), table.country)
    except BadTable as error:
        TABLE.apply("refuse", table, by=by)
        table.report = {
            "refusal": error.code,
            "details": {k: str(v) for k, v in error.details.items()},
        }
    else:
        findings = findings_of(found)
        usable = is_usable(findings)
        TABLE.apply("report" if usable else "refuse", table, by=by)
        table.layout = found.layout
        table.report = {"findings": findings, "read": _counts(found)}
        if usable:
            _keep(table, found)
    table.save(update_fields=["state", "layout", "report"])
    return table


def _counts(found: Found) -> dict[str, float]:
    flows = found.flows
    rows = {"output": flows.output, "value_added": flows.value_added, "income": flows.compensation,
            "employment": flows.employment}  # fmt: skip
    return {"sectors": len(flows.codes)} | {
        name: float(row.sum()) for name, row in rows.items() if row is not None
    }


def _keep(table: Table, found: Found) -> None:
    flows = found.flows
    Content.objects.create(table=table, packed=packed(flows), digest=digest_of(flows))
    branches = [*found.branches, *[""] * len(flows.codes)]
    Sector.objects.bulk_create(
        Sector(
            table=table,
            position=n,
            code=code[:60],
            name=name[:200],
            branch=branches[n] if branches[n] in Activity.values else "",
        )
        for n, (code, name) in enumerate(zip(flows.codes, found.names, strict=True))
    )


@command(refusals={"io_table_in_force_once": AdoptedMeanwhile})
def adopt_table(table_id: int, *, by: Actor) -> Table:
    """Put a table that was read in force; the one it follows is superseded and stays on record.

    Permission: input_output.manage.
    Raises: NotAllowed; WrongState; AdoptedMeanwhile.
    """
    table = Table.objects.select_for_update().get(pk=table_id)
    TABLE.apply("adopt", table, by=by)
    before = (
        Table.objects.select_for_update()
        .filter(series=table.series, year=table.year, state=TableState.IN_FORCE)
        .first()
    )
    if before is not None:
        TABLE.apply("supersede", before, by=by)
        before.save(update_fields=["state"])
    table.supersedes, table.adopted_at = before, timezone.now()
    table.save(update_fields=["state", "supersedes", "adopted_at"])
    jobs.enqueue("input_output.work_out", key=f"input_output.work_out:{table.pk}:{this_code()}",
                 owner=by.pk, table=table.pk)  # fmt: skip
    return table


@command()
def work_out_table(table_id: int, *, by: Actor) -> Result:
    """Work out the multipliers of a table, once for the same numbers and the same code.

    Permission: input_output.work (the system's job).
    """
    require(by, Perm.WORK)
    content = Content.objects.select_for_update().select_related("table").get(table=table_id)
    made = Result.objects.filter(
        table=table_id, study=None, inputs=content.digest, version=this_code()
    ).first()
    if made is not None:
        return made
    found = multipliers_content(unpacked(bytes(content.packed)))
    return Result.objects.create(
        table_id=table_id, inputs=content.digest, version=this_code(), content=found
    )


@command()
def name_branches(table_id: int, branches: Mapping[str, str], *, by: Actor) -> Table:
    """Say to which branch of the census each sector belongs, by its code; empty for none.

    Permission: input_output.manage.
    Raises: NotAllowed; UnknownBranch.
    """
    table = Table.objects.select_for_update().get(pk=table_id)
    require(by, Perm.MANAGE, table)
    for sector in table.sectors.filter(code__in=list(branches)):
        branch = branches[sector.code]
        if branch and branch not in Activity.values:
            raise UnknownBranch(text=branch[:40])
        if sector.branch != branch:
            sector.branch = branch
            sector.save(update_fields=["branch"])
    return table
