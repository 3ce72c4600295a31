"""A wrong report is done anew, never edited; one that nobody needs is dropped."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.models import StoredFile
from majal.kernel.permissions import require
from majal.modules.handovers import errors
from majal.modules.handovers.commands.describing import hang
from majal.modules.handovers.commands.holding import REFUSALS, held, said
from majal.modules.handovers.commands.preparing import number_of, refuse_second
from majal.modules.handovers.models import Handover, Item, Photo
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.workflow import HANDOVER, OPEN, HandoverState

COPIED = ("position", "room_ar", "room_fr", "name_ar", "name_fr", "condition", "remark", "cost")
METERS = ("electricity_meter", "electricity", "water_meter", "water", "note", "language", "day")


@command(refusals=REFUSALS)
def drop_handover(handover_id: int, reason: str, *, by: Actor) -> Handover:
    """Drop a report that is not closed, with the reason; it stays on record.

    Permission: handovers.keep on the report.
    Raises: NotFound; NotAllowed; WrongState; ReasonMissing.
    """
    handover = held(handover_id, by)
    require(by, Perm.KEEP, handover)
    return _drop(handover, reason, by)


@command(refusals=REFUSALS)
def redo_handover(handover_id: int, reason: str, *, by: Actor) -> Handover:
    """Begin a new report with all that a signed one says; when it is closed it takes its place.

    One that only one side has signed is dropped at once.

    Permission: handovers.keep on the report.
    Raises: NotFound; NotAllowed; WrongState; ReasonMissing; ReportNotSigned; ReportOpen.
    """
    former = held(handover_id, by)
    require(by, Perm.KEEP, former)
    if former.state == HandoverState.PREPARING:
        raise errors.ReportNotSigned
    if former.state == HandoverState.SIGNING:
        _drop(former, reason, by)
    elif former.state != HandoverState.CLOSED:
        HANDOVER.apply("supersede", former, by=by)  # says that this is no longer possible
    refuse_second(former.contract, former.space, former.kind, but=former.pk)
    reason = said(reason, 500)
    if not reason:
        raise errors.ReasonMissing
    made = Handover.objects.create(
        number=number_of(timezone.localdate()),
        contract=former.contract,
        space=former.space,
        kind=former.kind,
        entry_id=former.entry_id,
        supersedes=former,
        reason=reason,
        prepared_by_id=by.pk,
        **{name: getattr(former, name) for name in METERS},
    )
    for item in former.items.prefetch_related("photos"):
        _copy(item, made, by)
    return made


def _drop(handover: Handover, reason: str, by: Actor) -> Handover:
    reason = said(reason, 500)
    if handover.state in OPEN and not reason:
        raise errors.ReasonMissing
    HANDOVER.apply("drop", handover, by=by)
    handover.ended_note = reason
    handover.save(update_fields=["state", "ended_note"])
    return handover


def _copy(item: Item, made: Handover, by: Actor) -> None:
    values = {name: getattr(item, name) for name in COPIED}
    copy = Item.objects.create(handover=made, before_id=item.before_id, **values)
    for photo in item.photos.all():
        Photo.objects.create(item=copy, sha256=photo.sha256, by_id=by.pk)
        hang(made, StoredFile.objects.get(sha256=photo.sha256), title=str(copy), by=by)
