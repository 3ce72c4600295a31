"""Names are forgotten: when their time is over, or as soon as the person asks for it.

The record stays, with its number, event and hours, and so does the page that checks it.
"""

from collections.abc import Sequence

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.models import SignedLink
from majal.kernel.permissions import require
from majal.kernel.retention import forget_file
from majal.modules.certificates.commands.telling import KIND
from majal.modules.certificates.errors import NameForgotten
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.permissions import LINK, Perm
from majal.modules.certificates.queries import names_to_forget
from majal.modules.certificates.workflow import AT_ONCE, Forgotten


@command()
def forget_name(certificate_id: int, *, by: Actor) -> Certificate:
    """Forget the name and the file of a certificate, and of those it replaced, for good.

    The person keeps what they were sent: their copy can still be checked by its code and its hash.

    Permission: certificates.forget on it.
    Raises: NotFound; NotAllowed; NameForgotten.
    """
    rows = Certificate.objects.select_related("event__park", "registration")
    found = rows.select_for_update(of=("self",)).filter(pk=certificate_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.FORGET, found)
    if found.forgotten_at is not None:
        raise NameForgotten
    same = Certificate.objects.filter(registration=found.registration_id, forgotten_at=None)
    _forget(list(same.select_for_update().select_related(None).order_by("pk")), Forgotten.ASKED)
    found.refresh_from_db()
    return found


@command()
def forget_names(*, by: Actor) -> int:
    """Forget the next names whose time is over, at most a hundred; says how many.

    Permission: certificates.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = names_to_forget(timezone.localdate()).order_by("pk")
    found = list(rows.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])
    _forget(found, Forgotten.TIME)
    return len(found)


def _forget(found: Sequence[Certificate], why: Forgotten) -> None:
    people = {one.registration_id for one in found}
    for one in found:
        one.name, one.seed, one.forgotten, one.forgotten_at = "", "", why, timezone.now()
        one.save(update_fields=["name", "seed", "forgotten", "forgotten_at"])
        forget_file(one.document)
    named = Certificate.objects.filter(registration__in=people, forgotten_at=None)
    ended = people - set(named.values_list("registration", flat=True))
    opened = SignedLink.objects.filter(purpose=LINK, kind=KIND, record_id__in=ended)
    for pk in opened.filter(revoked_at=None).values_list("pk", flat=True):
        links.revoke(pk)
