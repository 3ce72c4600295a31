"""What is behind the secret address of a filter."""

from dataclasses import dataclass

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.modules.mentions.models import Channel
from majal.modules.mentions.permissions import FEED_LINK


@dataclass(frozen=True)
class Behind:
    """A filter, or why its address does not open."""

    channel: Channel | None = None
    error: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """Look behind a secret address; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, FEED_LINK)
    except DomainError as error:
        return Behind(error=error)
    rows = Channel.objects.select_related("owner").filter(ended_at=None, owner__is_active=True)
    found = rows.filter(pk=holder.id).first()
    return Behind(found) if found else Behind(error=links.LinkRevoked())
