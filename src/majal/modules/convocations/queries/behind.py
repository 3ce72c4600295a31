"""What is behind the link of an invitation."""

from dataclasses import dataclass
from typing import Any

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.errors import DomainError
from majal.modules.sittings.public import (
    AROUND,
    LINK,
    SEATS_OF_SITTING,
    Invitation,
    Sitting,
    seat_of,
)


@dataclass(frozen=True)
class Behind:
    """What is behind a link as somebody shows it, or why it does not open.

    ``seat``: that of the member who was invited; none for a guest, or once another one holds it.
    """

    secret: str
    holder: LinkHolder | None = None
    invitation: Any = None
    sitting: Any = None
    seat: Any = None
    ended: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts, not who asks
    """Look behind a link; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, LINK)
    except DomainError as error:
        return Behind(secret, ended=error)
    invitation = Invitation.objects.select_related("guest__item").get(pk=holder.id)
    rows = Sitting.objects.select_related(*AROUND, "again_of")
    sitting = rows.prefetch_related(SEATS_OF_SITTING).get(pk=invitation.sitting_id)
    seat = seat_of(holder, sitting)
    if seat is not None and sitting.presided_by_id == seat.pk:
        sitting.presided_by = seat
    return Behind(secret, holder, invitation, sitting, seat)
