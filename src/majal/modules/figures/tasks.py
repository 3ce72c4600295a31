"""Jobs of figures: a file of statements is checked, then recorded, row by row."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.figures.commands import finish_file, report_on_file, run_meters


@job("figures.check_file")
def check_file(progress: Progress, *, file: int) -> dict[str, Any]:
    """Read a file of statements without writing any, and keep the report."""
    report = report_on_file(file, by=SYSTEM, tell=progress.tell)
    return {"address": f"figures:file:{file}", "refused": report["counts"]["refused"]}


@job("figures.record_file")
def record_file(progress: Progress, *, file: int) -> dict[str, Any]:
    """Record the accepted rows of a file; a row recorded before is recognised and left."""
    report = finish_file(file, by=SYSTEM, tell=progress.tell)
    return {"address": f"figures:file:{file}", "refused": report["counts"]["refused"]}


@job("figures.run_meters")
def count_now(progress: Progress) -> dict[str, Any]:  # noqa: ARG001
    """Record what the modules' own records count today."""
    return {"recorded": run_meters(by=SYSTEM)}
