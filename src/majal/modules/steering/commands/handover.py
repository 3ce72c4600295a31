"""Buildings, land and equipment made available: handed over with an inventory, and returned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.attachments import keep_paper
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.files import Upload
from majal.kernel.permissions import require
from majal.modules.conventions.public import locked_convention
from majal.modules.steering.errors import (
    HandoverInFuture,
    MoreReturned,
    NotAParty,
    ReturnedAlready,
    ReturnedBefore,
    SameParty,
)
from majal.modules.steering.models import Handover, HandoverItem
from majal.modules.steering.permissions import Perm

REFUSALS = {
    "handover_between_two": SameParty,
    "handover_returned_after": ReturnedBefore,
    "handover_item_returned_at_most": MoreReturned,
}


@dataclass(frozen=True)
class Item:
    """One line of an inventory, as it is handed over."""

    label: str
    quantity: int = 1
    serial: str = ""
    condition: str = "good"


@command(refusals=REFUSALS)
def hand_over(
    code: str,
    kind: str,
    *,
    given_by: int,
    received_by: int,
    on: date,
    text_ar: str = "",
    text_fr: str = "",
    building: int | None = None,
    items: Iterable[Item] = (),
    record: Upload | None = None,
    by: Actor,
) -> Handover:
    """Record that one party made something available to another; it stays the giver's property.

    Permission: steering.hand_over on the convention.
    Raises: NotFound; NotAllowed; NotAParty; SameParty; HandoverInFuture; FileNotKept.
    """
    convention = locked_convention(code, by)
    require(by, Perm.HAND_OVER, convention)
    parties = {p.pk: p for p in convention.parties.all()}
    if given_by not in parties or received_by not in parties:
        raise NotAParty
    if given_by == received_by:
        raise SameParty
    if on > timezone.localdate():
        raise HandoverInFuture(day=humanise(on))
    handover = Handover(
        convention=convention,
        kind=kind,
        text_ar=text_ar.strip(),
        text_fr=text_fr.strip(),
        given_by=parties[given_by],
        received_by=parties[received_by],
        building_id=building,
        handed_on=on,
    )
    if record is not None:
        title = f"{Handover._meta.get_field('record').verbose_name} · {handover}"  # noqa: SLF001
        handover.record = keep_paper(convention, record, title=title, permission=Perm.SEE, by=by)
    handover.save()
    for item in items:
        HandoverItem.objects.create(
            handover=handover,
            label=item.label.strip(),
            quantity=item.quantity,
            serial=item.serial.strip(),
            condition=item.condition,
        )
    return handover


@command(refusals=REFUSALS)
def take_back(
    handover_id: int,
    on: date,
    *,
    returned: Mapping[int, tuple[int, str]],
    record: Upload | None = None,
    by: Actor,
) -> Handover:
    """Record the return: of each line of the inventory how many, and in what state.

    ``returned`` gives the number and the state for the id of each line.

    Permission: steering.hand_over on the convention.
    Raises: NotFound; NotAllowed; ReturnedAlready; ReturnedBefore; MoreReturned; HandoverInFuture;
        FileNotKept.
    """
    row = Handover.objects.filter(pk=handover_id).values_list("convention__code", flat=True).first()
    if row is None:
        raise NotFound
    convention = locked_convention(row, by)
    require(by, Perm.HAND_OVER, convention)
    handover = Handover.objects.select_for_update().get(pk=handover_id)
    if handover.returned_on:
        raise ReturnedAlready
    if on < handover.handed_on:
        raise ReturnedBefore
    if on > timezone.localdate():
        raise HandoverInFuture(day=humanise(on))
    for item in handover.items.select_for_update():
        count, condition = returned.get(item.pk, (0, "missing"))
        if count > item.quantity:
            raise MoreReturned(label=item.label)
        item.returned, item.condition_back = count, condition
        item.save()
    handover.returned_on = on
    if record is not None:
        name = Handover._meta.get_field("return_record").verbose_name  # noqa: SLF001
        handover.return_record = keep_paper(
            convention, record, title=f"{name} · {handover}", permission=Perm.SEE, by=by
        )
    handover.save()
    return handover
