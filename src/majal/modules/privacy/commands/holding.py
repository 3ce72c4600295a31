"""Holds: what keeps data from being erased, whoever asks and whatever the clock says."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import id_of, require
from majal.kernel.personal import processings
from majal.modules.people.public import User
from majal.modules.privacy.errors import (
    HoldLifted,
    PersonUnknown,
    ProcessingUnknown,
    ReasonNeeded,
)
from majal.modules.privacy.models import Hold
from majal.modules.privacy.permissions import Perm


@command()
def place_hold(reason: str, *, email: str = "", processing: str = "", by: Actor) -> Hold:
    """Keep a person's data, or a whole processing, from being erased: a dispute, an audit.

    Permission: privacy.handle.
    Raises: NotAllowed; ReasonNeeded; PersonUnknown; ProcessingUnknown.
    """
    require(by, Perm.HANDLE)
    email = email.strip().lower()
    if not reason.strip():
        raise ReasonNeeded
    if bool(email) == bool(processing):
        raise PersonUnknown
    if processing and processing not in processings:
        raise ProcessingUnknown
    account = User.objects.filter(email=email).first() if email else None
    return Hold.objects.create(
        email=email,
        account=account,
        processing=processing,
        reason=reason.strip()[:300],
        placed_by_id=id_of(by),
    )


@command()
def lift_hold(hold_id: int, *, by: Actor) -> Hold:
    """Lift a hold; what it kept goes by its own time again.

    Permission: privacy.handle.
    Raises: NotAllowed; NotFound; HoldLifted.
    """
    require(by, Perm.HANDLE)
    found = Hold.objects.select_for_update().filter(pk=hold_id).first()
    if found is None:
        raise NotFound
    if found.lifted_at:
        raise HoldLifted
    found.lifted_at, found.lifted_by_id = timezone.now(), id_of(by)
    found.save(update_fields=["lifted_at", "lifted_by"])
    return found
