"""Counters for tests: open from Monday to Friday, nine to four."""

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.dates import CASABLANCA
from majal.modules.counters.commands import Visitor, book_appointment, take_ticket
from majal.modules.counters.models import Appointment, Counter, Presence, Ticket
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.people.factories import holder_of

WEDNESDAY = date(2026, 6, 10)
MORNING = "2026-06-10 09:00:00+00:00"
"""Ten in the morning in Casablanca, on a working day."""
_number = count(1)
_letters = (f"{a}{b}" for a in "BCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def a_counter(park: Park | None = None, *, weekdays: Any = range(5), **fields: Any) -> Counter:
    """A counter of the park's own team, unless an organisation is given."""
    values = {
        "letter": next(_letters),
        "name_ar": "شباك الاستقبال",
        "name_fr": f"Guichet {next(_number)}",
        **fields,
    }
    counter = Counter.objects.create(park=park or a_park(), **values)
    for weekday in weekdays:
        Presence.objects.create(
            counter=counter,
            weekday=weekday,
            opens=time(9),
            closes=time(16),
            valid_from=date(2026, 1, 1),
        )
    return counter


def an_administration(name: str = "OMPIC") -> Any:
    """An administration with counters of its own."""
    return an_organisation(kind="administration", name_fr=name, name_ar=name, main_sector="")


def agent_of(counter: Counter) -> User:
    """Somebody who serves this counter."""
    if counter.organisation_id:
        return holder_of(Role.COUNTER_AGENT, on="organisation", number=counter.organisation_id)
    return holder_of(Role.COUNTER_AGENT, on="park", number=counter.park_id)


def at(hour: int, minute: int = 0, day: date = WEDNESDAY) -> datetime:
    """An hour in Casablanca."""
    return datetime.combine(day, time(hour, minute), tzinfo=CASABLANCA)


def an_appointment(
    counter: Counter | None = None,
    when: datetime | None = None,
    *,
    by: Actor = ANYONE,
    **visitor: Any,
) -> Appointment:
    """Somebody without an account is awaited at eleven, unless said otherwise."""
    counter = counter or a_counter()
    who = {"name": "Ghita Filali", "phone": f"+2126000{next(_number):05}", **visitor}
    given = None if by.pk else Visitor(**who)
    return book_appointment(counter.pk, when or at(11), visitor=given, by=by)


def a_ticket(counter: Counter | None = None, **given: Any) -> Ticket:
    """Somebody with a telephone of their own waits."""
    counter = counter or a_counter()
    device = given.pop("device", f"device {next(_number)}")
    return take_ticket(counter.pk, device=device, by=ANYONE, **given)


def a_past_ticket(counter: Counter, day: date, *, wait: int = 10, **fields: Any) -> Ticket:
    """Somebody was served on a day, after so many minutes."""
    number = Ticket.objects.filter(counter=counter, day=day).count() + 1
    taken = datetime.combine(day, time(9, 30), tzinfo=CASABLANCA) + timedelta(minutes=number)
    called = taken + timedelta(minutes=wait)
    values = {
        "state": "done",
        "called_at": called,
        "served_at": called,
        "ended_at": called + timedelta(minutes=6),
        **fields,
    }
    return Ticket.objects.create(
        counter=counter,
        park_id=counter.park_id,
        day=day,
        number=number,
        label=f"{counter.letter}-{number:03}",
        rank_at=taken,
        taken_at=taken,
        **values,
    )


def now() -> datetime:
    """This moment."""
    return timezone.now()


def as_user(user=None):
    """A browser of somebody, or of a stranger."""
    client = Client()
    if user:
        client.force_login(user)
    return client
