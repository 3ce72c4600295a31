"""Fictitious condition reports, keys and badges of the demonstration."""

import json
import struct
import zlib
from decimal import Decimal
from math import sin
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.handovers.commands.describing import (
    add_photo,
    describe_item,
    describe_rest,
    note_meters,
)
from majal.modules.handovers.commands.preparing import prepare_handover
from majal.modules.handovers.commands.reporting import report_closed
from majal.modules.handovers.commands.signing import sign_handover
from majal.modules.handovers.models import Handover
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.queries.visible import spaces_of_contract
from majal.modules.handovers.workflow import Condition
from majal.modules.keys.public import Key, hand_out_keys, lose_key, take_back
from majal.modules.tenancy.public import CURRENT, Contract, ContractState

ENTRIES = 3
PEOPLE = ("Salma Tazi (fictive)", "Youssef Alami (fictif)", "Hind Bennis (fictive)")
AGENT = "Omar Idrissi (fictif)"
WALL, FLOOR = (214, 203, 181), (150, 118, 88)


@command()
def make_demo_handovers(park_id: int, *, by: Actor) -> int:
    """Reports of the demonstration in one park: entries, one exit, one in hand; made once.

    Permission: handovers.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    if not settings.MAJAL_DEMO or Handover.objects.exists():
        return 0
    rows = Contract.objects.filter(park=park_id, held_spaces__isnull=False).order_by("pk")
    running = list(rows.filter(state__in=sorted(CURRENT)).distinct())
    for number, contract in enumerate(running[:ENTRIES]):
        _entry(contract, PEOPLE[number % len(PEOPLE)], number)
    for contract in running[ENTRIES : ENTRIES + 1]:  # one that waits for the company
        _signed(_prepared(contract, "entry"), "park", AGENT)
    over = rows.filter(state=ContractState.ENDED).distinct().first()
    if over is not None:
        _exit(over)
    return Handover.objects.count()


def _prepared(contract: Contract, kind: str, **more: Any) -> Handover:
    (space, *_others) = spaces_of_contract(contract)
    day = contract.first_day if kind == "entry" else contract.ended_on
    handover = prepare_handover(
        contract.pk, space.pk, kind, day=day, language="fr", by=SYSTEM, **more
    )
    describe_rest(handover.pk, by=SYSTEM)
    return handover


def _entry(contract: Contract, who: str, number: int) -> None:
    handover = _prepared(contract, "entry")
    wall, floor = list(handover.items.filter(name_fr__in=["Murs et peinture", "Sol"]))[:2]
    describe_item(wall.pk, Condition.NEW, remark="Repeint avant l’entrée", by=SYSTEM)
    add_photo(wall.pk, _photo(WALL, number), by=SYSTEM)
    add_photo(floor.pk, _photo(FLOOR, number + 40), by=SYSTEM)
    note_meters(
        handover.pk,
        electricity_meter=f"EL-{4100 + number}",
        electricity=Decimal(1200 + 35 * number),
        by=SYSTEM,
    )
    space = handover.space_id
    hand_out_keys(
        contract.pk,
        "key",
        f"{handover.space.code}-1, {handover.space.code}-2",
        holder=who,
        handed_on=contract.first_day,
        space_id=space,
        door=str(handover.space.code),
        by=SYSTEM,
    )
    hand_out_keys(
        contract.pk,
        "badge",
        f"B{210 + number}",
        holder=who,
        handed_on=contract.first_day,
        by=SYSTEM,
    )
    _signed(handover, "park", AGENT)
    _signed(handover, "tenant", who)
    report_closed(handover.pk, by=SYSTEM)


def _exit(contract: Contract) -> None:
    """An exit with differences: a damaged wall, a lost badge, a claim that is only proposed."""
    _entry(contract, PEOPLE[-1], 9)
    keys = list(Key.objects.filter(contract=contract).order_by("kind", "number"))
    for key in keys:
        if key.kind == "badge":
            lose_key(key.pk, on=contract.ended_on, cost=Decimal(150), by=SYSTEM)
        else:
            take_back(key.pk, on=contract.ended_on, by=SYSTEM)
    handover = _prepared(contract, "exit")
    wall = handover.items.get(name_fr="Murs et peinture")
    describe_item(
        wall.pk,
        Condition.DAMAGED,
        remark="Trous et traces d’adhésif sur le mur du fond",
        cost=Decimal(1800),
        by=SYSTEM,
    )
    add_photo(wall.pk, _photo(WALL, 9, holes=True), by=SYSTEM)
    note_meters(handover.pk, electricity_meter="EL-4109", electricity=Decimal(9480), by=SYSTEM)
    _signed(handover, "park", AGENT)
    sign_handover(
        handover.pk,
        "tenant",
        name=PEOPLE[-1],
        quality="Gérante",
        strokes=_drawn(PEOPLE[-1]),
        reserves="Deux des trous existaient à l’entrée.",
        by=SYSTEM,
    )
    report_closed(handover.pk, by=SYSTEM)


def _signed(handover: Handover, side: str, who: str) -> None:
    quality = "Gestionnaire du parc" if side == "park" else "Gérant"
    sign_handover(handover.pk, side, name=who, quality=quality, strokes=_drawn(who), by=SYSTEM)


def _drawn(who: str) -> str:
    """A signature of waves, another for each name."""
    seed = zlib.crc32(who.encode())
    high, fast = 40 + seed % 45, 14 + seed % 11
    points = [
        [90 + 4 * n, round(120 + high * sin(n * 9 / fast) * (1 - n / 130))] for n in range(100)
    ]
    return json.dumps([points, [[110, 190], [470, 170 + seed % 25]]])


def _photo(colour: tuple[int, int, int], seed: int, *, holes: bool = False) -> Any:
    """A small picture of a wall or a floor, drawn by ourselves: PNG, 240 by 180."""
    width, height, gap = 240, 180, 40 + seed % 17

    def tone(dim: float) -> bytes:
        return bytes(round(c * dim) for c in colour)

    plain = b"".join(tone(0.88 if x % gap == 0 else 1) for x in range(width))
    lines = [b"\0" + (tone(0.88) * width if y % 60 == 0 else plain) for y in range(height)]
    for number in range(3 if holes else 0):
        for y in range(12):
            line = bytearray(lines[30 + 45 * number + y])
            at = 1 + 3 * (40 + 70 * number)
            line[at : at + 36] = tone(0.25) * 12
            lines[30 + 45 * number + y] = bytes(line)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines))), (b"IEND", b""))
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return SimpleUploadedFile(f"photo-{seed}.png", content, "image/png")
