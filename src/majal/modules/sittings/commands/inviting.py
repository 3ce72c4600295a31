"""Invitations: what leads a person without an account to one sitting."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.hashing import new_secret
from majal.kernel.models import SignedLink
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.committees.public import Seat
from majal.modules.sittings.models import Guest, Invitation, Sitting
from majal.modules.sittings.permissions import LINK, Perm

LASTS = timedelta(days=180)
"""How long after its sitting a link still opens it: long enough to read the minutes."""


@command()
def invite_by_link(
    sitting: Sitting, *, seat: Seat | None = None, guest: Guest | None = None, by: Actor
) -> Invitation:
    """Give a member or a guest the one invitation to a sitting, with a link that still opens.

    Permission: sittings.run on the sitting.
    Raises: NotAllowed.
    """
    require(by, Perm.RUN, sitting)
    found, _new = Invitation.objects.get_or_create(sitting=sitting, seat=seat, guest=guest)
    link = SignedLink.objects.filter(pk=found.link_id or 0, revoked_at=None).first()
    ends, now = sitting.at(sitting.ends), timezone.now()
    if link is None or link.expires_at < min(now + LASTS / 2, ends + LASTS):
        found.seed = new_secret()
        lasting = max(ends - now, timedelta(0)) + LASTS
        fresh, _secret = links.issue(
            LINK, Ref(LINK, found.pk), lasting=lasting, by=by, seed=found.seed
        )
        found.link_id = fresh.pk
        found.save(update_fields=["seed", "link_id"])
    return found
