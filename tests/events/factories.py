"""Events for tests: a workshop tomorrow at ten, for two hours, with twenty places."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import CASABLANCA
from majal.kernel.jobs import execute
from majal.kernel.models import JobRun
from majal.modules.events.commands import (
    TELL_NEW,
    Details,
    name_partner,
    prepare_event,
    publish_event,
    register,
)
from majal.modules.events.models import CoOrganiser, Event, Registration
from majal.modules.events.queries import Person
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from tests.bookables.factories import open_park
from tests.people.factories import holder_of

HOURS = timedelta(hours=2)


def soon(days: int = 7, hour: int = 10) -> datetime:
    """An hour of a day to come."""
    day = timezone.localdate() + timedelta(days=days)
    return datetime.combine(day, time(hour), tzinfo=CASABLANCA)


def tell_new() -> None:
    """What a worker does with those who have just been registered."""
    for run in JobRun.objects.filter(name=TELL_NEW, state=JobRun.State.WAITING):
        asked = ProcrastinateJob.objects.get(args__key=run.key)
        execute(run.key, asked.args["arguments"])


def details(**given: Any) -> Details:
    """What a workshop is."""
    return Details(**{"kind": "workshop", "name_fr": "Protéger sa marque", "capacity": 20, **given})


def an_event(
    park: Park | None = None,
    starts: datetime | None = None,
    *,
    published: bool = True,
    by: Actor = SYSTEM,
    **given: Any,
) -> Event:
    """A workshop of a park, published unless said otherwise."""
    starts = starts or soon()
    event = prepare_event((park or open_park()).pk, details(**given), starts, starts + HOURS, by=by)
    return publish_event(event.pk, by=by) if published else event


def past(event: Event, days: int = 1) -> Event:
    """The same event, but days ago."""
    shift = event.starts_at - timezone.now() + timedelta(days=days)
    for one in event.sessions.all():
        type(one).objects.filter(pk=one.pk).update(
            starts_at=one.starts_at - shift, ends_at=one.ends_at - shift
        )
    Event.objects.filter(pk=event.pk).update(
        starts_at=event.starts_at - shift, ends_at=event.ends_at - shift
    )
    event.refresh_from_db()
    return event


def who(n: int = 0, **given: Any) -> Person:
    """Somebody, known by an address of their own."""
    return Person(**{"name": f"Ghita {n}", "email": f"ghita{n}@example.ma", **given})


def a_registration(
    event: Event | None = None, n: int = 0, *, by: Actor = SYSTEM, **given: Any
) -> Registration:
    """Somebody comes."""
    return register((event or an_event()).pk, who(n, **given), consent=True, by=by)


def lead_of(park: Park) -> User:
    """Who leads the programmes of a park."""
    return holder_of(Role.PROGRAMME_LEAD, on="park", number=park.pk, language="en")


def a_partner(organisation: Organisation, event: Event | None = None) -> CoOrganiser:
    """An organisation that co-organises."""
    return name_partner((event or an_event()).pk, organisation.pk, by=SYSTEM)
