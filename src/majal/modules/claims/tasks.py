"""The jobs of claims: articles are read for numbers."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.claims.commands import find_claims


@job("claims.find")
def find(
    progress: Progress,  # noqa: ARG001 - short, and nobody waits for it
    *,
    articles: list[int],
) -> dict[str, Any]:
    """Read these articles; right when it runs twice."""
    return {"found": find_claims(articles, by=SYSTEM)}
