"""Jobs of input-output tables: files are read, multipliers and studies worked out."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, enqueue, job, periodic
from majal.modules.input_output.commands import read_table, work_out_study, work_out_table
from majal.modules.input_output.queries import studies_behind, tables_behind, this_code


@job("input_output.read", title=_("Reading an input-output table"))
def read(progress: Progress, *, table: int) -> dict[str, Any]:  # noqa: ARG001
    """Read and check the file of a table."""
    read_table(table, by=SYSTEM)
    return {"address": f"economy/tables/{table}/"}


@job("input_output.work_out", title=_("Working out multipliers"))
def work_out(progress: Progress, *, table: int) -> dict[str, Any]:  # noqa: ARG001
    """Work out the multipliers of a table."""
    work_out_table(table, by=SYSTEM)
    return {"address": f"economy/tables/{table}/"}


@job("input_output.study", title=_("Working out a study of effects"))
def study(progress: Progress, *, study: int) -> dict[str, Any]:  # noqa: ARG001
    """Work out a study."""
    work_out_study(study, by=SYSTEM)
    return {"address": f"economy/tables/studies/{study}/"}


@periodic("input_output.renew", cron="20 3 * * *")
def renew() -> None:
    """Every night, have worked out anew what an earlier version of the code worked out."""
    for pk in tables_behind():
        enqueue("input_output.work_out", key=f"input_output.work_out:{pk}:{this_code()}", table=pk)
    for pk in studies_behind():
        enqueue("input_output.study", key=f"input_output.study:{pk}:{this_code()}", study=pk)
