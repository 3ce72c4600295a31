"""Jobs of figures: a file of statements is checked, then recorded, row by row."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
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


@periodic("figures.run_meters", cron="10 2 * * *")
def count_nightly() -> None:
    """Record what the modules' own records count, every night."""
    run_meters(by=SYSTEM)
