"""People are told that their certificate is there, with a link that needs no account."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.permissions import LINK, Perm
from majal.modules.messages.public import Guest, send

LASTS = timedelta(days=365)
KIND = "events.registration"


@command()
def tell_certificate(certificate_id: int, *, by: Actor) -> bool:
    """Tell somebody that their certificate is there; the second time nothing happens.

    Permission: certificates.keep_time.
    Raises: NotFound; NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = Certificate.objects.select_related("registration__user", "registration__by")
    one = rows.select_for_update(of=("self",)).filter(pk=certificate_id).first()
    if one is None:
        raise NotFound
    if one.told_at is not None or one.ended or one.forgotten_at:
        return False
    who = one.registration
    one.told_at = timezone.now()
    one.save(update_fields=["told_at"])
    reader = who.user or (Guest(who.email, who.language) if who.email else None)
    if reader is None:
        return False
    ref = Ref(KIND, who.pk)
    links.issue(LINK, ref, lasting=LASTS, by=by, seed=one.seed)
    send(
        "certificates.issued",
        to=[reader],
        context={"certificate": one.pk},
        ref=ref,
        dedupe_key=f"certificates.issued:{one.pk}",
        by=by,
    )
    return True
