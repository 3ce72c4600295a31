"""The job of contradictions: find them again after statements were recorded."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.contradictions.commands import refresh_contradictions


@job("contradictions.find")
def find_contradictions(
    progress: Progress,  # noqa: ARG001 - short, and nobody waits for it
    *,
    measures: list[int] | None = None,
) -> dict[str, Any]:
    """Find the contradictions of these measures again, or of all; right when it runs twice."""
    return {"found": refresh_contradictions(measures, by=SYSTEM)}
