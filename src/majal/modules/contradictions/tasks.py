"""The jobs of contradictions: find them again after statements were recorded, and every night."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.contradictions.commands import refresh_contradictions
from majal.modules.figures.public import Measure


@job("contradictions.find")
def find_contradictions(
    progress: Progress,  # noqa: ARG001 - short, and nobody waits for it
    *,
    measures: list[int] | None = None,
) -> dict[str, Any]:
    """Find the contradictions of these measures again, or of all; right when it runs twice."""
    return {"found": refresh_contradictions(measures, by=SYSTEM)}


@periodic("contradictions.find_nightly", cron="40 2 * * *")
def find_nightly() -> None:
    """Find all of them again: a park's capacity or opening may have changed with no statement.

    Each measure by itself, so that a page that writes waits for one of them and not for the night.
    """
    for measure in list(Measure.objects.order_by("pk").values_list("pk", flat=True)):
        refresh_contradictions([measure], by=SYSTEM)
