"""What billing does after a command: the papers of what was issued."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotFound
from majal.kernel.jobs import Progress, job
from majal.modules.billing.commands import print_invoice


@job("billing.print")
def set_papers(progress: Progress, *, ids: list[int]) -> dict[str, Any]:
    """Each in a transaction of its own; one whose paper is there is passed over."""
    for done, one in enumerate(ids, 1):
        try:
            print_invoice(one, by=SYSTEM)
        except NotFound:  # pragma: no cover - what was issued does not vanish
            continue
        progress.tell(done, len(ids))
    return {}
