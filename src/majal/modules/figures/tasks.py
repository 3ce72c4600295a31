"""Jobs of figures: a file of statements is checked, then recorded, row by row."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.figures.commands import finish_file, report_on_file


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
