"""Closing the books up to a day, and opening them again with the reason."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.billing import errors
from majal.modules.billing.models import Closing, LegalEntity
from majal.modules.billing.permissions import Perm
from majal.modules.billing.queries import closed_through, entities_visible_to


@command(refusals={"closing_once": errors.ClosedAlready})
def close_period(entity_id: int, *, through: date, by: Actor) -> Closing:
    """Close the books of an entity up to and with a day: nothing is dated before its end any more.

    Whoever issues at the same moment is waited for, or finds the period closed.

    Permission: billing.close.
    Raises: NotFound; NotAllowed; CloseTooEarly; ClosedAlready.
    """
    require(by, Perm.CLOSE)
    entity: LegalEntity | None = (
        entities_visible_to(by).filter(pk=entity_id).select_for_update().first()
    )
    if entity is None:
        raise NotFound
    if through >= timezone.localdate():
        raise errors.CloseTooEarly
    before = closed_through(entity.pk)
    if before is not None and through <= before:
        raise errors.ClosedAlready(through=isolated(humanise(before), "auto"))
    return Closing.objects.create(entity=entity, through=through, closed_by_id=by.pk)


@command()
def reopen_period(closing_id: int, *, reason: str, by: Actor) -> Closing:
    """Open the latest closed period again, with the reason, which stays on record.

    Permission: billing.reopen.
    Raises: NotFound; NotAllowed; ReasonMissing; NotTheLast.
    """
    require(by, Perm.REOPEN)
    found = Closing.objects.filter(pk=closing_id, reopened_at=None).select_for_update().first()
    if found is None:
        raise NotFound
    if not reason.strip():
        raise errors.WhyMissing
    last = closed_through(found.entity_id)
    if last is not None and last > found.through:
        raise errors.NotTheLast(through=isolated(humanise(last), "auto"))
    found.reopened_at, found.reopened_by_id = timezone.now(), by.pk
    found.reason = " ".join(reason.split())[:300]
    found.save(update_fields=["reopened_at", "reopened_by", "reason"])
    return found
