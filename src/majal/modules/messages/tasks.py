"""What messages do in the background: e-mails leave, old texts are forgotten."""

from typing import Any
from uuid import UUID

import structlog
from django.core.mail import get_connection

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.messages.commands import (
    begin_digest,
    begin_next,
    clear_old_texts,
    deliver_digest,
    deliver_message,
)

log = structlog.get_logger(__name__)


@job("messages.deliver")
def deliver(progress: Progress, *, batch: str) -> dict[str, Any]:  # noqa: ARG001
    """The e-mails of one act that may leave at once; run twice or at once, each leaves once."""
    return {"done": deliver_due(UUID(batch))}


@periodic("messages.send_due", cron="* * * * *", always=True)
def send_due() -> None:
    """Whatever is due by now: after quiet hours, after a pause, for a digest, after a kill."""
    deliver_due()
    post = get_connection()
    while taken := begin_digest(by=SYSTEM):
        deliver_digest(taken, post=post, by=SYSTEM)
    post.close()


@periodic("messages.clear", cron="17 3 * * *")
def clear() -> None:
    """Texts that were kept long enough."""
    clear_old_texts(by=SYSTEM)


def deliver_due(batch: UUID | None = None) -> int:
    """Send one after the other over one connection; says how many were taken up.

    One that cannot even be written holds up no other: it counts as an attempt that vanished.
    """
    post, done = get_connection(), 0
    while (taken := begin_next(batch=batch, by=SYSTEM)) is not None:
        try:
            deliver_message(taken, post=post, by=SYSTEM)
        except Exception:
            log.exception("message not delivered", message=taken)
        done += 1
    post.close()
    return done
