"""Things that can be booked, for tests: open every day from eight to eight, unless said otherwise."""

from datetime import date, datetime, time
from itertools import count
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import CASABLANCA
from majal.modules.bookables.commands import (
    add_bookable,
    add_clearance_kind,
    add_opening,
    grant_clearance,
)
from majal.modules.bookables.models import Bookable, Clearance, ClearanceKind
from majal.modules.parameters.models import Timetable, TimetableHours
from majal.modules.parks.public import Park
from majal.modules.people.public import User
from tests.parks.factories import a_park

WEDNESDAY = date(2026, 6, 10)
MORNING = "2026-06-10 07:30:00+00:00"
"""Half past eight in the morning in Casablanca, on a working day."""
_number = count(1)


def open_park(code: str = "agadir") -> Park:
    """A park that operates; the same one when asked again."""
    found = Park.objects.filter(code=code).first()
    return found or a_park(code, state="operating", opened_on="2020")


def a_room(
    park: Park | None = None, *, weekdays: Any = range(7), hours: Any = (8, 20), **rules: Any
) -> Bookable:
    """A meeting room for ten that anyone may book."""
    number = next(_number)
    details = {
        "kind": "room",
        "name_ar": f"قاعة {number}",
        "name_fr": f"Salle {number}",
        "capacity": 10,
        "by_calendar": False,
        **rules,
    }
    thing = add_bookable((park or open_park()).pk, details, by=SYSTEM)
    for weekday in weekdays:
        add_opening(thing.pk, weekday, time(hours[0]), closing(hours[1]), by=SYSTEM)
    return thing


def closing(hour: int) -> time:
    """The hour at which it closes; 24 is midnight."""
    return time(23, 59) if hour == 24 else time(hour)


def a_machine(park: Park | None = None, **rules: Any) -> Bookable:
    """A machine that stands nowhere in particular."""
    number = next(_number)
    names = {"name_ar": f"آلة {number}", "name_fr": f"Machine {number}"}
    return a_room(park, kind="equipment", capacity=None, **{**names, **rules})


def a_clearance_kind(code: str = "laser", **details: Any) -> ClearanceKind:
    """A clearance that lasts a year; the same one when asked again."""
    found = ClearanceKind.objects.filter(code=code).first()
    names = {"name_ar": "ترخيص استعمال آلة الليزر", "name_fr": "Habilitation découpe laser"}
    values = {**names, "valid_months": 12, **details}
    return found or add_clearance_kind(code, by=SYSTEM, **values)


def cleared(person: User, kind: ClearanceKind, on: date = WEDNESDAY) -> Clearance:
    """Somebody followed the training of a clearance."""
    return grant_clearance(kind.pk, person.pk, on=on, training="Atelier découpe", by=SYSTEM)


def a_timetable(code: str, first: date, until: date | None, opens: int, closes: int) -> Timetable:
    """A timetable that is switched on, from Monday to Friday."""
    table = Timetable.objects.create(
        code=code,
        name_ar=code,
        name_fr=code,
        name_en=code,
        valid_from=first,
        valid_until=until,
        sureness="H",
        active=True,
    )
    for weekday in range(5):
        TimetableHours.objects.create(
            timetable=table, weekday=weekday, opens=time(opens), closes=time(closes)
        )
    return table


def at(hour: int, minute: int = 0, day: date = WEDNESDAY) -> datetime:
    """An hour in Casablanca; 24 is the midnight that ends the day."""
    from datetime import timedelta

    if hour == 24:
        return datetime.combine(day + timedelta(days=1), time.min, tzinfo=CASABLANCA)
    return datetime.combine(day, time(hour, minute), tzinfo=CASABLANCA)
