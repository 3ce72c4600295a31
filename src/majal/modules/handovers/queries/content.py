"""What is signed, as data: the same content has the same fingerprint, whoever computes it."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from majal.modules.handovers.models import Handover, Item
from majal.modules.keys.public import Key


def content_of(handover: Handover) -> dict[str, Any]:
    """All that a signature stands under; texts as written, numbers as text."""
    rows = Item.objects.filter(handover=handover).prefetch_related("photos")
    return {
        "number": handover.number,
        "contract": handover.contract.number,
        "space": handover.space_id,
        "kind": handover.kind,
        "day": handover.day.isoformat(),
        "meters": [
            handover.electricity_meter,
            _text(handover.electricity),
            handover.water_meter,
            _text(handover.water),
        ],
        "note": handover.note,
        "entry": handover.entry_id,
        "keys": handover.keys_kept,
        "items": [
            {
                "room": [one.room_ar, one.room_fr],
                "name": [one.name_ar, one.name_fr],
                "condition": one.condition,
                "remark": one.remark,
                "cost": _text(one.cost),
                "before": one.before_id,
                "photos": sorted(photo.sha256 for photo in one.photos.all()),
            }
            for one in rows.order_by("position", "pk")
        ],
    }


def fingerprint(handover: Handover) -> str:
    """The sha256 of what is signed."""
    text = json.dumps(content_of(handover), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def keys_told(keys: Iterable[Key]) -> list[dict[str, Any]]:
    """Keys and badges as they stand now, to be kept with what is signed."""
    return [
        {
            "kind": one.kind,
            "number": one.number,
            "door": one.door,
            "handed": one.handed_on.isoformat(),
            "returned": one.returned_on.isoformat() if one.returned_on else None,
            "lost": one.lost_on.isoformat() if one.lost_on else None,
            "cost": _text(one.cost),
        }
        for one in keys
    ]


def _text(value: Any) -> str | None:
    return None if value is None else f"{value:f}"
