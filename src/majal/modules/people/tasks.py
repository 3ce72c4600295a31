"""What people do in the background."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.people.commands import send_invitation_mail


@job("people.send_invitation")
def send_invitation(progress: Progress, *, invitation_id: int, link_id: int) -> dict[str, Any]:  # noqa: ARG001
    """Mail an invitation; twice is once, since the row remembers which link was mailed."""
    return {"sent": send_invitation_mail(invitation_id, link_id=link_id, by=SYSTEM)}
