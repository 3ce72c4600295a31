"""Sittings for tests."""

from datetime import time
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.refs import Ref
from majal.modules.committees.public import DECISIONS, Committee, Seat
from majal.modules.people.public import User
from majal.modules.sittings.commands import (
    convene,
    decide_item,
    invite_guest,
    open_sitting,
    place_item,
    plan_sitting,
    record_presence,
)
from majal.modules.sittings.models import Conflict, Item, Sitting
from tests.committees.factories import a_committee, in_days, seats_of

TITLE = ("طلب مكتب", "Demande de bureau")
REASONS = "Projet mûr, équipe complète."


def a_sitting(committee: Committee | None = None, *, days: int = 10, **fields: Any) -> Sitting:
    """A planned one, from ten to noon."""
    committee = committee or a_committee()
    values = {"starts": time(10), "ends": time(12), "place": "Salle 2", **fields}
    return plan_sitting(committee.pk, in_days(days), by=SYSTEM, **values)


def an_item(sitting: Sitting | None = None, ref: Ref | None = None, **fields: Any) -> Item:
    """Somebody's file on the agenda."""
    return place_item(sitting or a_sitting(), ref, TITLE, DECISIONS, by=SYSTEM, **fields)


def a_heard(sitting: Sitting, begins: time = time(10), until: time = time(10, 20)) -> Item:
    """An item on which somebody is heard."""
    item = an_item(sitting, heard=(begins, until))
    email = f"founder{item.pk}@majal.example"
    invite_guest(item.pk, name="Ghita Filali", email=email, language="fr", by=SYSTEM)
    return item


def a_convened(committee: Committee | None = None, *, days: int = 10) -> Sitting:
    """A convened one with one item."""
    sitting = a_sitting(committee, days=days)
    an_item(sitting)
    return convene(sitting.pk, by=SYSTEM)


def an_open(
    committee: Committee | None = None, *, present: int = 5, items: int = 1
) -> tuple[Sitting, list[Item], list[Seat]]:
    """A sitting under way, presided by the chair, with ``present`` voting members in the room."""
    sitting = a_sitting(committee, days=0)
    found = [an_item(sitting) for _ in range(items)]
    convene(sitting.pk, by=SYSTEM)
    seats = seats_of(sitting.committee)
    sitting = open_sitting(sitting.pk, seats[0].pk, by=SYSTEM)
    for at, seat in enumerate(seats[1:], 1):
        presence = "present" if at < present else "absent"
        record_presence(sitting.pk, seat.pk, presence, by=SYSTEM)
    return sitting, found, seats


def a_decided(**more: Any) -> Item:
    """An item on which the committee agreed."""
    _sitting, items, _seats = an_open(**more)
    return decide_item(items[0].pk, "accepted", REASONS, by=SYSTEM)


def account_of(seat: Seat) -> User:
    """Who holds a seat."""
    return User.objects.get(pk=seat.user_id)


def conflicts_of(item: Item) -> list[tuple[int, str]]:
    """(seat, why) of those that stand."""
    rows = Conflict.objects.filter(item=item, set_aside_at=None)
    return list(rows.order_by("pk").values_list("seat", "why"))
