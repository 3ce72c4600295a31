"""A certificate ends: revoked with the reason, or replaced under the right name."""

from django.utils import timezone
from django.utils.translation import gettext_noop

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.documents import withdraw
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.modules.attendance.public import Attendance
from majal.modules.certificates.commands.issuing import REFUSALS, TELL_ALL, Choice, issued
from majal.modules.certificates.errors import (
    EndedAlready,
    NameForgotten,
    NameMissing,
    ReasonMissing,
)
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.permissions import Perm
from majal.modules.certificates.workflow import Ended

NAME_CORRECTED = gettext_noop("The name was corrected.")


@command()
def revoke_certificate(certificate_id: int, reason: str, *, by: Actor) -> Certificate:
    """Say that a certificate holds no more, and why; whoever checks it reads the reason.

    Permission: certificates.end on it.
    Raises: NotFound; NotAllowed; EndedAlready; ReasonMissing.
    """
    found = _living(certificate_id, by)
    if not reason.strip():
        raise ReasonMissing
    withdraw(found.document, by=by)
    _end(found, Ended.REVOKED, reason)
    return found


@command(refusals=REFUSALS)
def replace_certificate(certificate_id: int, name: str, *, by: Actor) -> Certificate:
    """Issue a certificate anew under the right name; the former one leads to it.

    Permission: certificates.end on it.
    Raises: NotFound; NotAllowed; EndedAlready; NameForgotten; NameMissing; Absent.
    """
    found = _living(certificate_id, by)
    if found.forgotten_at is not None:
        raise NameForgotten
    clean = " ".join(name.split())[:150]
    if not clean:
        raise NameMissing
    attendance = Attendance.objects.get(registration=found.registration_id)
    _end(found, Ended.REPLACED, NAME_CORRECTED)
    choice = Choice(found.kind, found.language, found.signer, found.signer_role)
    made = issued(found.event, [(attendance, clean)], choice, by, replaces=found)[0]
    found.document.superseded_by = made.document
    found.document.save(update_fields=["superseded_by"])
    enqueue(TELL_ALL, key=f"{TELL_ALL}:{found.event_id}:{made.pk}", event=found.event_id)
    return made


def _living(certificate_id: int, by: Actor) -> Certificate:
    rows = Certificate.objects.select_related("event__park", "document", "registration")
    found = rows.select_for_update(of=("self",)).filter(pk=certificate_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.END, found)
    if found.ended:
        raise EndedAlready
    return found


def _end(found: Certificate, how: Ended, reason: str) -> None:
    found.ended, found.ended_at, found.reason = how, timezone.now(), reason.strip()[:300]
    found.save(update_fields=["ended", "ended_at", "reason"])
