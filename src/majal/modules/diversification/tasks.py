"""Jobs of employment data: files are read, indices worked out."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, enqueue, job, periodic
from majal.modules.diversification.commands import read_data, work_out_data
from majal.modules.diversification.queries import data_behind, this_code


@job("diversification.read", title=_("Reading employment data"))
def read(progress: Progress, *, data: int) -> dict[str, Any]:  # noqa: ARG001
    """Read and check a file of employment."""
    read_data(data, by=SYSTEM)
    return {"address": f"economy/diversification/{data}/"}


@job("diversification.work_out", title=_("Working out indices of diversification"))
def work_out(progress: Progress, *, data: int) -> dict[str, Any]:  # noqa: ARG001
    """Work out the indices of every place."""
    work_out_data(data, by=SYSTEM)
    return {"address": f"economy/diversification/{data}/"}


@periodic("diversification.renew", cron="25 3 * * *")
def renew() -> None:
    """Every night, have worked out anew what an earlier version of the code worked out."""
    for pk in data_behind():
        enqueue(
            "diversification.work_out", key=f"diversification.work_out:{pk}:{this_code()}", data=pk
        )
