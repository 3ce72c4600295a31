"""What the paper of a report is given: plain data, photos and signatures drawn as pictures."""

from base64 import b64encode
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.documents import said_in
from majal.kernel.files import path_of
from majal.kernel.images import DamagedImage, cleaned
from majal.kernel.models import StoredFile
from majal.kernel.names import local
from majal.modules.handovers.models import Handover, Item, Signature
from majal.modules.handovers.queries.pages import (
    claim_of,
    costs_kept,
    items_of,
    rooms_of,
)
from majal.modules.keys.public import KeyKind

MOST_BYTES = 24_000_000
"""Photos beyond so many bytes are named by their fingerprint, and not drawn."""
TURNS = {
    3: 'transform="translate({wide} {high}) rotate(180)"',
    6: 'transform="translate({high} 0) rotate(90)"',
    8: 'transform="translate(0 {wide}) rotate(-90)"',
}
"""How a photo is turned upright that was held askew; browsers do so by themselves."""
SIDEWAYS = (6, 8)
LABELS = {
    "contract": _("Contract"),
    "company": _("Company"),
    "park": _("Park"),
    "space": _("Space"),
    "building": _("Building"),
    "kind": pgettext_lazy("condition report", "Kind"),
    "day": pgettext_lazy("condition report", "Day of the inspection"),
    "entry": _("Compared with the report on entry"),
    "supersedes": _("Replaces the report"),
    "reason": _("Why it was done anew"),
    "electricity": _("Electricity meter"),
    "water": _("Water meter"),
    "note": pgettext_lazy("condition report", "General remark"),
    "rooms": _("What was looked at"),
    "what": pgettext_lazy("condition report", "What"),
    "before": _("On entry"),
    "now": _("On exit"),
    "condition": _("Condition"),
    "remark": _("Remark"),
    "cost": _("Proposed claim"),
    "total": _("Claim proposed in all"),
    "proposal": _(
        "The amounts are what the park proposes. What is kept of the deposit is decided apart, and "
        "told to the company."
    ),
    "photos": pgettext_lazy("condition report", "Photos"),
    "photo_of": _("Photo: {name}"),
    "not_drawn": _("Kept beside this report, fingerprint {sha}"),
    "keys": _("Keys and badges"),
    "key": pgettext_lazy("door", "Kind"),
    "number": pgettext_lazy("door", "Number"),
    "door": pgettext_lazy("door", "What it opens"),
    "handed": _("Handed out on"),
    "returned": _("Returned on"),
    "lost": _("lost"),
    "signatures": _("Signatures"),
    "park_side": pgettext_lazy("signature", "For the park"),
    "tenant_side": pgettext_lazy("signature", "For the company"),
    "signed_at": _("Signed on {day}"),
    "by_name": _("Signed by name, in their own account"),
    "reserves": _("Under these reserves"),
    "refused": _("Refused to sign"),
    "absent": _("Was absent"),
    "why": pgettext_lazy("signature", "Reason"),
    "witness": _("Witness"),
    "signature_of": _("Signature of {name}"),
    "fingerprint": _("Fingerprint of what both sides signed (SHA-256)"),
}


def paper_of(handover: Handover, language: str) -> dict[str, Any]:
    """The data of the paper in one language."""

    def named(thing: Any, field: str = "name") -> dict[str, str]:
        return said_in(language, lambda _code: local(thing, field))

    def told(display: Any) -> dict[str, str]:
        return said_in(language, lambda _code: str(display()))

    items = items_of(handover)
    signatures = list(handover.signatures.order_by("side"))
    return {
        "labels": LABELS,
        "contract": handover.contract.number,
        "company": named(handover.contract.organisation),
        "park": named(handover.contract.park),
        "space": handover.space.code,
        "building": named(handover.space.building),
        "kind": told(handover.get_kind_display),
        "exit": handover.is_exit,
        "day": handover.day,
        "entry": handover.entry.number if handover.entry else "",
        "supersedes": handover.supersedes.number if handover.supersedes else "",
        "reason": handover.reason,
        "electricity": _meter(handover.electricity_meter, handover.electricity),
        "water": _meter(handover.water_meter, handover.water),
        "note": handover.note,
        "rooms": [
            {
                "name": named(room.items[0], "room"),
                "items": [_item(one, named, told) for one in room.items],
            }
            for room in rooms_of(items)
        ],
        "claim": _claim(handover, items),
        "photos": _photos(items, named),
        "keys": [_key(one, told) for one in handover.keys_kept],
        "signatures": [_signature(one) for one in signatures],
        "fingerprint": _grouped(signatures[0].content_sha256) if signatures else "",
    }


