"""A worker is asked to send."""

import uuid
from datetime import datetime

from majal.kernel.jobs import enqueue
from majal.modules.webhooks.workflow import JOB


def ask_to_send(*, not_before: datetime | None = None) -> None:
    """Ask a worker to send whatever is due, after this transaction, or from a moment on."""
    enqueue(JOB, key=f"{JOB}:{uuid.uuid4()}", not_before=not_before, ahead=True)
