"""Studies of siting are worked out by jobs where that takes long."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.siting.commands import work_out_depth, work_out_plan


@job("siting.plan", title=_("Working out where the next parks would serve"))
def plan(progress: Progress, *, study: int) -> dict[str, Any]:  # noqa: ARG001
    """Find the choice of a study; run twice it keeps one result."""
    work_out_plan(study, by=SYSTEM)
    return {"address": f"siting/{study}/"}


@job("siting.depth", title=_("Working out what other weights would choose"))
def depth(progress: Progress, *, study: int) -> dict[str, Any]:
    """Find what the next park adds and how other weights choose; run twice it keeps one result."""
    work_out_depth(study, by=SYSTEM, tell=progress.tell)
    return {"address": f"siting/{study}/"}