def _claim(handover: Handover, items: list[Item]) -> Decimal | None:
    """What is proposed to be claimed on exit, for keys as they were when it was signed."""
    return (claim_of(items, costs_kept(handover)) or None) if handover.is_exit else None


def _grouped(sha256: str) -> str:
    """A fingerprint in four groups, which a line can hold and a person compare."""
    return " ".join(sha256[at : at + 16] for at in range(0, len(sha256), 16))


def _meter(number: str, reading: Decimal | None) -> dict[str, Any] | None:
    return None if reading is None else {"number": number, "reading": reading}


def _item(one: Item, named: Any, told: Any) -> dict[str, Any]:
    return {
        "name": named(one),
        "condition": told(one.get_condition_display),
        "remark": one.remark,
        "before": told(one.before.get_condition_display) if one.before else "",
        "remark_before": one.before.remark if one.before else "",
        "changed": one.changed,
        "cost": one.cost,
    }


def _key(one: dict[str, Any], told: Any) -> dict[str, Any]:
    return {
        "kind": told(lambda: KeyKind(one["kind"]).label),
        "number": one["number"],
        "door": one["door"],
        **{
            name: date.fromisoformat(one[name]) if one[name] else None
            for name in ("handed", "returned", "lost")
        },
        "cost": Decimal(one["cost"]) if one["cost"] else None,
    }


def _signature(one: Signature) -> dict[str, Any]:
    return {
        "side": one.side,
        "manner": one.manner,
        "name": one.name,
        "quality": one.quality,
        "reserves": one.reserves,
        "reason": one.reason,
        "witness": one.witness,
        "at": one.at,
        "drawn": _content(one.sha256) if one.sha256 else None,
    }


def _photos(items: list[Item], named: Any) -> list[dict[str, Any]]:
    """Every photo with what it shows; of what changed also those on entry.

    Those beyond the bound are named by their fingerprint only.
    """
    found, weight = [], 0
    for item in items:
        before = item.before if item.changed else None
        shots = [(LABELS["before"], photo) for photo in (before.photos.all() if before else ())]
        now = LABELS["now"] if item.before else ""
        for when, photo in [*shots, *((now, photo) for photo in item.photos.all())]:
            content = _content(photo.sha256)
            weight += len(content or b"")
            shown = drawn(content) if content and weight <= MOST_BYTES else None
            sha = photo.sha256[:12]
            found.append({"of": named(item), "when": when, "sha": sha, "drawn": shown})
    return found


def _content(sha256: str) -> bytes | None:
    """What was kept, None where its time is over or a virus was found in it."""
    rows = StoredFile.objects.exclude(scan=StoredFile.Scan.REFUSED)
    stored = rows.filter(sha256=sha256).first()
    try:
        return path_of(stored).read_bytes() if stored else None
    except FileNotFoundError:
        return None


def drawn(content: bytes) -> bytes | None:
    """A photo inside an SVG: a template takes text quickly, and millions of numbers slowly."""
    media = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
    media = "image/webp" if content.startswith(b"RIFF") else media
    try:
        picture = cleaned(content, media)
    except DamagedImage:
        return None
    wide, high = picture.width, picture.height
    turn = TURNS.get(picture.turned, "").format(wide=wide, high=high)
    box = (high, wide) if picture.turned in SIDEWAYS else (wide, high)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {box[0]} {box[1]}" width="{box[0]}" height="{box[1]}"><image {turn} '
        f'width="{wide}" height="{high}" '
        f'xlink:href="data:{media};base64,{b64encode(content).decode()}"/></svg>'
    ).encode()
