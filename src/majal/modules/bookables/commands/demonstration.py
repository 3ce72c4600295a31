"""Fictitious rooms and machines, so that a demonstration has something to book."""

from datetime import time
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.bookables.commands.clearing import add_clearance_kind, grant_clearance
from majal.modules.bookables.commands.keeping import add_bookable, add_companion, add_opening
from majal.modules.bookables.models import Bookable
from majal.modules.bookables.permissions import Perm
from majal.modules.parks.public import Park
from majal.modules.people.public import User

ROOMS = (
    ("قاعة أركان (خيالية)", "Salle Argan (fictive)", 8, ["screen", "video", "whiteboard"], 80),
    ("قاعة الأطلس (خيالية)", "Salle Atlas (fictive)", 20, ["projector", "sound"], 150),
    ("قاعة سبو (خيالية)", "Salle Sebou (fictive)", 4, ["screen", "accessible"], 0),
)


@command()
def make_demo_bookables(park_id: int, *, founder: User, by: Actor) -> list[Bookable]:
    """Three rooms, a projector and a laser that ``founder`` may use; none where there is something.

    Permission: bookables.keep on the park.
    Raises: NotFound; NotAllowed.
    """
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.KEEP, park)
    if Bookable.objects.filter(park=park).exists():
        return []
    rooms = [_room(park_id, *row, by=by) for row in ROOMS]
    projector = _thing(
        park_id,
        {
            "kind": "equipment",
            "name_ar": "جهاز عرض متنقل (خيالي)",
            "name_fr": "Vidéoprojecteur mobile (fictif)",
        },
        by=by,
    )
    add_companion(rooms[0].pk, projector.pk, by=by)
    kind = add_clearance_kind(
        "laser",
        name_ar="ترخيص استعمال آلة القطع بالليزر",
        name_fr="Habilitation à la découpe laser",
        name_en="Laser cutter clearance",
        valid_months=24,
        by=by,
    )
    _thing(
        park_id,
        {
            "kind": "lab",
            "name_ar": "ورشة الليزر (خيالية)",
            "name_fr": "Atelier laser (fictif)",
            "capacity": 3,
            "clearance_id": kind.pk,
            "needs_approval": True,
            "hour_inside": Decimal(60),
            "hour_outside": Decimal(240),
        },
        by=by,
    )
    grant_clearance(
        kind.pk, founder.pk, on=timezone.localdate(), training="Prise en main du laser", by=by
    )
    return rooms


def _room(
    park_id: int, ar: str, fr: str, capacity: int, features: list[str], price: int, *, by: Actor
) -> Bookable:
    costs = {"hour_inside": Decimal(price), "hour_outside": Decimal(price * 3)} if price else {}
    half = {"half_inside": Decimal(price * 3), "half_outside": Decimal(price * 9)} if price else {}
    details = {
        "kind": "room",
        "name_ar": ar,
        "name_fr": fr,
        "capacity": capacity,
        "features": features,
        "checkin_minutes": 15,
        **costs,
        **half,
    }
    return _thing(park_id, details, by=by)


def _thing(park_id: int, details: dict[str, object], *, by: Actor) -> Bookable:
    thing = add_bookable(park_id, details, by=by)
    for weekday in range(6):
        closes = time(20) if weekday < 5 else time(13)
        add_opening(thing.pk, weekday, time(8), closes, by=by)
    return thing
