"""The routes of the counters, for the permission matrix."""

import uuid
from datetime import date, time

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import CASABLANCA
from majal.modules.counters.commands import add_closing, renew_screen
from majal.modules.counters.models import Appointment, Counter, Presence, Ticket
from majal.modules.counters.views.booking import address_of_holder
from majal.modules.people.public import Role, User
from tests.counters.factories import a_counter, agent_of, an_administration, an_appointment
from tests.matrix import Route
from tests.parks.factories import manager_of
from tests.people.factories import holder_of, person

STAMP = "2026-06-10T11:00"


def _every_day() -> Counter:
    """A counter that is open at any moment of any day: the matrix runs now."""
    counter = a_counter(weekdays=())
    for weekday in range(7):
        Presence.objects.create(
            counter=counter,
            weekday=weekday,
            opens=time(0, 0),
            closes=time(23, 59),
            valid_from=date(2020, 1, 1),
        )
    return counter


def _pk():
    return {"pk": a_counter().pk}


def _park():
    return {"code": a_counter().park.code}


def _kept():
    counter = a_counter()
    return {"code": counter.park.code, "pk": counter.pk}


def _hours():
    counter = a_counter()
    return {"code": counter.park.code, "pk": counter.presences.first().pk}


def _notice():
    counter = a_counter()
    today = timezone.localdate()
    notice = add_closing(
        counter.park_id, first=today, last=today, text_ar="إغلاق", text_fr="Fermé", by=SYSTEM
    )
    return {"code": counter.park.code, "pk": notice.pk}


def _ticket(**fields) -> Ticket:
    counter = _every_day()
    now = timezone.now()
    return Ticket.objects.create(
        counter=counter,
        park_id=counter.park_id,
        day=now.astimezone(CASABLANCA).date(),
        number=1,
        label=f"{counter.letter}-001",
        rank_at=now,
        taken_at=now,
        **fields,
    )


def _by_key():
    return {"key": _ticket().key}


def _by_pk():
    return {"pk": _ticket().pk}


def _screen():
    return {"key": renew_screen(a_counter().park_id, by=SYSTEM).key}


def _free() -> Appointment:
    """An appointment of the first hour that is free from now on."""
    from majal.modules.counters.queries import slots_of

    counter = _every_day()
    slot = next(s for one in slots_of(counter) for s in one.slots)
    return an_appointment(counter, slot.starts_at)


def _held():
    return {"pk": _free().pk}


def _link():
    return {"secret": address_of_holder(_free()).rstrip("/").split("/")[-1]}


def _agent() -> User:
    return agent_of(Counter.objects.latest("pk"))


def _manager() -> User:
    return manager_of(Counter.objects.latest("pk").park)


def _of_others() -> User:
    """An agent of another administration: seen, known, and not theirs."""
    return holder_of(Role.COUNTER_AGENT, on="organisation", number=an_administration().pk)


NOBODY = {"pk": 10**9}
KEY = {"key": uuid.UUID(int=7)}
CODE = {"code": "nowhere"}
SERVING = {"allowed": _agent, "wrong": _of_others, "guess": NOBODY, "method": "post"}
KEEPING = {"allowed": _manager, "wrong": _of_others}


def _hold(method: str = "get") -> Route:
    """The pages of an appointment, for whoever is signed in; of others one learns nothing."""
    return Route(kwargs=_held, allowed=_agent, guess=NOBODY, method=method)


LINKED = {"guess": {"secret": "0" * 64}}
ROUTES = {
    "counters:index": Route(),
    "counters:work": Route(allowed=_of_others, wrong=person),
    "counters:counter": Route(kwargs=_pk, guess=NOBODY),
    "counters:choose": Route(kwargs=_pk, guess=NOBODY),
    "counters:book": Route(kwargs=lambda: {**_pk(), "stamp": STAMP}, guess={"stamp": "never"}),
    "counters:queue": Route(kwargs=_pk, allowed=_agent, wrong=_of_others, guess=NOBODY),
    "counters:call": Route(kwargs=_pk, **SERVING),
    "counters:give": Route(kwargs=_pk, **SERVING),
    "counters:own": _hold(),
    "counters:own_move": _hold(),
    "counters:own_cancel": _hold(),
    "counters:own_calendar": _hold(),
    "counters:welcome": Route(kwargs=_held, **SERVING),
    "counters:missed": Route(kwargs=_held, **SERVING),
    "counters:appointment": Route(kwargs=_link, **LINKED),
    "counters:appointment_move": Route(kwargs=_link, **LINKED),
    "counters:appointment_cancel": Route(kwargs=_link, **LINKED),
    "counters:appointment_calendar": Route(kwargs=_link, **LINKED),
    "counters:ticket": Route(kwargs=_by_key, guess=KEY),
    "counters:leave": Route(kwargs=_by_key, guess=KEY, method="post"),
    "counters:opinion": Route(kwargs=_by_key, guess=KEY, method="post"),
    **{
        f"counters:{name}": Route(kwargs=_by_pk, **SERVING)
        for name in ("again", "serve", "no_show", "done", "transfer")
    },
    "counters:screen": Route(kwargs=_screen, guess=KEY),
    "counters:park": Route(kwargs=_park, guess=CODE),
    "counters:take": Route(kwargs=_park, guess=CODE),
}
