"""What is behind the link of a letter, and the code that opens the turnover to it."""

from dataclasses import dataclass

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.errors import DomainError
from majal.kernel.hashing import hashed
from majal.kernel.models import SignedLink
from majal.modules.declarations.models import Expected
from majal.modules.declarations.permissions import LINK
from majal.modules.declarations.queries.asking import with_state

CODE = "declarations.code"


def code_from(seed: str) -> str:
    """The six digits of a seed; it takes the installation's own key to find them."""
    return f"{int(links.derived_secret(CODE, seed)[:15], 16) % 10**6:06d}"


@dataclass(frozen=True)
class Behind:
    """What is behind a link, or why it does not open; ``used`` where it was opened before."""

    expected: Expected | None = None
    holder: LinkHolder | None = None
    error: DomainError | None = None
    secret: str = ""

    @property
    def used(self) -> bool:
        """Whether the link was opened before."""
        return isinstance(self.error, links.LinkUsed)


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """Look behind a link; what was opened before is told too, for whoever opened it."""
    rows = SignedLink.objects.filter(secret_hash=hashed(secret), purpose=LINK)
    link = rows.first()
    if link is None:
        return Behind(error=links.LinkUnknown(), secret=secret)
    error: DomainError | None = None
    if link.revoked_at:
        return Behind(error=links.LinkRevoked(), secret=secret)
    if link.expires_at <= timezone.now():
        return Behind(error=links.LinkExpired(), secret=secret)
    if link.used_at:
        error = links.LinkUsed()
    holder = links.come_by(link)
    found = with_state(Expected.objects.all()).get(pk=link.record_id)
    return Behind(found, holder, error, secret)
