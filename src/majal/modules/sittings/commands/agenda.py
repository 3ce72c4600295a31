"""What stands on the agenda of a sitting, when it is heard and by whom."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import time

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.committees.public import Outcome
from majal.modules.sittings.commands.locking import locked_item, must_live, must_stand
from majal.modules.sittings.commands.news import send_agenda, tell_agenda
from majal.modules.sittings.commands.planning import must_lie_within
from majal.modules.sittings.errors import (
    AgendaClosed,
    AlreadyPlaced,
    GuestIncomplete,
    HearingAwaited,
    ItemDecided,
    OutcomesMissing,
    SlotMissing,
    SlotsOverlap,
    TitleMissing,
)
from majal.modules.sittings.models import Guest, Item, Sitting
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import sitting_held, table_of

REFUSALS = {
    "item_hearings_apart": SlotsOverlap,
    "item_agenda_open": AgendaClosed,
    "item_waits_once": AlreadyPlaced,
    "item_titled": TitleMissing,
    "item_heard_in_order": SlotMissing,
    "item_decided_once": ItemDecided,
}


@command(refusals=REFUSALS)
def place_item(
    sitting: Sitting,
    ref: Ref | None,
    title: tuple[str, str],
    outcomes: Iterable[Outcome],
    *,
    presenter: str = "",
    heard: tuple[time | None, time | None] = (None, None),
    by: Actor,
) -> Item:
    """Place something on the agenda of a sitting that is not closed, after what stands there.

    ``ref`` says what it is about, ``title`` its names in Arabic and in French, ``outcomes`` what
    may be decided on it. A record waits on one agenda at a time.

    Permission: sittings.keep on the sitting; while it is under way sittings.run.
    Raises: NotFound; NotAllowed; AgendaClosed; AlreadyPlaced; TitleMissing; OutcomesMissing;
        SlotOutside; SlotsOverlap; SlotMissing.
    """
    held = sitting_held(sitting.pk, by)
    require(by, _perm(held), held)
    must_live(held)
    allowed = [asdict(one) for one in outcomes]
    if not allowed:
        raise OutcomesMissing
    _hours(held, heard)
    last = max((item.position for item in table_of(held).items), default=0)
    item = Item.objects.create(
        sitting=held,
        position=last + 1,
        title_ar=title[0].strip(),
        title_fr=title[1].strip(),
        ref_kind=ref.kind if ref else "",
        ref_id=ref.id if ref else None,
        outcomes=allowed,
        presenter=presenter.strip(),
        heard_from=heard[0],
        heard_until=heard[1],
    )
    tell_agenda(held, by=by)
    return item


@command(refusals=REFUSALS)
def change_item(
    item_id: int,
    *,
    position: int,
    presenter: str = "",
    heard: tuple[time | None, time | None] = (None, None),
    by: Actor,
) -> Item:
    """Give an item its place in the order, its presenter and the hours of its hearing.

    Those who are heard are told when their hours move.

    Permission: sittings.keep on the sitting; while it is under way sittings.run.
    Raises: NotFound; NotAllowed; AgendaClosed; ItemTakenOff; ItemDecided; SlotOutside;
        SlotsOverlap; SlotMissing; HearingAwaited.
    """
    item, table = locked_item(item_id, by)
    require(by, _perm(table.sitting), table.sitting)
    must_live(table.sitting)
    must_stand(item)
    _undecided(item)
    _hours(table.sitting, heard)
    if item.heard_from and heard[0] is None and item.guests.exists():
        raise HearingAwaited
    moved = heard != (item.heard_from, item.heard_until)
    item.presenter = presenter.strip()
    item.heard_from, item.heard_until = heard
    others = [i for i in table.items if i.pk != item.pk]
    others.insert(min(max(position, 1), len(others) + 1) - 1, item)
    item.save(update_fields=["presenter", "heard_from", "heard_until"])
    _number(others)
    tell_agenda(table.sitting, moved=item if moved else None, by=by)
    return item


@command(refusals=REFUSALS)
def take_off_item(item_id: int, *, by: Actor) -> Item:
    """Take an undecided item off the agenda; that it stood there stays on record.

    Permission: sittings.keep on the sitting; while it is under way sittings.run.
    Raises: NotFound; NotAllowed; AgendaClosed; ItemTakenOff; ItemDecided.
    """
    item, table = locked_item(item_id, by)
    require(by, _perm(table.sitting), table.sitting)
    must_live(table.sitting)
    must_stand(item)
    _undecided(item)
    item.taken_off_at = timezone.now()
    item.save(update_fields=["taken_off_at"])
    tell_agenda(table.sitting, off=item, by=by)
    return item


@command(refusals={"guest_once": GuestIncomplete})
def invite_guest(item_id: int, *, name: str, email: str, language: str, by: Actor) -> Guest:
    """Name somebody who is heard on an item; once the members are convened, invite them at once.

    Permission: sittings.keep on the sitting; while it is under way sittings.run.
    Raises: NotFound; NotAllowed; AgendaClosed; ItemTakenOff; SlotMissing; GuestIncomplete.
    """
    item, table = locked_item(item_id, by)
    require(by, _perm(table.sitting), table.sitting)
    must_live(table.sitting)
    must_stand(item)
    if item.heard_from is None:
        raise SlotMissing
    if not (name.strip() and email.strip()):
        raise GuestIncomplete
    guest = item.guests.create(
        name=" ".join(name.split()), email=email.strip().lower(), language=language
    )
    if table.sitting.is_told:
        send_agenda(table.sitting, heard=[guest], by=by)
    return guest


def _perm(sitting: Sitting) -> Perm:
    return Perm.RUN if sitting.opened_at else Perm.KEEP


def _undecided(item: Item) -> None:
    if item.decided_at is not None:
        raise ItemDecided(outcome=item.label_of(item.outcome))


def _hours(sitting: Sitting, heard: tuple[time | None, time | None]) -> None:
    begins, ends = heard
    if (begins is None) != (ends is None) or (begins and ends and begins >= ends):
        raise SlotMissing
    must_lie_within(sitting, begins, ends)


def _number(items: list[Item]) -> None:
    """Decided items keep their number; the database changes nothing of them."""
    for position, item in enumerate(items, 1):
        if item.position != position and item.decided_at is None:
            item.position = position
            item.save(update_fields=["position"])
