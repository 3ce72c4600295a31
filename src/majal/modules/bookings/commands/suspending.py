"""An organisation's right to book is suspended, and lifted again."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.bookings.errors import NotSuspended, ReasonMissing, SuspendedAlready
from majal.modules.bookings.models import Suspension
from majal.modules.bookings.permissions import Perm
from majal.modules.organisations.public import Organisation

REFUSALS = {"suspension_once": SuspendedAlready, "suspension_why": ReasonMissing}


@command(refusals=REFUSALS)
def suspend_booker(organisation_id: int, why: str, *, by: Actor) -> Suspension:
    """Let an organisation book nothing more until it is lifted; what is booked stays booked.

    Permission: bookings.suspend_any.
    Raises: NotFound; NotAllowed; SuspendedAlready; ReasonMissing.
    """
    require(by, Perm.SUSPEND_ANY)
    if not Organisation.objects.filter(pk=organisation_id).exists():
        raise NotFound
    return Suspension.objects.create(
        organisation_id=organisation_id,
        why=why.strip()[:300],
        since=timezone.now(),
        by_id=by.pk,
    )


@command()
def lift_suspension(organisation_id: int, *, by: Actor) -> Suspension:
    """Let an organisation book again.

    Permission: bookings.suspend_any.
    Raises: NotAllowed; NotSuspended.
    """
    require(by, Perm.SUSPEND_ANY)
    rows = Suspension.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.filter(organisation=organisation_id, lifted_at=None).first()
    if found is None:
        raise NotSuspended
    found.lifted_at, found.lifted_by_id = timezone.now(), by.pk
    found.save(update_fields=["lifted_at", "lifted_by"])
    return found
