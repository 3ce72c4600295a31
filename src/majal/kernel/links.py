"""Signed links: scoped to one purpose on one record, expiring, revocable, usable once if wished."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.errors import DomainError
from majal.kernel.hashing import hashed, new_secret
from majal.kernel.models import SignedLink
from majal.kernel.refs import Ref
from majal.kernel.walls import admit


class LinkUnknown(DomainError):
    code = "link_unknown"
    message = _("This link is not complete. Open it again from the message you received.")


class LinkExpired(DomainError):
    code = "link_expired"
    message = _("This link has expired. Ask the person who sent it for a new one.")


class LinkUsed(DomainError):
    code = "link_used"
    message = _("This link was already used. If you have your account, simply sign in.")


class LinkRevoked(DomainError):
    code = "link_revoked"
    message = _("This link was withdrawn. Ask the person who sent it why, or for a new one.")


def derived_secret(purpose: str, seed: str) -> str:
    """The secret of a link made from a seed; it takes the installation's own key to find it.

    Whoever reads the database finds seeds and hashes, and can open nothing with them.
    """
    return salted_hmac(f"majal.link.{purpose}", seed, algorithm="sha256").hexdigest()


def issue(
    purpose: str, ref: Ref, *, lasting: timedelta, by: Actor, seed: str = ""
) -> tuple[SignedLink, str]:
    """A new link and its secret, which is not kept and cannot be shown again.

    With a random ``seed``, which the caller keeps and never uses twice, a job can derive the secret
    once more to write the message that carries it.
    """
    secret = derived_secret(purpose, seed) if seed else new_secret()
    link = SignedLink.objects.create(
        purpose=purpose,
        kind=ref.kind,
        record_id=ref.id,
        secret_hash=hashed(secret),
        created_by_id=by.pk,
        expires_at=timezone.now() + lasting,
    )
    return link, secret


def holder(secret: str, purpose: str, *, now: datetime | None = None) -> LinkHolder:
    """Whoever shows this secret, as an actor.

    Raises: LinkUnknown; LinkRevoked; LinkUsed; LinkExpired.
    """
    found = SignedLink.objects.filter(secret_hash=hashed(secret), purpose=purpose).first()
    link = _living(found, now or timezone.now())
    return come_by(link)


def come_by(link: SignedLink) -> LinkHolder:
    """Whoever came by a link that was found to live; this request may now read what it opens."""
    found = LinkHolder(link_id=link.pk, purpose=link.purpose, kind=link.kind, id=link.record_id)
    admit(found)
    return found


def use(link_id: int) -> None:
    """Spend a link; of two people at once only the first succeeds.

    Raises: LinkUnknown; LinkRevoked; LinkUsed; LinkExpired.
    """
    now = timezone.now()
    living = SignedLink.objects.filter(
        pk=link_id, used_at=None, revoked_at=None, expires_at__gt=now
    )
    if not living.update(used_at=now):
        _living(SignedLink.objects.filter(pk=link_id).first(), now)


def revoke(link_id: int) -> None:
    """Withdraw a link; a used or withdrawn one stays as it is."""
    SignedLink.objects.filter(pk=link_id, used_at=None, revoked_at=None).update(
        revoked_at=timezone.now()
    )


def _living(link: SignedLink | None, now: datetime) -> SignedLink:
    if link is None:
        raise LinkUnknown
    if link.revoked_at:
        raise LinkRevoked
    if link.used_at:
        raise LinkUsed
    if link.expires_at <= now:
        raise LinkExpired
    return link
