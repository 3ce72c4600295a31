"""Jobs of analysis: an export on demand, and one every night."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.analytics.commands import ask_export, end_exports, write_export
from majal.modules.analytics.errors import ExportUnderWay
from majal.modules.analytics.models import JOB


@job(JOB, title=_("Writing figures for analysis"))
def export(progress: Progress, *, export: int) -> dict[str, Any]:
    """Write all observations to Parquet, and put old exports away."""
    write_export(export, by=SYSTEM, tell=progress.tell)
    end_exports(by=SYSTEM)
    return {"address": f"analysis/{export}/"}


@periodic("analytics.nightly", cron="20 3 * * *")
def nightly() -> None:
    """After the meters have counted, write what they found."""
    try:
        ask_export(by=SYSTEM)
    except ExportUnderWay:
        return
