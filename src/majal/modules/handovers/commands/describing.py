"""What is found in a space: conditions, remarks, photos, readings of meters."""

from decimal import Decimal

from django.conf import settings
from django.db.models import Max

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated, plain_number
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.models import Attachment, StoredFile
from majal.modules.handovers import errors
from majal.modules.handovers.commands.holding import (
    REFUSALS,
    changeable,
    in_its_script,
    item_held,
    said,
)
from majal.modules.handovers.models import Handover, Item, Photo
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.queries.pages import KIND
from majal.modules.handovers.workflow import Condition

LARGEST_PHOTO = 12_000_000
MOST_PHOTOS = 12
METERS = (("electricity", "electricity_meter"), ("water", "water_meter"))


@command(refusals=REFUSALS)
def describe_item(
    item_id: int, condition: str, *, remark: str = "", cost: Decimal | None = None, by: Actor
) -> Item:
    """Say how one thing is; on exit also what the park proposes to claim for it.

    Permission: handovers.keep on its report.
    Raises: NotFound; NotAllowed; ReportFrozen; ConditionMissing.
    """
    item = item_held(item_id, by)
    if condition not in Condition.values:
        raise errors.ConditionMissing
    item.condition, item.remark = condition, remark.strip()[:1000]
    item.cost = cost if item.handover.is_exit else None
    item.save()
    return item


@command(refusals=REFUSALS)
def describe_rest(handover_id: int, *, by: Actor) -> int:
    """Say of all that nobody has looked at yet that it is as on entry, or good; says how many.

    Permission: handovers.keep on the report.
    Raises: NotFound; NotAllowed; ReportFrozen.
    """
    handover = changeable(handover_id, by)
    rows = list(handover.items.filter(condition="").select_related("before"))
    for item in rows:
        item.condition = item.before.condition if item.before else Condition.GOOD
        item.save(update_fields=["condition"])
    return len(rows)


@command(refusals=REFUSALS)
def add_item(handover_id: int, room: str, name: str, *, by: Actor) -> Item:
    """Add something to look at, in a room that is there already or in another.

    Permission: handovers.keep on the report.
    Raises: NotFound; NotAllowed; ReportFrozen; ItemUnnamed.
    """
    handover = changeable(handover_id, by)
    room, name = said(room, 80), said(name, 120)
    if not room or not name:
        raise errors.ItemUnnamed
    named = next((i for i in handover.items.all() if room in (i.room_ar, i.room_fr)), None)
    where = (
        {"room_ar": named.room_ar, "room_fr": named.room_fr}
        if named
        else in_its_script("room", room)
    )
    last = handover.items.aggregate(last=Max("position"))["last"]
    return Item.objects.create(
        handover=handover,
        position=0 if last is None else last + 1,
        **where,
        **in_its_script("name", name),
    )


@command(refusals=REFUSALS)
def remove_item(item_id: int, *, by: Actor) -> Handover:
    """Take off what is not to be looked at; what was there on entry stays.

    Permission: handovers.keep on its report.
    Raises: NotFound; NotAllowed; ReportFrozen; ItemKept.
    """
    item = item_held(item_id, by)
    if item.before_id:
        raise errors.ItemKept
    for photo in item.photos.all():
        _take_off(photo, item.handover, by)
    item.delete()
    return item.handover


@command(refusals=REFUSALS)
def add_photo(item_id: int, upload: files.Upload, *, by: Actor) -> Photo:
    """Keep a photo of one thing, without what the camera wrote into it; the same twice is one.

    Permission: handovers.keep on its report.
    Raises: NotFound; NotAllowed; ReportFrozen; TooManyPhotos; FileNotKept.
    """
    item = item_held(item_id, by)
    if item.photos.count() >= MOST_PHOTOS:
        raise errors.TooManyPhotos(most=MOST_PHOTOS)
    limit = min(LARGEST_PHOTO, settings.MAJAL_MAX_UPLOAD)
    kept = files.store(upload, accept=files.IMAGES, max_bytes=limit)
    photo, fresh = Photo.objects.get_or_create(
        item=item, sha256=kept.sha256, defaults={"by_id": by.pk}
    )
    if fresh:
        hang(item.handover, kept, title=str(item), by=by)
    return photo


@command(refusals=REFUSALS)
def remove_photo(photo_id: int, *, by: Actor) -> Handover:
    """Take a photo off before anybody signed; the file stays kept, for the record.

    Permission: handovers.keep on its report.
    Raises: NotFound; NotAllowed; ReportFrozen.
    """
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        raise NotFound
    handover = item_held(photo.item_id, by).handover
    _take_off(photo, handover, by)
    return handover


@command(refusals=REFUSALS)
def note_meters(
    handover_id: int,
    *,
    electricity_meter: str = "",
    electricity: Decimal | None = None,
    water_meter: str = "",
    water: Decimal | None = None,
    note: str = "",
    by: Actor,
) -> Handover:
    """Write down what the meters show, where there are any, and a general remark.

    Permission: handovers.keep on the report.
    Raises: NotFound; NotAllowed; ReportFrozen; ReadingBackwards.
    """
    handover = changeable(handover_id, by)
    handover.electricity_meter, handover.electricity = said(electricity_meter, 40), electricity
    handover.water_meter, handover.water = said(water_meter, 40), water
    handover.note = note.strip()[:2000]
    for reading, meter in METERS:
        _check_reading(handover, reading, meter)
    handover.save()
    return handover


def hang(handover: Handover, kept: StoredFile, *, title: str, by: Actor) -> None:
    """Hang a photo on a report, once by its content."""
    rows = Attachment.objects.filter(
        kind=KIND, record_id=handover.pk, file=kept, removed_at=None, slot=""
    )
    if not rows.exists():
        attachments.attach(handover, kept, title=title, permission=Perm.SEE, by=by)


def _take_off(photo: Photo, handover: Handover, by: Actor) -> None:
    """Take a photo off its thing, and off the report unless another thing shows it."""
    sha256 = photo.sha256
    photo.delete()
    if Photo.objects.filter(item__handover=handover, sha256=sha256).exists():
        return
    hanging = Attachment.objects.filter(
        kind=KIND, record_id=handover.pk, file__sha256=sha256, removed_at=None
    )
    for one in hanging:
        attachments.detach(one.pk, on=handover, by=by)


def _check_reading(handover: Handover, reading: str, meter: str) -> None:
    now, entry = getattr(handover, reading), handover.entry
    before = getattr(entry, reading) if entry else None
    same = entry is not None and getattr(entry, meter) == getattr(handover, meter)
    if now is not None and before is not None and same and now < before:
        raise errors.ReadingBackwards(before=isolated(plain_number(before)))
