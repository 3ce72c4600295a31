"""Jobs of employment data: files are read, indices worked out."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.diversification.commands import read_data, work_out_data


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
