"""What the page of a report shows: its rooms, each thing beside itself on entry, its papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.kernel.attachments import openable
from majal.kernel.models import Attachment
from majal.kernel.names import local
from majal.modules.handovers.models import Handover, Item, Signature
from majal.modules.handovers.queries.visible import handovers_visible_to
from majal.modules.handovers.workflow import HandoverKind, HandoverState
from majal.modules.keys.public import Key, keys_with, outstanding

KIND = "handovers.handover"


@dataclass(frozen=True)
class Room:
    """A room of a report with what is in it."""

    name: str
    items: Sequence[Item]


@dataclass(frozen=True)
class Whole:
    """Everything the page of a report shows."""

    rooms: Sequence[Room]
    told: int
    total: int
    changed: int
    claim: Decimal
    signatures: dict[str, Signature]
    papers: Sequence[Attachment]
    files: frozenset[str]
    entry_files: frozenset[str]
    keys: Sequence[Key]
    out: Sequence[Key]

    @property
    def left(self) -> int:
        """How many things nobody has looked at yet."""
        return self.total - self.told

    @property
    def next(self) -> Item | None:
        """The first thing nobody has looked at yet."""
        return next((i for room in self.rooms for i in room.items if not i.condition), None)


def items_of(handover: Handover) -> list[Item]:
    """What is looked at in a report, in order, with its photos and those on entry."""
    rows = Item.objects.filter(handover=handover).select_related("before")
    rows = rows.prefetch_related("photos", "before__photos")
    return list(rows.order_by("position", "pk"))


def rooms_of(items: Sequence[Item]) -> list[Room]:
    """Items by room, in the order in which rooms are first named."""
    order: dict[tuple[str, str], int] = {}
    for one in items:
        order.setdefault((one.room_fr, one.room_ar), len(order))
    rows = sorted(items, key=lambda i: order[(i.room_fr, i.room_ar)])
    grouped = groupby(rows, key=lambda i: (i.room_fr, i.room_ar))
    return [Room(local(found[0], "room"), found) for _key, of in grouped if (found := list(of))]


def whole_of(handover: Handover, *, to: Actor) -> Whole:
    """A report with its rooms, signatures, papers and the keys that go with it."""
    items = items_of(handover)
    keys = keys_with(handover.contract, handover.space)
    hanging = Attachment.objects.filter(
        kind=KIND,
        record_id__in=[handover.pk, handover.entry_id or handover.pk],
        removed_at=None,
        purged_at=None,
    ).select_related("file")
    found = openable(hanging.order_by("-added_at", "-pk"), to=to)
    files = [one for one in found if one.record_id == handover.pk]
    return Whole(
        rooms=rooms_of(items),
        told=sum(bool(one.condition) for one in items),
        total=len(items),
        changed=sum(one.changed for one in items),
        claim=claim_of(items, [one.cost for one in keys]),
        signatures={one.side: one for one in handover.signatures.all()},
        papers=[one for one in files if one.file.media_type == "application/pdf"],
        files=frozenset(one.file.sha256 for one in files),
        entry_files=frozenset(one.file.sha256 for one in found if one not in files),
        keys=keys,
        out=list(outstanding(handover.contract, handover.space, handover.day))
        if handover.is_exit
        else [],
    )


def files_of(handover_id: int | None, *, to: Actor) -> frozenset[str]:
    """The fingerprints of the files of a report that are still kept and shown to this reader."""
    hanging = Attachment.objects.filter(
        kind=KIND, record_id=handover_id or 0, removed_at=None, purged_at=None
    ).select_related("file")
    return frozenset(one.file.sha256 for one in openable(hanging, to=to))


def claim_of(items: Iterable[Item], keys: Iterable[Decimal | None]) -> Decimal:
    """What is proposed to be claimed in all: for what is damaged, and for what is lost."""
    return sum(filter(None, (*(one.cost for one in items), *keys)), Decimal(0))


def proposed_claims(
    actor: Actor, *, organisation: int, park: int
) -> list[tuple[Handover, Decimal]]:
    """The closed reports on exit of a company in a park that propose a claim, with its amount."""
    rows = handovers_visible_to(actor).filter(
        contract__organisation=organisation,
        contract__park=park,
        kind=HandoverKind.EXIT,
        state=HandoverState.CLOSED,
    )
    found = [
        (one, claim_of(one.items.all(), costs_kept(one)))
        for one in rows.prefetch_related("items").order_by("-pk")
    ]
    return [(one, amount) for one, amount in found if amount]


def costs_kept(handover: Handover) -> list[Decimal]:
    """What is proposed to be claimed for lost keys, as it stood when a report was signed."""
    return [Decimal(one["cost"]) for one in handover.keys_kept if one["cost"]]


def next_to_look_at(item: Item) -> Item | None:
    """The thing after this one that nobody has looked at, else the first such one."""
    rows = Item.objects.filter(handover=item.handover_id, condition="").exclude(pk=item.pk)
    after = rows.filter(Q(position__gt=item.position) | Q(position=item.position, pk__gt=item.pk))
    return after.order_by("position", "pk").first() or rows.order_by("position", "pk").first()
